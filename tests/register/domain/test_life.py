from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_NOW, WITHDRAWN_MEANWHILE
from jianfu.register.domain.life import FINAL, TRANSITIONS, State, Verb, possible, step

verbs = st.lists(st.sampled_from(Verb), max_size=30)


@given(verbs)
def test_whatever_is_tried_a_demand_never_leaves_its_graph(tried: list[Verb]) -> None:
    state = State.DRAFT
    for verb in tried:
        transition = TRANSITIONS[verb]
        if state in transition.sources:
            assert step(state, verb) is (transition.target or state)
            state = step(state, verb)
            continue
        with pytest.raises(Refusal) as refused:
            step(state, verb)
        assert refused.value.kind is (WITHDRAWN_MEANWHILE if state is State.WITHDRAWN else NOT_NOW)


@given(verbs)
def test_what_has_ended_stays_ended(tried: list[Verb]) -> None:
    for end in FINAL:
        for verb in tried:
            with pytest.raises(Refusal):
                step(end, verb)


def test_the_ends_are_these() -> None:
    assert {State.REFUSED, State.MERGED, State.CLOSED, State.EXPIRED, State.WITHDRAWN} == FINAL


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    while True:
        more = {t.target for t in TRANSITIONS.values() if t.target and t.sources & reached} - reached
        if not more:
            break
        reached |= more
    assert reached == set(State)


def test_nothing_is_issued_that_was_not_approved_nor_approved_that_was_not_submitted() -> None:
    assert TRANSITIONS[Verb.ISSUE].sources == {State.APPROVED}
    assert TRANSITIONS[Verb.APPROVE].sources == {State.SUBMITTED}
    assert TRANSITIONS[Verb.SUBMIT].sources == {State.JUDGED}


def test_the_issuers_side_never_holds_the_offices_verbs() -> None:
    issuers = {Permission.DRAFT, Permission.SUBMIT}
    for verb in (Verb.APPROVE, Verb.REFUSE, Verb.SEND_BACK, Verb.MERGE, Verb.RENEW):
        assert issuers.isdisjoint(TRANSITIONS[verb].permissions)


def test_a_refusal_says_where_it_stands_and_from_where_it_would_be_possible() -> None:
    with pytest.raises(Refusal) as refused:
        step(State.DRAFT, Verb.APPROVE)
    said = refused.value.as_json()
    assert said["cause"] == "该要求当前为「草稿」，不能批准。"
    assert "「待审核」" in said["next_step"]
    assert refused.value.as_json("en")["cause"] == "The demand is draft: approve is not possible now."


def test_what_people_can_do_excludes_what_the_system_does() -> None:
    assert possible(State.SUBMITTED) == (Verb.SEND_BACK, Verb.REFUSE, Verb.MERGE, Verb.APPROVE, Verb.WITHDRAW)
    assert possible(State.ISSUED) == (Verb.RENEW, Verb.CLOSE, Verb.WITHDRAW)
    assert possible(State.CLOSED) == ()
