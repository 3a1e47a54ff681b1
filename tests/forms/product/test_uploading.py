"""A filled file in parts: it goes on where the line broke, for its sender only, and is handed in once and as any other."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms import actions
from jianfu.forms.domain.collecting.uploads import KEPT, MOST_OPEN, PART_BYTES, Announced, Part
from jianfu.forms.domain.refusals import LINK_ENDED, NO_SUCH_FORM, NOT_OPEN, NOT_THIS_FORM
from jianfu.forms.domain.upload_refusals import (
    DAMAGED,
    NOT_ANNOUNCED,
    NOT_NEXT,
    NOT_UNDER_WAY,
    TOO_LARGE,
    TOO_MANY,
)
from jianfu.forms.jobs import DROP
from jianfu.forms.models import FormAnswer, Upload, UploadPart
from jianfu.forms.queries.answers import link_for
from jianfu.forms.queries.copies import copy_of
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.jobs import DAILY
from jianfu.kernel.models import AuditEntry
from jianfu.kernel.sealing import unlock
from jianfu.reading.domain.errors import CLASSIFIED
from tests.forms.books import book
from tests.forms.pages import NOW, cadre, signed_in
from tests.forms.product.sending import delivery, long_file, sent, sheet_of, village_form
from tests.register.world import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.forms.domain.collecting.uploads import Arrived
    from jianfu.forms.models import AnswerLink
    from jianfu.kernel.domain.access import Actor
    from tests.register.world import World


class Sending:
    """Somebody's file for a form, and its parts."""

    def __init__(self, actor: Actor, here: int, content: bytes, link: AnswerLink | None = None) -> None:
        self.actor, self.here, self.content, self.link = actor, here, content, link
        self.announced = Announced(hashlib.sha256(content).hexdigest(), len(content))
        self.starts = range(0, len(content), PART_BYTES)

    def begin(self) -> Arrived:
        return actions.begin_upload(self.actor, self.here, self.announced, NOW, link=self.link)

    def part(self, number: int, *, later: timedelta = timedelta()) -> Arrived:
        start = self.starts[number]
        return self.bytes_at(start, self.content[start : start + PART_BYTES], later=later)

    def bytes_at(self, start: int, content: bytes, *, later: timedelta = timedelta()) -> Arrived:
        part = Part(start, content, "上河村.xlsx")
        return actions.take_part(self.actor, self.here, self.announced, part, NOW + later, link=self.link)

    def all_but_last(self) -> None:
        self.begin()
        for number in range(len(self.starts) - 1):
            self.part(number)


def refused(kind: object, call: Callable[..., object], *args: object, **more: object) -> Refusal:
    with pytest.raises(Refusal) as found:
        call(*args, **more)
    assert found.value.kind is kind
    return found.value


@pytest.fixture
def sending(world: World) -> Sending:
    """Return the first village's cadre with a filled file of three parts."""
    form = sent(world, village_form())
    actor, here = cadre(world, 0), delivery(form, world.villages[0])
    content = long_file(copy_of(actions.open_answer(actor, here, NOW)).content)
    one = Sending(actor, here, content)
    assert len(one.starts) == 3
    return one


def answer_of(sending: Sending) -> FormAnswer:
    return FormAnswer.objects.get(delivery=sending.here)


def test_a_file_goes_on_where_the_line_broke_and_is_handed_in(sending: Sending) -> None:
    assert sending.begin() == (0, len(sending.content), False)
    assert sending.part(0) == (PART_BYTES, len(sending.content), False)
    assert sending.part(1).received == 2 * PART_BYTES
    assert answer_of(sending).revision == 0
    # The page was closed; the same file is chosen again.
    assert sending.begin() == (2 * PART_BYTES, len(sending.content), False)
    assert Upload.objects.count() == 1
    assert sending.part(2) == (len(sending.content), len(sending.content), True)
    shown = sheet_of(copy_of(answer_of(sending)).content)
    assert (shown["C3"], shown["C4"]) == (312, 1230)
    assert UploadPart.objects.count() == 0
    assert AuditEntry.objects.filter(verb="form.upload").count() == 1
    assert AuditEntry.objects.filter(verb="form.file").count() == 1


