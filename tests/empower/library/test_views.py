"""The pages: found with marks, read with numbers, taken in or refused whole, exported, the same few queries for any list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.empower.actions.library import add_entry
from jianfu.empower.domain.library.drafts import draft_from_text
from jianfu.empower.models import LibraryEntry
from jianfu.kernel.domain.access import Role
from tests.empower.library.test_actions import FORMS, published
from tests.empower.library.test_drafts import BODY, PAGE
from tests.register.world import NOW, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.models import Unit

    Signed = Callable[[Role, Unit], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(world: World) -> LibraryEntry:
    return published(world, draft_from_text(BODY, "一张网统筹督查检查"))


def test_what_is_found_is_marked(world: World, entry: LibraryEntry, signed_in: Signed) -> None:
    page = signed_in(Role.CLERK, world.townships[0]).get("/library/", {"q": "督查"}).content.decode()
    assert "<mark>督查</mark>" in page
    assert "收录文章" not in page


def test_an_entry_shows_its_numbers_with_their_sentences(
    world: World, entry: LibraryEntry, signed_in: Signed
) -> None:
    page = signed_in(Role.CLERK, world.townships[0]).get(f"/library/{entry.pk}").content.decode()
    assert "312次 → <strong>74次</strong>" in page
    assert "<mark>74次</mark>" in page
    assert "未经核实" in page
    assert "办公室处理" not in page


def test_the_county_beside_finds_no_such_entry(world: World, entry: LibraryEntry, signed_in: Signed) -> None:
    client = signed_in(Role.CLERK, world.far_township)
    assert client.get(f"/library/{entry.pk}").status_code == 404
    assert "一张网" not in client.get("/library/").content.decode()


def test_files_and_words_are_taken_in_then_published(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.REVIEWER, world.county)
    sent = {"files": [SimpleUploadedFile("a.html", PAGE.encode())], "text": FORMS, "title": "一表通"}
    assert client.post("/library/add", sent).status_code == 302
    assert set(LibraryEntry.objects.values_list("title", flat=True)) == {"一张网统筹督查检查", "一表通"}
    first = LibraryEntry.objects.get(title="一表通")
    client.post(f"/library/{first.pk}/change", {"state": "published"})
    assert LibraryEntry.objects.get(pk=first.pk).state == "published"


def test_one_bad_file_takes_none_in(world: World, signed_in: Signed) -> None:
    files = [SimpleUploadedFile("a.html", PAGE.encode()), SimpleUploadedFile("b.txt", "太短".encode())]
    answer = signed_in(Role.REVIEWER, world.county).post("/library/add", {"files": files})
    assert answer.status_code == 400
    assert "JF-EMPOWER-202" in answer.content.decode()
    assert not LibraryEntry.objects.exists()


def test_nothing_handed_in_is_said(world: World, signed_in: Signed) -> None:
    answer = signed_in(Role.REVIEWER, world.county).post("/library/add", {})
    assert "JF-EMPOWER-203" in answer.content.decode()


def test_a_classified_page_is_refused_and_nothing_stays(world: World, signed_in: Signed) -> None:
    text = "机密★一年\n" + BODY
    answer = signed_in(Role.REVIEWER, world.county).post("/library/add", {"text": text})
    assert answer.status_code >= 400
    assert not LibraryEntry.objects.exists()


def test_a_title_cannot_be_emptied(world: World, entry: LibraryEntry, signed_in: Signed) -> None:
    answer = signed_in(Role.REVIEWER, world.county).post(f"/library/{entry.pk}/change", {"title": " "})
    assert "JF-EMPOWER-204" in answer.content.decode()


def test_a_clerk_may_not_take_in(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.CLERK, world.townships[0])
    assert client.get("/library/add").status_code == 403
    assert client.post("/library/add", {"text": FORMS}).status_code == 403


def test_topic_and_export_select_the_same(world: World, entry: LibraryEntry, signed_in: Signed) -> None:
    published(world, draft_from_text(FORMS, "=一表通"))
    client = signed_in(Role.CLERK, world.townships[0])
    assert client.get("/library/", {"topic": "forms"}).context["count"] == 1
    lines = b"".join(client.get("/library/export/csv", {"topic": "forms"}).streaming_content).decode()
    assert "'=一表通" in lines
    assert "一张网" not in lines
    assert "共1行" in lines
    assert client.get("/library/export/xlsx").content[:2] == b"PK"


def test_a_list_asks_the_same_questions_for_one_and_for_many(world: World, signed_in: Signed) -> None:
    client = signed_in(Role.CLERK, world.townships[0])
    counts = []
    for number in range(3):
        published(world, draft_from_text(f"第{number}篇：" + BODY * (number + 1), f"督查检查第{number}篇"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/library/", {"q": "督查检查"})
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_an_empty_library_teaches(world: World, signed_in: Signed) -> None:
    page = signed_in(Role.CLERK, world.townships[0]).get("/library/").content.decode()
    assert "办公室收录并发布文章之后" in page


def test_unpublished_entries_are_the_offices_own(world: World, signed_in: Signed) -> None:
    add_entry(world.reviewer, world.county.pk, draft_from_text(FORMS, "还没发布"), NOW)
    assert "还没发布" in signed_in(Role.REVIEWER, world.county).get("/library/").content.decode()
    assert "还没发布" not in signed_in(Role.CLERK, world.townships[0]).get("/library/").content.decode()
