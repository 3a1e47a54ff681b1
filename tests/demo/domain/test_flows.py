"""Each flow on its own: what it promises about its demands."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from jianfu.demo.domain.answers import answers_to
from jianfu.demo.domain.county import PUBLISHED_RATES
from jianfu.demo.domain.demands import Formalism, Medium
from jianfu.demo.domain.flows.cascades import cascades
from jianfu.demo.domain.flows.common import spread
from jianfu.demo.domain.flows.documents import agreed, documents
from jianfu.demo.domain.flows.forms import duplicates, forms
from jianfu.demo.domain.flows.gatherings import assessments, inspections, meetings
from jianfu.demo.domain.flows.messages import messages
from jianfu.demo.domain.flows.standing import standing
from jianfu.demo.domain.flows.villages import villages
from jianfu.demo.domain.pending import Stage, pending, recent
from jianfu.demo.domain.places import CITY, COUNTY, is_rural
from jianfu.demo.domain.seasons import months_before
from jianfu.demo.domain.setting import setting
from jianfu.kernel.domain.channels import Channel
from tests.demo.conftest import TODAY, small_county

FRAME = setting(3, TODAY, 12, 24, PUBLISHED_RATES)


def test_spread_gives_the_yearly_number_in_the_last_twelve_months_and_more_before() -> None:
    days = list(spread(FRAME, 120, before=2.0))
    turn = months_before(TODAY, 12)
    assert sum(day > turn for day in days) == 120
    assert sum(day <= turn for day in days) == 40
    assert set(days) <= set(FRAME.days)


def test_reports_carry_their_fields_and_name_them_in_the_text() -> None:
    for form in forms(FRAME):
        assert form.fields
        assert "、".join(form.fields) in form.text
        assert form.medium in {Medium.PLATFORM, Medium.CHAT}


def test_only_towns_are_asked_about_what_is_rural() -> None:
    rice = [form for form in forms(FRAME) if "早稻" in form.title]
    assert rice
    assert all(is_rural(unit) for form in rice for unit in form.addressees)
    assert {form.issued.month for form in rice} <= {2, 3, 4, 5}


def test_duplicates_share_most_fields_with_another_department() -> None:
    found = duplicates()
    assert "医疗救助" not in found
    assert "城乡低保对象动态管理" in found
    assert all(others for others in found.values())


def test_messages_name_today_tomorrow_or_no_day() -> None:
    for message in messages(FRAME, 300):
        assert message.medium in {Medium.CHAT, Medium.PHONE}
        assert Formalism.OFF_SYSTEM in message.truth
        if message.due is not None:
            assert 0 <= (message.due - message.issued).days <= 12
        assert message.needs_answer == (message.due is not None)


def test_messages_repeat_themselves_as_people_do() -> None:
    texts = [message.text for message in messages(FRAME, 3000)]
    assert len(set(texts)) < 0.6 * len(texts)


def test_villages_hear_of_a_report_from_their_own_township() -> None:
    reports = list(forms(FRAME))
    passed_on = list(villages(FRAME, reports))
    assert passed_on
    for demand in passed_on:
        assert all(unit.startswith(demand.issuer) for unit in demand.addressees)
        assert "各村（社区）" in demand.text
    assert list(villages(FRAME, [])) == []


def test_what_goes_without_a_number_is_labelled() -> None:
    labelled = {Medium.WHITE_HEADER: Formalism.WHITE_HEADER, Medium.NOTE: Formalism.NO_NUMBER}
    for demand in documents(FRAME, 0):
        for medium, label in labelled.items():
            assert (demand.medium is medium) == (label in demand.truth)


def test_the_governments_consent_is_said_in_the_opening() -> None:
    assert (
        agreed("为补齐短板，现就有关事项通知如下。", f"{COUNTY}-MZ")
        == "为补齐短板，经县人民政府同意，现就有关事项通知如下。"
    )
    assert "经市人民政府同意" in agreed("为补齐短板，现通知如下。", f"{CITY}-MZ")


def test_cascades_come_down_level_by_level() -> None:
    made = list(cascades(FRAME))
    by_key = {demand.key: demand for demand in made}
    for demand in made:
        if demand.parent:
            above = by_key[demand.parent]
            assert demand.issuer in above.addressees
            assert demand.issued >= above.issued


def test_honest_cascades_are_among_them_and_cut_nothing() -> None:
    papers = [demand for demand in cascades(FRAME) if demand.parent and demand.paper]
    honest = [demand for demand in papers if Formalism.COPY not in demand.truth]
    assert honest
    assert all(Formalism.CUT_DEADLINE not in demand.truth for demand in honest)


def test_unrelated_units_are_called_besides_the_townships() -> None:
    called = [demand for demand in meetings(FRAME) if Formalism.UNRELATED_UNITS in demand.truth]
    assert called
    for demand in called:
        assert demand.issuer not in demand.addressees
        assert sum(unit.startswith(f"{COUNTY}-") for unit in demand.addressees) == 3


def test_disguised_inspections_do_not_call_themselves_so() -> None:
    disguised = [demand for demand in inspections(FRAME) if Formalism.DISGUISED_INSPECTION in demand.truth]
    assert disguised
    assert all("检查" not in demand.title and "督查" not in demand.title for demand in disguised)
    assert {demand.channel for demand in disguised} == {Channel.STUDY_VISIT}


def test_rubrics_give_points_for_traces_where_labelled() -> None:
    for demand in assessments(FRAME):
        assert demand.paper
        text = "".join(demand.paper.body)
        assert ("会议记录" in text) == (Formalism.TRACE_RUBRIC in demand.truth)


def test_two_of_each_standing_kind_are_about_to_expire() -> None:
    ending = Counter(d.channel for d in standing(FRAME) if (d.expires - TODAY).days <= 14)
    assert ending[Channel.APP] >= 2
    assert ending[Channel.WORK_GROUP] >= 2
    assert Channel.SECONDMENT not in ending


@pytest.mark.parametrize("stage", [Stage.JUDGED, Stage.RETURNED, Stage.SUBMITTED, Stage.APPROVED])
def test_something_waits_at_each_stage_and_in_the_drafters_own_department(stage: Stage) -> None:
    waiting = [one.demand for one in pending(small_county()) if one.stage is stage]
    assert len(waiting) >= 2
    assert any(demand.issuer == f"{COUNTY}-MZ" for demand in waiting)
    assert all(demand.due and demand.due > TODAY for demand in waiting)


def test_recent_papers_are_of_this_year_and_numbered() -> None:
    chosen = recent(small_county())
    assert 0 < len(chosen) <= 20
    assert all(demand.number and demand.issued.year == TODAY.year for demand in chosen)


def test_answers_do_not_depend_on_one_another() -> None:
    demand = small_county().demands[500]
    assert answers_to(demand, 1, TODAY) == answers_to(demand, 1, TODAY)
    before = answers_to(demand, 1, demand.issued)
    later_on = answers_to(demand, 1, date(2027, 12, 31))
    assert all(answer.answered is not None for answer in later_on)
    for early, late in zip(before, later_on, strict=True):
        assert early.answered in {None, late.answered}


def test_most_answers_come_in_time() -> None:
    county = small_county()
    punctual = [
        answer.answered <= demand.due
        for demand, answers in county.answers()
        if demand.due and demand.due < date(2026, 9, 1) and demand.needs_answer
        for answer in answers
        if answer.answered
    ]
    assert 0.78 <= sum(punctual) / len(punctual) <= 0.92