@pytest.mark.parametrize("number", [0, 2], ids=["repeated", "too early"])
def test_a_part_that_is_not_next_is_refused_and_what_came_stays(sending: Sending, number: int) -> None:
    sending.begin()
    sending.part(0)
    said = refused(NOT_NEXT, sending.part, number)
    assert (said.values["received"], said.values["expected"]) == (PART_BYTES, PART_BYTES)
    assert sending.begin().received == PART_BYTES
    assert sending.part(1).received == 2 * PART_BYTES


@given(
    start=st.integers(-1, 4 * PART_BYTES), length=st.integers(0, 2 * PART_BYTES), received=st.integers(0, 3)
)
def test_only_the_next_part_follows(start: int, length: int, received: int) -> None:
    size, here = 3 * PART_BYTES + 7, received * PART_BYTES
    part = Part(start, bytes(length), "x")
    fits = start == here and length == min(PART_BYTES, size - here)
    if fits:
        part.must_follow(here, size)
    else:
        refused(NOT_NEXT, part.must_follow, here, size)
    Part(here, bytes(min(PART_BYTES, size - here)), "x").must_follow(here, size)


def test_overlapping_short_and_long_parts_are_refused(sending: Sending) -> None:
    sending.begin()
    sending.part(0)
    content = sending.content
    refused(NOT_NEXT, sending.bytes_at, PART_BYTES - 9, content[PART_BYTES - 9 : 2 * PART_BYTES - 9])
    refused(NOT_NEXT, sending.bytes_at, PART_BYTES, content[PART_BYTES : PART_BYTES + 9])
    refused(NOT_NEXT, sending.bytes_at, PART_BYTES, content[PART_BYTES:])
    refused(NOT_NEXT, sending.bytes_at, PART_BYTES, b"")
    assert sending.begin().received == PART_BYTES


def test_other_bytes_than_announced_are_refused_and_nothing_of_them_stays(sending: Sending) -> None:
    sending.begin()
    sending.bytes_at(0, bytes(PART_BYTES))
    sending.part(1)
    refused(DAMAGED, sending.part, 2)
    assert (Upload.objects.count(), UploadPart.objects.count(), answer_of(sending).revision) == (0, 0, 0)
    refused(NOT_UNDER_WAY, sending.part, 2)
    sending.all_but_last()
    assert sending.part(2).whole


def test_the_whole_file_is_refused_for_what_any_other_is(world: World, sending: Sending) -> None:
    foreign = book(("甲", "乙"), (1, None), title="别的表")
    one = Sending(sending.actor, sending.here, long_file(foreign, ()))
    one.all_but_last()
    refused(NOT_THIS_FORM, one.part, 2)
    assert UploadPart.objects.count() == 0
    marked = book(("机密★1年",), ("指标", "数值"), ("户籍户数", 1))
    secret = Sending(sending.actor, sending.here, long_file(marked, ()))
    secret.all_but_last()
    assert UploadPart.objects.count() == 2
    refused(CLASSIFIED, secret.part, 2)
    assert (Upload.objects.count(), UploadPart.objects.count()) == (0, 0)
    assert answer_of(sending).revision == 0
    assert world.villages[0].name not in str(list(Upload.objects.values_list()))


def test_nobody_else_goes_on_with_a_file(world: World, sending: Sending) -> None:
    sending.begin()
    sending.part(0)
    neighbour = actor("村会计", (Role.VILLAGE_CADRE, world.villages[0]))
    stranger = Sending(cadre(world, 1), sending.here, sending.content)
    same_village = Sending(neighbour, sending.here, sending.content)
    refused(NOT_UNDER_WAY, same_village.part, 1)
    assert same_village.begin().received == 0
    refused(NO_SUCH_FORM, stranger.begin)
    refused(NO_SUCH_FORM, stranger.part, 1)
    refused(NOT_UNDER_WAY, Sending(SYSTEM, sending.here, sending.content).begin)
    assert sending.part(1).received == 2 * PART_BYTES


