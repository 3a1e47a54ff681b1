"""What is seen in a clause that speaks for or against its being a request; `weighing` says how much each is worth.

A feature is a short name: `bi:` pairs of neighbouring characters, `begins:`/`ends:` how the clause begins and ends, the
others what the patterns of this room find in it, before it and around it – where the kind of text matters (R rules,
N notices, O others), with that letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.document import Action
from jianfu.reading.domain.requests import filters
from jianfu.reading.domain.requests.fields import actor_of
from jianfu.reading.domain.requests.heads import head_features, work_of
from jianfu.reading.domain.requests.triggers import DONE_BY, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianfu.reading.domain.requests.sentences import Sentence
    from jianfu.reading.domain.requests.surroundings import Surroundings

_NOTICES = frozenset({"通知", "函", "批复"})
# Wider than the triggers: verbs that ask for effort in one context and only tell in another.
_VERBS = {
    name: re.compile(pattern)
    for name, pattern in {
        "report": (
            r"告知|通报(?=同级|有关|本级|上级|所在)|移交|移送|答复|出具|"
            r"提供[^，。；]{0,24}(?:资料|材料|情况|数据|信息|文件)|提交|备案|报告|报送|上报|送达|"
            r"报[^，。；]{0,16}(?:批准|审批|备案|审核|审定|决定)|提请|汇报|总结提炼|"
            r"(?<![年月季日简通汇申公警填呈])报(?![名考警销道表酬刊纸到])[^，。；]{0,24}(?:机构|部门|政府|厅|局|委|办|"
            r"处|中心|备查|讨论)|提出[^，。；]{0,16}(?:意见|建议|申请)|提交复核"
        ),
        "form": (
            r"办理[^，。；]{0,16}(?:登记|手续|备案)|登记|明细账|存档|归档|名册|建档|台账|档案|底稿|"
            r"建立[^，。；]{0,20}(?:清单|记录)|项目库"
        ),
        "publicity": r"公告|张贴|标明|公示|警示标|通告|公布|发布|公开|宣传",
        "campaign": (
            r"每年[^，。；]{0,14}(?:推荐|筛选|遴选|培育|认定|新增|实施)|遴选|筛选|评选|选择[\d一二三]+|"
            r"(?:开展|举办|组织)[^，。；]{0,40}(?:活动|大赛)$"
        ),
        "meeting": r"会商|研究部署|培训|召开|学习",
        "plan": (
            r"(?:建立|健全|完善|制定|编制|制订|出台|修订|提出|细化)[^，。；]{0,70}(?:机制|制度|方案|办法|"
            r"计划|规划|细则|预案|措施|规定|目录|标准|意见|简章|安排|项目|方式)"
        ),
        "organ": (
            r"(?:成立|组建|组成|设立|设置|明确|指定|确定|配备|打造)[^，。；]{0,40}(?:组|机构|人员|部门|专班|"
            r"联盟|团队|队伍|专家库|中心|负责人)"
        ),
        "assess": r"考核|评估|评价|通报|考评|测评|复评|认证",
        "inspect": r"检查|督查|督导|审查|审核|核查|排查|验收|核实|抽查|监督|自查|摸清|摸底|整改|研判",
        "other": r"签订|征求[^，。；]{0,24}意见|听取[^，。；]{0,20}意见|列入[^，。；]{0,10}预算|走访|对接",
    }.items()
}
_SOFT = re.compile(
    r"鼓励|支持|引导|推动|促进|提倡|倡导|探索|争取|力争|可以|可(?!持续|靠|行|能)|允许|有权|自愿"
)
_OFTEN = re.compile(r"每(?:年|月|季度|半年|周|日)|定期")
_WITHIN = re.compile(r"[\d一二三四五六七八九十]+个?(?:工作)?日内|个月内")
_INSTITUTION = re.compile(
    r"厅|局|委|政府|部门|机构|机关|单位|学校|高校|企业|中心|协会|组织|办事处|村|社区|各地|各市|各县|"
    r"各省|银行|公司|经营者|人员|负责人|小组|办公室|院|站|所|者|人"
)
_LENGTHS = (8, 14, 24, 40)
# What stands further before a clause in its sentence says nothing about it any more.
_BEFORE = 400


class Verb(NamedTuple):
    """A verb of effort in a clause: the kind it stands for, and where."""

    kind: str
    start: int
    end: int


class Clause(NamedTuple):
    """The text of a clause with titles blanked out, what stands before it in its sentence, and the verbs in it.

    `triggers`: words that ask for one kind of effort, the narrower kind first; `verbs`: the wider ones.
    """

    text: str
    before: str
    triggers: tuple[Verb, ...]
    verbs: tuple[Verb, ...]

    @property
    def kind(self) -> Action:
        """Return the kind of effort that its words name."""
        named = self.triggers or self.verbs
        return Action(named[0].kind) if named else work_of(self.text) or Action.OTHER


def clauses_of(sentence: Sentence, masked: str) -> list[Clause]:
    """Return the clauses of a sentence with the verbs in them."""
    return [
        _clause(
            masked[clause.start - sentence.start : clause.end - sentence.start],
            masked,
            clause.start - sentence.start,
        )
        for clause in sentence.clauses
    ]


def _clause(text: str, masked: str, start: int) -> Clause:
    triggers = ((action.value, pattern.search(text)) for action, pattern in TRIGGERS)
    verbs = ((name, pattern.search(text)) for name, pattern in _VERBS.items())
    return Clause(text, masked[max(0, start - _BEFORE) : start], _verbs_of(triggers), _verbs_of(verbs))


def _verbs_of(found: Iterable[tuple[str, re.Match[str] | None]]) -> tuple[Verb, ...]:
    return tuple(Verb(name, match.start(), match.end()) for name, match in found if match)


def kind_of_text(genre: str | None) -> str:
    """Return R for rules, N for notices, O for everything else."""
    return "R" if genre in filters.RULES else "N" if genre in _NOTICES else "O"


def sentence_features(sentence: Sentence, masked: str, around: Surroundings, kind: str) -> set[str]:
    """Return what holds for every clause of a sentence."""
    found = {f"kind:{kind}", f"listed:{around.listed}", f"listed:{around.listed}{kind}"}
    flags = {
        "soft-sentence": _SOFT.search(masked),
        "soft-first": _SOFT.match(masked),
        "penalty": filters.PENALTY.search(masked),
        "defining": filters.DEFINING.search(masked),
        "private": filters.PRIVATE.match(masked),
        "skipped-section": filters.SKIPPED_SECTIONS.search(around.section),
        "own": around.own,
    }
    for name, holds in flags.items():
        if holds:
            found |= {name, name + kind}
    obliges = filters.OBLIGES.search(masked)
    found.add(f"obliges:{obliges[0]}{kind}" if obliges else f"obliges-not:{kind}")
    actor = actor_of(sentence.text)
    if actor:
        found |= {"actor", "actor" + kind, "actor:" + actor[-2:]}
        if actor.startswith("各"):
            found.add("actor-each")
    found.add(f"institution:{bool(_INSTITUTION.search(actor or ''))}{kind}")
    found.add(f"clauses:{min(len(sentence.clauses), 5)}")
    return found


def clause_features(clauses: Sequence[Clause], at: int, around: Surroundings, kind: str) -> Iterator[str]:
    """Yield what is seen in the clause `at` of a sentence, beyond what holds for the whole sentence."""
    clause = clauses[at]
    yield from _characters(clause.text)
    yield from _place(at, clause.text)
    yield from _asking(clause, kind)
    yield from _verbs(clause, around, kind, first=at == 0)
    yield from _flags(clause.text, clause.before, kind)
    yield from head_features(clause.text, kind, obliged=bool(filters.OBLIGES.search(clause.text)))
    if at:
        yield from _previous(clauses[at - 1])
    else:
        yield "first"
    if at + 1 < len(clauses):
        yield from _next(clauses[at + 1])
    else:
        yield "last"


def _characters(text: str) -> Iterator[str]:
    framed = f"^{text}$"
    for at in range(len(framed) - 1):
        yield "bi:" + framed[at : at + 2]
    for length in (2, 3, 4):
        yield "begins:" + text[:length]
        yield "ends:" + text[-length:]


def _place(at: int, text: str) -> Iterator[str]:
    yield f"clause:{min(at, 4)}"
    yield f"length:{sum(len(text) >= limit for limit in _LENGTHS)}"


def _asking(clause: Clause, kind: str) -> Iterator[str]:
    yield f"triggers:{min(len(clause.triggers), 2)}"
    for trigger in clause.triggers:
        before = clause.text[: trigger.start]
        yield "trigger:" + trigger.kind
        if filters.NEGATION.search(before):
            yield "trigger-negated"
        if filters.PERMISSION.search(before):
            yield "trigger-permitted"
        if filters.OBLIGES.search(before):
            yield "trigger-obliged"
            yield "trigger-obliged" + kind
        if not before:
            yield "trigger-first"
            yield "trigger-first" + kind
        if len(before) < 6:
            yield "trigger-near"


def _verbs(clause: Clause, around: Surroundings, kind: str, *, first: bool) -> Iterator[str]:
    obliged_before = bool(filters.OBLIGES.search(clause.before))
    for name, start, end in clause.verbs:
        yield "verb:" + name
        yield f"verb:{name}{kind}"
        yield f"verb:{name}-{around.listed}"
        if filters.OBLIGES.search(clause.text[: start + 1]):
            yield f"verb-obliged:{name}"
            yield f"verb-obliged:{name}{kind}"
        elif obliged_before:
            yield f"verb-obliged-before:{name}{kind}"
        if end == len(clause.text):
            yield "verb-last:" + name
        if not first and start < 5:
            yield f"verb-first:{name}{kind}"


def _flags(text: str, before: str, kind: str) -> Iterator[str]:
    for name, holds in (
        ("obliges", filters.OBLIGES.search(text)),
        ("obliges-before", filters.OBLIGES.search(before)),
    ):
        if holds:
            yield name
            yield name + kind
    flags = {
        "soft": _SOFT.search(text),
        "soft-before": _SOFT.search(before),
        "negation": filters.NEGATION.search(text),
        "penalty-before": filters.PENALTY.search(before),
        "private-clause": filters.PRIVATE.match(text),
        "told": filters.TOLD.search(text),
        "when": filters.WHEN.match(text),
        "condition": text.endswith("的"),
        "leads": filters.LEADS.match(text),
        "issuer-will": filters.ISSUER_WILL.search(text),
        "due": filters.DUE.search(text),
        "due-before": filters.DUE.search(before),
        "done-by": DONE_BY.search(text),
        "often": _OFTEN.search(text),
        "within": _WITHIN.search(text),
        "digit": re.search(r"\d", text),
    }
    yield from (name for name, holds in flags.items() if holds)


def _previous(clause: Clause) -> Iterator[str]:
    yield "before-ends:" + clause.text[-2:]
    if clause.text.endswith("的"):
        yield "before-condition"
    if clause.triggers:
        yield "before-trigger"
    yield from ("before-trigger:" + trigger.kind for trigger in clause.triggers)
    yield "before-begins:" + clause.text[:2]
    yield from ("before-verb:" + verb.kind for verb in clause.verbs)


def _next(clause: Clause) -> Iterator[str]:
    yield "after-begins:" + clause.text[:2]
    yield from ("after-verb:" + verb.kind for verb in clause.verbs)
    yield from ("after-trigger:" + trigger.kind for trigger in clause.triggers)
