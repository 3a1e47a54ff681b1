"""Drafted from the data, edited without persons, approved by a leader, published to those below, downloaded as docx."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import docx
import pytest

from jianfu.kernel.clock import now
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.bulletins import draft_bulletin, edit_bulletin, take_bulletin
from jianfu.redress.actions.cases import say
from jianfu.redress.actions.warnings import raise_warnings
from jianfu.redress.domain.bulletins.drafting import Figure, MonthFacts, TypicalCase, draft
from jianfu.redress.domain.bulletins.errors import BULLETIN_EMPTY, MONTH_NOT_OVER, TELLS_PERSONS
from jianfu.redress.domain.bulletins.life import APPROVED, DRAFT, PUBLISHED
from jianfu.redress.domain.step_errors import NOT_FOUND, NOT_YOUR_PART, STEP_IMPOSSIBLE
from jianfu.redress.models import Bulletin
from jianfu.redress.queries.bulletins import bulletin_sheet, is_heading, month_facts, visible_bulletins
from jianfu.redress.wordfile import word_file
from jianfu.register.domain.life import State
from tests.redress.cases.doing import at, taken_to
from tests.redress.conftest import appointed
from tests.register.world import NOW, TODAY, demand, quota

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.domain.access import Actor
    from tests.redress.conftest import Cast


def facts(**changes: object) -> MonthFacts:
    values: dict[str, object] = {
        "place": "云溪县",
        "through": date(2026, 3, 31),
        "figures": [Figure("文件", 49, 100, 12), Figure("会议", 10, 10, 3)],
        "off_system": Figure("系统外", 30, 0, 9),
        "warnings_raised": 0,
        "warnings_over": 0,
        "warnings_false": 0,
        "warning_lines": [],
        "cases_opened": 0,
        "cases_closed": 0,
        "cases_solved": 0,
        "cases_not_solved": 0,
        "cases_overdue": 0,
        "typical": [],
        **changes,
    }
    return MonthFacts(**values)


@pytest.fixture
def bulletin(cast: Cast) -> Bulletin:
    """Draft the bulletin of March."""
    demand(cast.world, State.CLOSED, booked_on=date(2026, 3, 2), issued_on=date(2026, 3, 2), counted=True)
    quota(cast.world.bureau, 10, used=9)
    raise_warnings(cast.world.county, NOW)
    return draft_bulletin(cast.world.reviewer, cast.world.county, 2026, 3, NOW)


def test_numbers_are_told_as_offices_tell_them() -> None:
    (first,) = draft(facts())
    assert first.heading == "一、总体情况"
    assert "文件49件（次），同比减少51.0%" in first.paragraphs[0]
    assert "会议10件（次），与去年同期持平" in first.paragraphs[0]
    assert "去年同期没有可比数据" in first.paragraphs[1]


def test_headings_are_numbered_through_and_empty_sections_left_out() -> None:
    case = TypicalCase(1, "重复报表", "三个部门要同一张表", "县民政局", solved=False)
    told = draft(facts(cases_opened=2, typical=[case]))
    assert [section.heading for section in told] == ["一、总体情况", "二、办件情况", "三、典型案例"]
    assert told[2].paragraphs == (
        "案例1：反映重复报表。三个部门要同一张表。承办单位：县民政局；反映方认为没有解决。",
    )
    assert all(is_heading(section.heading) for section in told)


def test_a_draft_holds_the_numbers_of_the_register_and_of_warnings(bulletin: Bulletin, cast: Cast) -> None:
    assert bulletin.title == "云溪县2026年3月为基层减负工作情况通报"
    assert "文件1件（次）" in bulletin.text
    assert "新发预警1条" in bulletin.text
    assert "云溪县民政局" in bulletin.text
    assert draft_bulletin(cast.world.reviewer, cast.world.county, 2026, 3, NOW) == bulletin


def test_the_neighbours_numbers_are_not_counted(cast: Cast) -> None:
    demand(cast.world, State.CLOSED, issuer=cast.world.far_bureau, booked_on=date(2026, 3, 2), counted=True)
    found = month_facts(cast.world.reviewer, cast.world.county, 2026, 3, TODAY)
    assert sum(one.now for one in found.figures) == 0


def test_a_month_that_has_not_begun_has_no_bulletin(cast: Cast) -> None:
    with pytest.raises(Refusal) as raised:
        draft_bulletin(cast.world.reviewer, cast.world.county, 2026, 4, NOW)
    assert raised.value.kind is MONTH_NOT_OVER


def test_it_is_edited_approved_and_published_and_then_stays(bulletin: Bulletin, cast: Cast) -> None:
    edit_bulletin(cast.world.reviewer, bulletin.pk, "三月通报", "一、总体情况\n\n  本月减少。 ", NOW)
    assert take_bulletin(cast.world.leader, bulletin.pk, "approve", NOW).stage == APPROVED
    take_bulletin(cast.world.leader, bulletin.pk, "approve", NOW)
    done = take_bulletin(cast.world.reviewer, bulletin.pk, "publish", NOW)
    assert (done.stage, done.published_on, done.text) == (PUBLISHED, TODAY, "一、总体情况\n本月减少。")
    with pytest.raises(Refusal) as raised:
        edit_bulletin(cast.world.reviewer, bulletin.pk, "改", "改", NOW)
    assert raised.value.kind is STEP_IMPOSSIBLE


def test_a_change_after_approval_needs_a_new_approval(bulletin: Bulletin, cast: Cast) -> None:
    take_bulletin(cast.world.leader, bulletin.pk, "approve", NOW)
    assert edit_bulletin(cast.world.reviewer, bulletin.pk, "三月", "一、总体情况", NOW).stage == DRAFT
    with pytest.raises(Refusal) as raised:
        take_bulletin(cast.world.reviewer, bulletin.pk, "publish", NOW)
    assert raised.value.kind is STEP_IMPOSSIBLE


def test_only_a_leader_approves(bulletin: Bulletin, cast: Cast) -> None:
    with pytest.raises(Refusal) as raised:
        take_bulletin(cast.world.reviewer, bulletin.pk, "approve", NOW)
    assert raised.value.kind is NOT_YOUR_PART


@pytest.mark.parametrize(
    ("text", "kind"), [("联系人电话13800138000", TELLS_PERSONS), ("  \n ", BULLETIN_EMPTY)]
)
def test_no_personal_number_and_no_empty_text_is_kept(
    bulletin: Bulletin, cast: Cast, text: str, kind: object
) -> None:
    with pytest.raises(Refusal) as raised:
        edit_bulletin(cast.world.reviewer, bulletin.pk, "通报", text, NOW)
    assert raised.value.kind is kind
    assert Bulletin.objects.get().text == bulletin.text


def test_units_below_read_it_once_it_is_published_and_neighbours_never(
    bulletin: Bulletin, cast: Cast
) -> None:
    assert visible_bulletins(cast.world.clerk).count() == 0
    with pytest.raises(Refusal) as raised:
        bulletin_sheet(cast.world.clerk, bulletin.pk)
    assert raised.value.kind is NOT_FOUND
    take_bulletin(cast.world.leader, bulletin.pk, "approve", NOW)
    take_bulletin(cast.world.reviewer, bulletin.pk, "publish", NOW)
    assert bulletin_sheet(cast.world.clerk, bulletin.pk).verbs == ()
    assert visible_bulletins(cast.village_cadre).count() == 1
    for somebody in (cast.world.far_clerk, cast.world.far_reviewer, cast.far_supervisor):
        assert visible_bulletins(somebody).count() == 0


def test_the_docx_has_the_red_header_and_every_line(bulletin: Bulletin) -> None:
    document = docx.Document(io.BytesIO(word_file(bulletin)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "云溪县为基层减负工作通报"
    assert str(document.paragraphs[0].runs[0].font.color.rgb) == "C00000"
    assert [text.strip("\u3000") for text in texts if text.startswith("\u3000")] == bulletin.text.splitlines()
    assert texts[-1] == "（草稿，未发布）"
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["渠道", "去年同期", "今年累计", "变化", "本月"]
    assert ["文件", "—", "1", "去年同期没有可比数据", "1"] in rows


def test_bars_are_shares_of_the_longer_one_and_nothing_is_divided_by_nothing() -> None:
    assert Figure("文件", 50, 100, 1).shares == (100.0, 50.0)
    assert Figure("会议", 30, 20, 1).shares == (66.7, 100.0)
    assert Figure("检查", 0, 0, 0).shares == (0.0, 0.0)


def test_the_chart_holds_the_numbers_of_the_day_it_was_drafted(
    bulletin: Bulletin, cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    demand(cast.world, State.CLOSED, booked_on=TODAY, issued_on=TODAY, counted=True)
    page = sign_in(cast.world.reviewer).get(f"/bulletins/{bulletin.pk}").content.decode()
    assert next(one for one in bulletin_sheet(cast.world.reviewer, bulletin.pk).figures).now == 1
    assert page.count('class="twin"') == len(bulletin.figures)
    assert 'width="100.0"' in page


def test_a_typical_case_is_told_without_the_names_of_people(cast: Cast) -> None:
    appointed(cast.world.drafter)
    summary = "拟稿人说王书记要求当天报。"
    case = taken_to(cast, "closed", summary=summary, affected=(cast.world.townships[0].pk,))
    say(cast.world.clerk, case.pk, "", at(5), solved=True)
    text = draft_bulletin(cast.world.reviewer, cast.world.county, 2026, 3, at(10)).text
    assert "某说某书记要求当天报。承办单位：云溪县民政局" in text


def test_the_pages_lead_from_draft_to_docx(cast: Cast, sign_in: Callable[[Actor], Client]) -> None:
    office = sign_in(cast.world.reviewer)
    month = now().date() - timedelta(days=1)
    made = office.post("/bulletins/new", {"month": f"{month.year}-{month.month:02d}"})
    address = made.headers["Location"]
    assert "总体情况" in office.get(address).content.decode()
    refused = office.post(address, {"verb": "edit", "title": "通报", "text": "电话13800138000"})
    assert "JF-REDRESS-085" in refused.content.decode()
    assert office.get(f"{address}/docx").content[:2] == b"PK"
    clerk = sign_in(cast.world.clerk)
    assert clerk.get(address).status_code == 404
    assert clerk.post("/bulletins/new", {"month": "2026-01"}).status_code == 403