def test_parts_go_to_the_form_for_which_the_file_was_begun(world: World, sending: Sending) -> None:
    sending.begin()
    other = Sending(
        sending.actor, delivery(sent(world, village_form("另一张统计表")), world.villages[0]), sending.content
    )
    refused(NOT_UNDER_WAY, other.part, 0)
    assert other.begin().received == 0


def test_of_two_last_parts_one_hands_in(sending: Sending) -> None:
    sending.all_but_last()
    assert sending.part(2) == sending.part(2) == sending.begin()
    assert sending.begin().whole
    assert answer_of(sending).revision == 1
    assert AuditEntry.objects.filter(verb="form.file").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_last_parts_at_once_hand_in_once(sending: Sending) -> None:
    if connection.vendor == "sqlite":
        pytest.skip(
            "-- the test database lives in one process's memory; the test above has one after the other"
        )
    sending.all_but_last()
    said: list[Arrived] = []

    def last() -> None:
        said.append(sending.part(2))
        connection.close()

    threads = [threading.Thread(target=last) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.whole for one in said] == [True] * 4
    assert answer_of(sending).revision == 1
    assert AuditEntry.objects.filter(verb="form.file").count() == 1


def test_a_file_may_be_handed_in_again_after_the_form_was_changed(sending: Sending) -> None:
    sending.all_but_last()
    sending.part(2)
    actions.save_answer(sending.actor, sending.here, 1, {"表!C3": "400"}, NOW)
    assert sending.begin() == (0, len(sending.content), False)
    for number in range(3):
        sending.part(number)
    assert sheet_of(copy_of(answer_of(sending)).content)["C3"] == 312


def test_another_file_takes_the_place_of_the_one_before(sending: Sending) -> None:
    sending.begin()
    sending.part(0)
    other = Sending(sending.actor, sending.here, sending.content + b"x")
    assert other.begin().received == 0
    assert UploadPart.objects.count() == 0
    refused(NOT_UNDER_WAY, sending.part, 1)


def test_what_is_announced_must_be_a_file_within_the_limit(sending: Sending) -> None:
    def begin(sha256: str, size: int) -> object:
        return actions.begin_upload(sending.actor, sending.here, Announced(sha256, size), NOW)

    good = sending.announced.sha256
    for wrong, size in ((good.upper(), 9), (good[1:], 9), ("", 9), (good, 0), (good, -1)):
        refused(NOT_ANNOUNCED, begin, wrong, size)
    assert refused(TOO_LARGE, begin, good, 32 * 2**20 + 1).values == {"size": 33, "limit": 32}
    assert Upload.objects.count() == 0


def test_only_so_many_files_of_one_person_wait_for_their_rest(world: World, sending: Sending) -> None:
    forms = [
        delivery(sent(world, village_form(f"统计表之{number}")), world.villages[0])
        for number in range(MOST_OPEN + 1)
    ]
    blanks = [copy_of(actions.open_answer(sending.actor, here, NOW)).content for here in forms]
    files = [Sending(sending.actor, *one) for one in zip(forms, map(long_file, blanks), strict=True)]
    for one in files[:-1]:
        one.begin()
    assert refused(TOO_MANY, files[-1].begin).values == {"n": MOST_OPEN}
    assert files[0].begin().received == 0
    for number in range(3):
        files[0].part(number)
    assert files[-1].begin().received == 0


def test_the_rest_is_waited_for_one_day(sending: Sending) -> None:
    sending.begin()
    sending.part(0)
    assert actions.drop_uploads(NOW + KEPT - timedelta(seconds=1)) == 0
    refused(NOT_UNDER_WAY, sending.part, 1, later=KEPT)
    assert actions.drop_uploads(NOW + KEPT) == 1
    assert (Upload.objects.count(), UploadPart.objects.count()) == (0, 0)
    assert actions.drop_uploads(NOW + KEPT) == 0
    assert DROP in DAILY


