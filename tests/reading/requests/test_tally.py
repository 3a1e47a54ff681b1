"""How found requests are counted against labelled ones."""

from __future__ import annotations

from datetime import date

import pytest

from evaluation.reading.tally import Tally, pairs_of, places_of, share
from jianfu.reading.domain.document import Action, Request

BODY = "各乡镇报送情况，建立台账，建立台账。"


def label(quote: str, action: str = "report", deadline: str | None = None) -> dict[str, str | None]:
    return {"quote": quote, "action": action, "deadline": deadline, "recurring": None}


def request(start: int, end: int, action: Action = Action.REPORT, deadline: date | None = None) -> Request:
    return Request(
        quote=BODY[start:end],
        start=start,
        end=end,
        action=action,
        actor=None,
        deadline_text=None,
        deadline=deadline,
        recurring=None,
        deliverable=None,
        recipient=None,
    )


def test_equal_words_are_told_apart_by_their_order() -> None:
    assert list(places_of(BODY, [label("建立台账"), label("建立台账")])) == [(8, 12), (13, 17)]


def test_a_quote_that_is_not_there_has_no_place() -> None:
    assert list(places_of(BODY, [label("召开会议")])) == [None]


@pytest.mark.parametrize(
    ("start", "end", "paired"), [(0, 7, True), (3, 7, True), (4, 17, False), (5, 12, False)]
)
def test_half_of_the_shorter_one_must_be_shared(start: int, end: int, *, paired: bool) -> None:
    assert bool(list(pairs_of(BODY, [label("各乡镇报送情况")], [request(start, end)]))) is paired


def test_a_request_answers_one_label_only() -> None:
    both = [label("建立台账", "form"), label("建立台账", "form")]
    assert len(list(pairs_of(BODY, both, [request(8, 12, Action.FORM)]))) == 1
    assert list(pairs_of(BODY, both, [])) == []


def test_a_tally_tells_what_was_missed_false_of_another_kind_and_late() -> None:
    tally = Tally()
    labels = [
        label("各乡镇报送情况", "report", "2024-05-01"),
        label("建立台账", "form"),
        label("建立台账", "form"),
    ]
    ours = [request(0, 7, Action.REPORT, date(2024, 5, 2)), request(8, 12, Action.PLAN)]
    tally.add(BODY, labels, ours)
    assert tally.scores() == {
        "documents": 1,
        "labelled": 3,
        "precision": 1.0,
        "recall": 0.6667,
        "f1": 0.8,
        "kind": 0.5,
        "deadline": 0.0,
        "deadline_cases": 1,
        "deadline_false": 0.0,
    }
    assert list(tally.by_kind()) == ["form\t2\trecall 0.50\tkind 0.00", "report\t1\trecall 1.00\tkind 1.00"]


def test_the_right_day_counts_where_a_label_has_one() -> None:
    tally = Tally()
    tally.add(
        BODY, [label("各乡镇报送情况", "report", "2024-05-01")], [request(0, 7, deadline=date(2024, 5, 1))]
    )
    assert tally.scores()["deadline"] == 1.0


def test_a_day_where_the_label_has_none_is_counted() -> None:
    tally = Tally()
    tally.add(BODY, [label("各乡镇报送情况")], [request(0, 7, deadline=date(2024, 5, 1))])
    scores = tally.scores()
    assert (scores["deadline_cases"], scores["deadline_false"]) == (0, 1.0)


def test_of_nothing_the_share_is_nothing() -> None:
    assert share(0, 0) == 0.0
    assert Tally().scores()["f1"] == 0.0
