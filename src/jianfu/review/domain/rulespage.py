"""The page of the documentation that lists every rule and every fact: written from the packs, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.rules import Pack, Rule
    from jianfu.review.domain.vocabulary import FactKind

_HEAD = """# 规则 · Rules

Written from `src/jianfu/review/packs/*.yaml` by `jianfu rules page -o docs/rules.md`. Do not edit.

A rule fires when everything under `when` holds and no exception under `unless` is in evidence. Where a fact is missing
that decides, the rule is undetermined and names it. 命中只表示“疑似”或“需说明”，由人来判断。

The modal word of the article gives the grade: 禁止 → stop, 应当 → revise, 一般 and 原则上 → justify, 倡导 → hint; a rule
that rests on wording alone may be set milder.
Evidence: V the official text was read; V2 retold, to be checked; unverified rules ship switched off (○).

To write your own (“十二个不得”, “七减”): copy `src/jianfu/review/packs/blank.yaml`, fill it in, and try it with
`jianfu rules test FILE`.
Facts and predicates may be written in Chinese or English.
"""
_ORIGINS = {
    "text": "从文中读出 · read from the text",
    "parties": "从发文、收文单位得出 · from issuer and addressees",
    "declared": "由发起单位申报或由上层业务给出 · declared, or handed in by the register, planning, forms and duties",
}


def as_markdown(rulebook: Rulebook) -> str:
    """Return the whole page."""
    parts = [_HEAD, *(_pack(pack) for pack in sorted(rulebook.packs, key=lambda pack: pack.id)), _facts()]
    return "\n".join(parts).rstrip() + "\n"


def _pack(pack: Pack) -> str:
    state = "启用 on" if pack.enabled else "默认关闭 off"
    head = f"## {pack.id} · {_cell(pack.title.zh)}\n\n{pack.title.en} · {pack.jurisdiction} · {state}\n"
    table = [
        "| | id | 规则 rule | 依据 article | 情态 → 等级 | 渠道 channels | 看 facts |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([head, *table, *(_rule(rule, pack) for rule in pack.rules), ""])


def _rule(rule: Rule, pack: Pack) -> str:
    on = "●" if rule.enabled and pack.enabled else "○"
    channels = "、".join(sorted(channel.label.zh for channel in rule.channels))
    facts = " ".join(f"`{name}`" for name in sorted(rule.facts()))
    title = f"{rule.title.zh}<br>{rule.title.en}"
    grade = f"{rule.modal.value} → {rule.grade.value}"
    cells = (on, f"`{rule.id}`", title, rule.article.zh, grade, channels, facts)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _facts() -> str:
    lines = ["## 事实词汇 · Facts", ""]
    for origin, label in _ORIGINS.items():
        lines += [f"### {label}", "", "| name | 中文 | English | kind |", "|---|---|---|---|"]
        lines += _rows(kind for kind in vocabulary().values() if kind.origin == origin)
        lines.append("")
    return "\n".join(lines)


def _rows(kinds: Iterator[FactKind]) -> list[str]:
    return [f"| `{k.name}` | {_cell(k.label.zh)} | {_cell(k.label.en)} | {k.kind} |" for k in kinds]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
