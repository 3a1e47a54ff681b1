"""Keeping texts: once, with their near-copies, found only while published, and only by whoever may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianfu.empower.actions.library import Change, Original, add_entry, change_entry, move_entry
from jianfu.empower.domain.library.drafts import Draft, draft_from_text
from jianfu.empower.domain.library.errors import NO_SUCH_ENTRY, TITLE_MISSING
from jianfu.empower.domain.library.states import EntryState
from jianfu.empower.models import LibraryEntry
from jianfu.empower.queries.library import Wanted, find, suggest, visible_entries
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import AuditEntry
from tests.empower.library.test_drafts import BODY
from tests.register.world import NOW, World

pytestmark = pytest.mark.django_db
FORMS = (
    "平阳县建立统一数据底册，基础信息只填一次，各部门报表自动生成。乡镇报表由168种压减到61种，填报时间下降70%，"
    "部门新增报表要先查底册里有没有这项数据。"
)


@pytest.fixture
def draft() -> Draft:
    return draft_from_text(BODY, "一张网统筹督查检查")


def published(world: World, draft: Draft) -> LibraryEntry:
    kept = add_entry(world.reviewer, world.county.pk, draft, NOW)
    return move_entry(world.reviewer, kept.entry.pk, EntryState.PUBLISHED, NOW)


def titles(found: list[LibraryEntry]) -> list[str]:
    return [entry.title for entry in found]


def test_an_entry_is_kept_with_topics_numbers_and_its_original(world: World, draft: Draft) -> None:
    kept = add_entry(world.reviewer, world.county.pk, draft, NOW, Original(b"raw", "page.html"))
    assert kept.new
    assert kept.entry.original is not None
    assert kept.entry.original.read_bytes() == b"raw"
    assert "inspections" in kept.entry.topics.values_list("slug", flat=True)
    assert (one := kept.entry.numbers.first())
    assert (one.subject, one.before, one.value) == ("督查检查", "312次", "74次")
    assert AuditEntry.objects.filter(verb="library.add").count() == 1


def test_the_same_words_twice_are_one_entry(world: World, draft: Draft) -> None:
    first = add_entry(world.reviewer, world.county.pk, draft, NOW)
    again = add_entry(world.reviewer, world.county.pk, replace(draft, title="换个标题"), NOW)
    assert (again.entry.pk, again.new) == (first.entry.pk, False)
    assert LibraryEntry.objects.count() == 1


def test_a_near_copy_names_the_first(world: World, draft: Draft) -> None:
    first = add_entry(world.reviewer, world.county.pk, draft, NOW).entry
    copy = add_entry(world.reviewer, world.county.pk, replace(draft, body=BODY + "（记者整理）"), NOW).entry
    third = add_entry(world.reviewer, world.county.pk, replace(draft, body=BODY + "（转载）"), NOW).entry
    other = add_entry(world.reviewer, world.county.pk, draft_from_text(FORMS, "一表通"), NOW).entry
    assert [one.same_as_id for one in (first, copy, third, other)] == [None, first.pk, first.pk, None]


def test_only_published_entries_are_found_and_suggested(world: World, draft: Draft) -> None:
    kept = add_entry(world.reviewer, world.county.pk, draft, NOW).entry
    assert list(find(world.clerk, Wanted("督查"))[0]) == []
    move_entry(world.reviewer, kept.pk, EntryState.PUBLISHED, NOW)
    assert titles(list(find(world.clerk, Wanted("督查"))[0])) == ["一张网统筹督查检查"]
    move_entry(world.reviewer, kept.pk, EntryState.WITHDRAWN, NOW)
    assert list(find(world.clerk, Wanted("督查"))[0]) == []
    assert suggest(world.clerk, topics=["inspections"]) == []


def test_publishing_twice_is_publishing_once(world: World, draft: Draft) -> None:
    entry = published(world, draft)
    move_entry(world.reviewer, entry.pk, EntryState.PUBLISHED, NOW)
    assert AuditEntry.objects.filter(verb="library.published").count() == 1


def test_the_county_beside_neither_sees_nor_changes_it(world: World, draft: Draft) -> None:
    entry = published(world, draft)
    assert list(visible_entries(world.far_clerk)) == []
    assert list(find(world.far_clerk, Wanted("督查"))[0]) == []
    assert suggest(world.far_reviewer, topics=["inspections"], text="督查检查") == []
    with pytest.raises(Refusal) as refused:
        move_entry(world.far_reviewer, entry.pk, EntryState.WITHDRAWN, NOW)
    assert refused.value.kind is NO_SUCH_ENTRY
    entry.refresh_from_db()
    assert entry.state == EntryState.PUBLISHED


def test_a_clerk_takes_nothing_in_and_changes_nothing(world: World, draft: Draft) -> None:
    with pytest.raises(Refusal) as refused:
        add_entry(world.clerk, world.county.pk, draft, NOW)
    assert refused.value.kind is NO_SUCH_UNIT
    entry = published(world, draft)
    with pytest.raises(Refusal):
        change_entry(world.clerk, entry.pk, Change("新", "", "", ()), NOW)
    assert LibraryEntry.objects.get().title == "一张网统筹督查检查"


def test_a_correction_is_found_by_its_new_words(world: World, draft: Draft) -> None:
    entry = published(world, draft)
    change_entry(world.reviewer, entry.pk, Change("联合检查怎么排", "松原", "", ("forms", "made-up")), NOW)
    assert titles(list(find(world.clerk, Wanted("联合检查"))[0])) == ["联合检查怎么排"]
    assert list(entry.topics.values_list("slug", flat=True)) == ["forms"]
    with pytest.raises(Refusal) as refused:
        change_entry(world.reviewer, entry.pk, Change("  ", "", "", ()), NOW)
    assert refused.value.kind is TITLE_MISSING


def test_suggestions_prefer_the_topic_then_the_words_and_leave_out_copies(world: World, draft: Draft) -> None:
    published(world, draft)
    published(world, replace(draft, body=BODY + "（记者整理）", title="转载的一篇"))
    published(world, draft_from_text(FORMS, "一表通"))
    assert titles(suggest(world.clerk, rows=["R14"], text="督查检查太多")) == ["一表通", "一张网统筹督查检查"]
    assert titles(suggest(world.clerk, text="报表重复填报", most=1)) == ["一表通"]
    assert suggest(world.clerk) == []
