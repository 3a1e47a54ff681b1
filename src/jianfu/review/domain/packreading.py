"""From the YAML of a rule pack to rules, or a refusal that names file, line and mend.

A pack file is two YAML documents: the rules, and below `---` their worked cases. Only the first one is read to
judge; the cases are for `jianfu rules test` and for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, cast

import yaml

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.conditionreading import ConditionProblem, read_condition
from jianfu.review.domain.errors import PACK_MALFORMED
from jianfu.review.domain.packplaces import Path, line_of
from jianfu.review.domain.rules import CAVEATS, Case, Evidence, Expected, Modal, Pack, Rule
from jianfu.review.domain.verdict import Grade
from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.review.domain.conditions import Condition

PACK_KEYS = frozenset({"pack", "title", "jurisdiction", "enabled", "effective_from", "effective_to", "rules"})
RULE_KEYS = frozenset(
    {
        "id", "title", "article", "evidence", "modal", "grade", "family", "channels", "parameters", "when", "unless",
        "needs", "once", "message", "remedy", "enabled", "effective_from", "effective_to", "supersedes",
    }
)  # fmt: skip
CASE_KEYS = frozenset({"name", "expect", "channel", "facts", "text", "issuer", "addressees"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks one pack's tree and knows where it is, so that every problem has its line."""

    text: str
    file: str

    def fail(self, path: Path, problem: str, mend: str, *, document: int = 0) -> NoReturn:
        line = line_of(self.text, path, document=document)
        raise Refusal(PACK_MALFORMED, file=self.file, line=line, problem=problem, mend=mend)

    def mapping(
        self, value: object, path: Path, keys: frozenset[str], *, document: int = 0
    ) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.fail(path, "这里应当是「名称: 值」的组", "请按空白规则包的样子填写。", document=document)
        for key in value:
            if key not in keys:
                allowed = "、".join(sorted(keys))
                self.fail((*path, key), f"不认识「{key}」", f"可用的名称有：{allowed}。", document=document)
        return cast("dict[str, Any]", value)

    def words(self, row: Mapping[str, Any], key: str, path: Path) -> Text:
        value = row.get(key)
        if not isinstance(value, dict) or not value.get("zh") or not value.get("en"):
            mend = f"请写成「{key}: {{zh: 中文, en: English}}」。"
            self.fail((*path, key) if key in row else path, f"「{key}」缺少中文或英文", mend)
        return Text(str(value["zh"]), str(value["en"]))

    def choice(self, value: object, choices: list[str], path: Path, *, document: int = 0) -> str:
        if value not in choices:
            self.fail(
                path,
                f"「{value}」不在可选值之内",
                f"请改为其中之一：{'、'.join(choices)}。",
                document=document,
            )
        return str(value)

    def condition(self, value: object, path: Path, parameters: Mapping[str, Any]) -> Condition:
        try:
            return read_condition(value, parameters)
        except ConditionProblem as problem:
            self.fail((*path, *problem.path), problem.problem, problem.mend)


def read_pack(text: str, file: str) -> Pack:
    """Read the rules of one pack.

    Raises `Refusal(PACK_MALFORMED)` naming the file, the line and the mend; nothing of a bad pack is returned.
    """
    reader = _Reader(text, file)
    root = reader.mapping(_documents(reader)[0], (), PACK_KEYS)
    if not isinstance(root.get("pack"), str):
        reader.fail((), "缺少规则包名称 pack", "请在开头写「pack: 名称」。")
    title = reader.words(root, "title", ())
    rows = root.get("rules") or []
    if not isinstance(rows, list):
        reader.fail(("rules",), "rules 应当是一个列表", "请在每条规则前写「- id: …」。")
    rules = tuple(_rule(reader, root, row, ("rules", index)) for index, row in enumerate(rows))
    seen: set[str] = set()
    for index, rule in enumerate(rules):
        if rule.id in seen:
            reader.fail(("rules", index, "id"), f"编号「{rule.id}」出现了两次", "请给其中一条换一个编号。")
        seen.add(rule.id)
    enabled = root.get("enabled", True) is True
    return Pack(root["pack"], title, str(root.get("jurisdiction", "全国")), enabled, rules)


def read_cases(text: str, file: str) -> tuple[Case, ...]:
    """Read the worked cases of one pack, below its `---`; refused in the same way as the rules."""
    reader = _Reader(text, file)
    documents = _documents(reader, whole=True)
    if len(documents) < 2 or documents[1] is None:  # noqa: PLR2004 -- rules, then cases
        return ()
    table = reader.mapping(documents[1], (), frozenset({"cases"}), document=1)["cases"]
    return tuple(
        _case(reader, str(rule), row, ("cases", rule, index))
        for rule, rows in table.items()
        for index, row in enumerate(rows)
    )


