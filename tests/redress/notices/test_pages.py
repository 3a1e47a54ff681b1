"""The pages of notices: one's own only, seen once, refusals with what was typed, and equal work for one line and for many."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.redress.domain.notices.kinds import NoticeKind
from jianfu.redress.domain.notices.smtp import mail_server as server_of
from jianfu.redress.domain.notices.timing import Rhythm
from jianfu.redress.models import NoticeMessage, NoticeWays
from jianfu.register.models import Delivery
from tests.register.world import NOW, TODAY, demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from jianfu.kernel.domain.access import Actor
    from tests.redress.conftest import Cast

CHOICES = {
    "rhythm": "at_once", "digest_at": "09:15", "quiet_from": "20:00", "quiet_until": "07:00",
    "kinds": [kind.value for kind in NoticeKind if kind is not NoticeKind.BULLETIN],
}  # fmt: skip
HOOK = "https://open.feishu.cn/open-apis/bot/v2/hook/abc"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper) -> None:
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())
    settings.MAIL_SERVER = server_of("smtp://mail.example.gov.cn?from=jianfu@example.gov.cn")


@pytest.fixture
def client(cast: Cast, sign_in: Callable[[Actor], Client]) -> Client:
    return sign_in(cast.world.clerk)


def delivered(cast: Cast) -> None:
    Delivery.objects.create(
        demand=demand(cast.world, title="报送台账"), unit=cast.world.townships[0], state="waiting",
        due_on=TODAY, sort_on=TODAY, delivered_on=TODAY - timedelta(days=3),
    )  # fmt: skip


def test_what_waits_is_listed_until_it_is_seen_and_a_neighbour_sees_nothing(
    client: Client, cast: Cast, sign_in: Callable[[Actor], Client]
) -> None:
    delivered(cast)
    page = client.get("/notices/").content.decode()
    assert "有1件要求今明两个工作日到期" in page
    assert "1条还没看过" in page
    assert client.post("/notices/", follow=True).content.decode().count("都看过了") == 1
    assert client.post("/notices/").status_code == 302
    assert "没有等您处理的事" in sign_in(cast.other_clerk).get("/notices/").content.decode()


def test_choices_are_kept_as_they_were_made(client: Client) -> None:
    assert client.post("/notices/ways", CHOICES | {"email": "a@b.gov.cn"}).status_code == 302
    row = NoticeWays.objects.get()
    assert (row.rhythm, row.without, row.working_days_only) == (Rhythm.AT_ONCE, ["bulletin"], False)
    assert [f"{one:%H:%M}" for one in (row.digest_at, row.quiet_from, row.quiet_until)] == [
        "09:15",
        "20:00",
        "07:00",
    ]
    page = client.get("/notices/ways").content.decode()
    assert "a***@b.gov.cn" in page
    assert "a@b.gov.cn" not in page
    client.post("/notices/ways", CHOICES | {"no_email": "1"})
    assert NoticeWays.objects.get().ways == ()


def test_nonsense_becomes_the_usual_and_never_a_fault(client: Client) -> None:
    wrong = {
        "rhythm": "hourly",
        "digest_at": "soon",
        "quiet_from": "",
        "quiet_until": "25:00",
        "bot": "telegram",
    }
    assert client.post("/notices/ways", wrong).status_code == 302
    row = NoticeWays.objects.get()
    assert (row.rhythm, row.bot, f"{row.digest_at:%H:%M}") == (Rhythm.DAILY, "", "08:30")
    assert row.without == [kind.value for kind in NoticeKind]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"email": "not-a-box"}, "不是一个完整的邮箱地址"),
        ({"bot": "feishu", "bot_url": "https://127.0.0.1/hook"}, "不在允许的范围内"),
        ({"bot": "wecom"}, "还没有填机器人的地址"),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_nothing(client: Client, more: dict[str, str], said: str) -> None:
    answer = client.post("/notices/ways", CHOICES | more)
    assert 400 <= answer.status_code < 500
    assert said in answer.content.decode()
    assert more.get("email", "") in answer.content.decode()
    assert not NoticeWays.objects.exists()


def test_a_test_message_is_asked_for_once_and_its_fate_is_shown(client: Client) -> None:
    assert "还没有可以用的提醒方式" in client.post("/notices/try").content.decode()
    client.post("/notices/ways", CHOICES | {"bot": "feishu", "bot_url": HOOK})
    for _ in range(2):
        assert client.post("/notices/try").status_code == 302
    assert NoticeMessage.objects.count() == 1
    page = client.get("/notices/ways").content.decode()
    assert "待发出" in page
    assert HOOK not in page
    NoticeMessage.objects.update(problem="HTTP 500", next_try_at=None)
    assert "没有发出（HTTP 500）" in client.get("/notices/ways").content.decode()


def test_three_demands_cost_no_more_questions_than_one(client: Client, cast: Cast) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            delivered(cast)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/notices/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