def test_parts_do_not_open_without_the_file_nor_in_another_place(sending: Sending) -> None:
    sending.begin()
    sending.part(0)
    (row,) = UploadPart.objects.all()
    hidden, sha256 = bytes(row.content), sending.announced.sha256
    assert sending.content[:64] not in hidden
    assert sha256 not in str(list(Upload.objects.values_list()))
    assert sha256 not in str(list(AuditEntry.objects.values_list()))
    here = f"forms.upload.{row.upload_id}.0"
    assert unlock(hidden, here, sha256) == sending.content[:PART_BYTES]
    for place, word in ((here, "0" * 64), (f"forms.upload.{row.upload_id}.1", sha256)):
        with pytest.raises(Refusal):
            unlock(hidden, place, word)


def test_a_submitted_form_takes_no_file(sending: Sending) -> None:
    sending.all_but_last()
    actions.save_answer(sending.actor, sending.here, 0, {f"表!C{row}": "1" for row in range(3, 13)}, NOW)
    actions.submit_answer(sending.actor, sending.here, NOW, confirmed=True)
    refused(NOT_OPEN, sending.begin)
    refused(NOT_OPEN, sending.part, 2)
    assert UploadPart.objects.count() == 0


def test_a_link_goes_on_with_its_own_file_until_it_ends(world: World, sending: Sending) -> None:
    link = link_for(actions.make_link(world.head, sending.here, NOW), NOW)
    by_link = Sending(SYSTEM, sending.here, sending.content, link)
    sending.all_but_last()
    assert by_link.begin().received == 0
    by_link.part(0)
    newer = link_for(actions.make_link(world.head, sending.here, NOW), NOW)
    refused(NOT_UNDER_WAY, Sending(SYSTEM, sending.here, sending.content, newer).part, 1)
    by_link.part(1)
    assert by_link.part(2).whole


def posted(
    client: Client, address: str, sending: Sending, start: int | None = None
) -> tuple[int, dict[str, object]]:
    fields: dict[str, object] = {
        "sha256": sending.announced.sha256,
        "size": len(sending.content),
        "name": "上河村.xlsx",
    }
    if start is not None:
        part = SimpleUploadedFile("part", sending.content[start : start + PART_BYTES])
        fields |= {"start": start, "part": part}
    answer = client.post(address, fields, headers={"Accept": "application/json"})
    return answer.status_code, answer.json()


def test_the_page_asks_sends_and_is_told_where_to_go(sending: Sending) -> None:
    client = signed_in(sending.actor)
    page, here = f"/fill/{sending.here}", f"/fill/{sending.here}/parts"
    assert f'data-parts="{here}"' in client.get(page).content.decode()
    size = len(sending.content)
    assert posted(client, here, sending) == (200, {"received": 0, "size": size, "to": None})
    status, told = posted(client, here, sending, PART_BYTES)
    assert (status, told["error"]["code"]) == (409, "JF-FORMS-050")
    for start in sending.starts:
        status, told = posted(client, here, sending, start)
    assert (status, told) == (200, {"received": size, "size": size, "to": page})
    shown = client.get(page).content.decode()
    assert "已收下文件里的内容" in shown
    assert "都填好了" in shown
    assert client.get(here).status_code == 405


def test_the_link_sends_in_parts_without_an_account(world: World, sending: Sending) -> None:
    token = actions.make_link(world.head, sending.here, NOW)
    client, page = Client(), f"/f/{token}"
    assert f'data-parts="{page}/parts"' in client.get(page).content.decode()
    assert posted(client, f"{page}/parts", sending)[1]["received"] == 0
    for start in sending.starts:
        status, told = posted(client, f"{page}/parts", sending, start)
    assert (status, told["to"]) == (200, page)
    assert answer_of(sending).revision == 1
    actions.make_link(world.head, sending.here, NOW)
    status, told = posted(client, f"{page}/parts", sending)
    assert (status, told["error"]["code"]) == (404, LINK_ENDED.code)


def test_strangers_and_other_villages_send_nothing(world: World, sending: Sending) -> None:
    here = f"/fill/{sending.here}/parts"
    assert posted(Client(), here, sending)[0] == 401
    assert posted(signed_in(cadre(world, 1)), here, sending)[0] == 404
    assert Upload.objects.count() == 0
