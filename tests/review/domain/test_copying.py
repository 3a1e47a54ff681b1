"""What likeness means for a draft: facts, names that may be told, and verdicts without sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.copying import HIDDEN, Source, copy_facts, without_sources
from jianfu.review.domain.judging import judge
from jianfu.review.domain.likeness.alignment import Passage
from jianfu.review.domain.likeness.relations import Match
from jianfu.review.domain.verdict import Finding, Grade, Outcome, Verdict

if TYPE_CHECKING:
    from jianfu.review.domain.facts import Fact

BODY = "甲" * 40 + "\n" + "乙" * 60


def source(name: str | None, share: float, *spans: tuple[int, int]) -> Source:
    passages = tuple(Passage(span, (0, span[1] - span[0])) for span in spans)
    return Source(Match(name or "x", share, 0.5, passages), name)


def test_without_anything_to_compare_with_nothing_is_known() -> None:
    assert copy_facts(BODY, (), 0) == {}


def test_compared_and_nothing_in_common_is_known_to_be_nothing() -> None:
    facts = copy_facts(BODY, (), 7)
    assert {name: fact.value for name, fact in facts.items()} == {
        "copied_share": 0.0, "own_share": 1.0, "copied_from": "无",
    }  # fmt: skip
    assert "7件" in facts["copied_share"].because.zh


def test_the_share_is_that_of_the_document_most_was_taken_from() -> None:
    facts = copy_facts(BODY, [source("《次》", 0.3, (41, 71)), source("《首》", 0.4, (0, 40))], 2)
    assert facts["copied_share"].value == 0.4
    assert facts["copied_from"].value == "《首》、《次》"
    # Seventy of a hundred characters stand in one of the two.
    assert facts["own_share"].value == 0.3


def test_the_longest_passage_is_quoted_first() -> None:
    facts = copy_facts(BODY, [source("《首》", 0.4, (0, 5), (41, 71))], 1)
    assert [(span.start, span.end) for span in facts["copied_share"].spans] == [(41, 71), (0, 5)]
    assert facts["copied_share"].spans[0].quote == "乙" * 30


def test_a_small_share_of_another_document_is_not_named() -> None:
    facts = copy_facts(BODY, [source("《首》", 0.6, (0, 40)), source("《末》", 0.1, (90, 100))], 2)
    assert facts["copied_from"].value == "《首》"


def test_a_name_that_may_not_be_told_is_not_told() -> None:
    facts = copy_facts(BODY, [source(None, 0.9, (0, 40))], 1)
    assert facts["copied_from"].value == HIDDEN.zh
    assert HIDDEN.zh in facts["copied_share"].because.zh


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 100), st.integers(0, 100)), max_size=5))
def test_shares_stay_between_none_and_all(rows: list[tuple[float, int, int]]) -> None:
    sources = [source(f"《{n}》", share, (min(a, b), max(a, b))) for n, (share, a, b) in enumerate(rows)]
    facts = copy_facts(BODY, sources, len(sources))
    for name in ("copied_share", "own_share"):
        if name in facts:
            value = facts[name].value
            assert isinstance(value, float)
            assert 0 <= value <= 1


class _Handed:
    def __init__(self, facts: dict[str, Fact]) -> None:
        self._facts = facts

    def facts(self, *_: object) -> dict[str, Fact]:
        return self._facts


def test_a_copied_draft_gets_one_finding_with_its_source_and_its_longest_passage() -> None:
    document = read_text("关于某事的通知\n各乡镇人民政府：\n" + "照抄的话语" * 20 + "\n", "a.txt")
    end = len(document.body)
    facts = copy_facts(document.body, [source("《省里的通知》", 0.62, (0, 20), (20, end))], 1)
    verdict = judge(document, sources=[_Handed(facts)])
    (found,) = [finding for finding in verdict.findings if finding.rule == "JF24-02c"]
    assert found.because.zh == "与上级文件重合率0.62，超过0.5。来源：《省里的通知》"
    assert found.quote == document.body[20:end]
    # Seven tenths is the limit of the other rule.
    assert "JF20-1" not in {finding.rule for finding in verdict.findings}
    assert "JF20-1" not in {question.rule for question in verdict.undetermined}


def test_both_rules_fire_on_a_whole_copy() -> None:
    document = read_text("关于某事的通知\n各乡镇人民政府：\n" + "照抄的话语" * 20 + "\n", "a.txt")
    facts = copy_facts(document.body, [source("《省里的通知》", 0.95, (0, 50))], 1)
    found = [f for f in judge(document, sources=[_Handed(facts)]).findings if f.family == "copy"]
    # Two rules of one family on one passage are one finding: the heavier, which cites the other.
    assert [finding.rule for finding in found] == ["JF20-1"]
    assert "《若干规定》" in found[0].article.zh


def finding(family: str, zh: str, en: str) -> Finding:
    return Finding("R", family, Grade.REVISE, Text("条", "art"), Text(zh, en), Text("改", "mend"))


def test_a_verdict_without_sources_keeps_everything_else() -> None:
    copied = finding("copy", "重合率0.6。来源：《密》", "0.6 copied. Source: 《密》")
    other = finding("trace", "来源：台账", "Source: ledger")
    shown = without_sources(Verdict(Outcome.REVISE, (copied, other)))
    assert shown.findings[0].because == Text("重合率0.6。", "0.6 copied.")
    assert shown.findings[1] == other
    assert shown.outcome is Outcome.REVISE