def _documents(reader: _Reader, *, whole: bool = False) -> list[Any]:
    try:
        stream = yaml.load_all(reader.text, Loader=yaml.CSafeLoader)
        return list(stream) if whole else [next(stream, None)]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        mend = "请检查该行的缩进、冒号后的空格和引号。"
        raise Refusal(
            PACK_MALFORMED, file=reader.file, line=line, problem=str(error.problem), mend=mend
        ) from error


def _rule(reader: _Reader, root: Mapping[str, Any], value: object, path: Path) -> Rule:
    row = reader.mapping(value, path, RULE_KEYS)
    for key in (
        "id",
        "title",
        "article",
        "evidence",
        "modal",
        "family",
        "channels",
        "when",
        "message",
        "remedy",
    ):
        if key not in row:
            reader.fail(path, f"规则「{row.get('id', '?')}」缺少「{key}」", f"请补上「{key}: …」。")
    evidence = Evidence(reader.choice(row["evidence"], [e.value for e in Evidence], (*path, "evidence")))
    modal = Modal(reader.choice(row["modal"], [m.value for m in Modal], (*path, "modal")))
    grade = modal.grade
    if "grade" in row:
        grade = Grade(reader.choice(row["grade"], [g.value for g in Grade], (*path, "grade")))
    channels = frozenset(
        Channel(reader.choice(name, [c.value for c in Channel], (*path, "channels")))
        for name in row["channels"]
    )
    parameters = row.get("parameters") or {}
    when = reader.condition(row["when"], (*path, "when"), parameters)
    unless = tuple(
        reader.condition(part, (*path, "unless", index), parameters)
        for index, part in enumerate(row.get("unless") or [])
    )
    _check_needs(reader, row, when, path)
    article = reader.words(row, "article", path)
    if evidence in CAVEATS:
        article = Text(article.zh + CAVEATS[evidence].zh, article.en + CAVEATS[evidence].en)
    rule = Rule(
        id=str(row["id"]),
        pack=root["pack"],
        title=reader.words(row, "title", path),
        article=article,
        evidence=evidence,
        modal=modal,
        grade=grade,
        family=str(row["family"]),
        channels=channels,
        when=when,
        unless=unless,
        needs=tuple(row.get("needs") or ()),
        once=bool(row.get("once", False)),
        message=reader.words(row, "message", path),
        remedy=reader.words(row, "remedy", path),
        parameters=parameters,
        enabled=bool(row.get("enabled", evidence is not Evidence.UNVERIFIED)),
        effective_from=row.get("effective_from", root.get("effective_from")),
        effective_to=row.get("effective_to", root.get("effective_to")),
        supersedes=tuple(row.get("supersedes") or ()),
    )
    _check_holes(reader, rule, path)
    return rule


def _check_needs(reader: _Reader, row: Mapping[str, Any], when: Condition, path: Path) -> None:
    outside = {name for name in when.names() if vocabulary()[name].origin == "declared"}
    stated = set(row.get("needs") or ())
    if stated != outside:
        listed = "、".join(sorted(outside)) or "（空）"
        problem = f"规则「{row['id']}」的 needs 与 when 不一致"
        reader.fail((*path, "needs") if "needs" in row else path, problem, f"needs 应当写：{listed}。")


def _check_holes(reader: _Reader, rule: Rule, path: Path) -> None:
    values = dict.fromkeys((*vocabulary(), *rule.parameters, "quote"), "")
    for key in ("message", "remedy"):
        try:
            getattr(rule, key).filled(**values)
        except (KeyError, ValueError, IndexError) as hole:
            problem = f"「{key}」里的占位 {hole} 没有对应的事实或参数"
            reader.fail((*path, key), problem, "占位只能用词汇表里的事实名、parameters 里的参数名或 quote。")


def _case(reader: _Reader, rule: str, value: object, path: Path) -> Case:
    row = reader.mapping(value, path, CASE_KEYS, document=1)
    expect = reader.choice(row.get("expect"), [e.value for e in Expected], path, document=1)
    channel = row.get("channel")
    facts = row.get("facts") or {}
    for name in facts:
        if name not in vocabulary():
            reader.fail(
                (*path, "facts", name), f"词汇表里没有「{name}」", "请改用词汇表里的名称。", document=1
            )
    return Case(
        rule=rule,
        name=str(row.get("name", "")),
        expect=Expected(expect),
        channel=Channel(channel) if channel else None,
        facts={k: frozenset(v) if isinstance(v, list) else v for k, v in facts.items()},
        text=row.get("text"),
        issuer=row.get("issuer"),
        addressees=tuple(row.get("addressees") or ()),
    )
