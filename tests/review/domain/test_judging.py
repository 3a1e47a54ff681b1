"""From a document to a verdict: grades, order, what is missing, and facts handed in from above."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.document import Action, Document, Request
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.errors import FACT_UNKNOWN
from jianfu.review.domain.facts import Fact
from jianfu.review.domain.judging import judge
from jianfu.review.domain.rulebook import Rulebook, packaged
from jianfu.review.domain.rules import Pack
from jianfu.review.domain.verdict import Grade, Outcome

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

DRAFT = (
    "为做好秋季学校安全工作，现将有关事项通知如下。\n"
    "一、各乡镇要成立工作专班，主要负责同志任组长。\n"
    "二、各乡镇要层层签订责任书，并于6月30日前将贯彻落实情况报送县教育局。\n"
    "三、县教育局将对各乡镇工作情况进行考核，定期通报。\n"
)


def document(body: str = DRAFT, **changes: object) -> Document:
    values: dict[str, object] = {
        "file": "notice.txt", "format": "txt", "title": "云溪县教育局关于做好秋季学校安全工作的通知",
        "number": "云教发〔2026〕12号", "issuers": ("云溪县教育局",), "addressees": ("各乡镇人民政府",),
        "date": date(2026, 6, 1), "genre": "通知", "urgency": None, "body": body,
    }  # fmt: skip
    return Document(**{**values, **changes})  # type: ignore[arg-type] -- a table of changes


def families(draft: Document, declaration: Declaration | None = None) -> set[str]:
    return {finding.family for finding in judge(draft, declaration or Declaration()).findings}


def test_a_directive_from_a_department_to_townships_is_stopped() -> None:
    verdict = judge(document())
    assert verdict.outcome is Outcome.STOP
    assert verdict.findings[0].rule == "JF24-01d"
    assert "云溪县教育局" in verdict.findings[0].because.zh


def test_each_burden_of_the_draft_is_found_with_its_words() -> None:
    verdict = judge(document())
    quotes = {f.family: f.quote for f in verdict.findings if f.quote}
    assert quotes["report_back"] == "并于6月30日前将贯彻落实情况报送县教育局"


def test_quotes_are_the_body_word_for_word() -> None:
    draft = document()
    for finding in judge(draft).findings:
        if finding.quote is not None:
            assert draft.body[finding.start : finding.end] == finding.quote


def test_the_same_words_from_the_government_are_no_directive_of_a_department() -> None:
    assert "directive" not in families(document(issuers=("云溪县人民政府",)))


def test_consent_noted_in_the_text_lifts_the_stop() -> None:
    assert "directive" not in families(document("经县人民政府同意，现通知如下。\n" + DRAFT))


def test_a_document_that_goes_up_asks_nothing() -> None:
    draft = document(genre="报告", addressees=("云溪县人民政府",))
    assert judge(draft).findings == ()


def test_a_request_to_a_superior_asks_nothing_even_without_its_genre() -> None:
    draft = document(genre=None, addressees=("鹰潭市教育局",))
    assert judge(draft).findings == ()


def test_a_declaration_wins_over_the_names_in_the_document() -> None:
    declared = Declaration(issuer=Party("云溪县人民政府"), addressees=(Party("各乡镇人民政府"),))
    assert "directive" not in families(document(), declared)


def test_a_plain_notice_passes() -> None:
    draft = document("根据工作安排，端午节放假三天，请妥善安排值班。", issuers=("云溪县人民政府",))
    assert judge(draft).outcome is Outcome.PASS


def test_without_an_issuer_a_draft_that_asks_is_not_passed_silently() -> None:
    draft = document("各乡镇要认真执行。", issuers=(), title=None, requests=(
        Request("各乡镇要认真执行", 0, 8, Action.OTHER),
    ))  # fmt: skip
    verdict = judge(draft)
    assert verdict.outcome is Outcome.UNDETERMINED
    assert ("JF24-01d", ("issuer_kind",)) in {(q.rule, q.needs) for q in verdict.undetermined}


def test_facts_that_nobody_gave_are_named() -> None:
    needs = {question.rule: question.needs for question in judge(document()).undetermined}
    assert needs["JF24-01a"] == ("plan_number_taken", "project_approved")
    assert needs["JF24-01c"] == ("issued_last_year", "issued_this_year")


class Counts:
    """What the register would hand in."""

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:
        assert document.file == "notice.txt"
        assert declaration.channel is Channel.DOCUMENT
        because = Text("据登记台账", "from the register")
        return {"issued_this_year": Fact(101, because), "issued_last_year": Fact(100, because)}


def test_a_room_above_hands_in_its_facts() -> None:
    found = [f for f in judge(document(), sources=[Counts()]).findings if f.rule == "JF24-01c"]
    assert [f.because.zh for f in found] == ["本年累计制发101件，超过上年全年100件。"]
    assert [f.grade for f in found] == [Grade.JUSTIFY]


def test_a_fact_that_the_vocabulary_does_not_have_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Refusal) as refused:
        judge(document(), Declaration(facts={"plan_number_takn": True}))
    assert refused.value.kind is FACT_UNKNOWN
    assert refused.value.values["near"] == "plan_number_taken"


def test_rules_judge_from_their_first_day_on() -> None:
    assert judge(document(), on=date(2012, 1, 1)).findings == ()
    assert judge(document(), on=date(2026, 6, 1)).findings != ()


def test_a_rule_of_another_channel_does_not_judge() -> None:
    found = judge(document(), Declaration(channel=Channel.PLAQUE))
    assert [f for f in found.findings if f.family == "length"] == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_rules_and_packs_has_no_effect(chance: random.Random) -> None:
    book = packaged()
    packs = [
        Pack(p.id, p.title, p.jurisdiction, p.enabled, tuple(chance.sample(p.rules, len(p.rules))))
        for p in chance.sample(book.packs, len(book.packs))
    ]
    assert judge(document(), rulebook=Rulebook(tuple(packs))) == judge(document(), rulebook=book)


def test_a_document_that_calls_a_meeting_is_judged_as_a_meeting_too() -> None:
    draft = document(
        "会期2天。县长讲话90分钟。",
        title="云溪县人民政府关于召开农业农村工作会议的通知",
        issuers=("云溪县人民政府",),
    )
    verdict = judge(draft)
    assert {"JF24-06b", "JF24-06e"} <= {finding.rule for finding in verdict.findings}
    assert "JF24-04b" not in {question.rule for question in verdict.undetermined}


def test_a_declared_channel_is_not_guessed_over() -> None:
    draft = document("会期2天。", title="关于召开会议的通知", issuers=("云溪县人民政府",))
    assert "JF24-06e" not in {f.rule for f in judge(draft, Declaration(channel=Channel.TASK)).findings}


PIECES = [
    "各乡镇要",
    "不得",
    "签订责任书",
    "，",
    "。",
    "\n",
    "于6月30日前",
    "报送落实情况",
    "（一）",
    "1.",
    "《台账办法》",
    "建立台账",
    "：",
    "申请人",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_quotes_are_its_own_words(pieces: list[str]) -> None:
    draft = document("".join(pieces))
    for finding in judge(draft).findings:
        if finding.quote is not None:
            assert finding.start is not None
            assert draft.body[finding.start : finding.end] == finding.quote


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=40, deadline=None)
def test_a_document_that_only_goes_up_never_asks(pieces: list[str]) -> None:
    draft = document("".join(pieces), genre="请示", addressees=("云溪县人民政府",))
    assert [f for f in judge(draft).findings if f.quote is not None] == []
