"""Messages leave when they may, say as little as they can, are tried until they got through, and tell nothing twice."""

from __future__ import annotations

import email
import json
from datetime import timedelta
from email.policy import default as mail_policy
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.jobs import JOBS, REGULAR, Run
from jianfu.kernel.models import AuditEntry, JobRun, Person
from jianfu.redress.actions.cases import open_case
from jianfu.redress.actions.notices import Chosen, choose, mark_seen, send_waiting, tell_everybody, try_ways
from jianfu.redress.actions.warnings import raise_warnings, take_warning
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.notices.errors import (
    NO_MAIL_SERVER,
    NO_WAY_YET,
    WAY_INCOMPLETE,
    WEBHOOK_NOT_ALLOWED,
)
from jianfu.redress.domain.notices.kinds import NoticeKind, Way
from jianfu.redress.domain.notices.smtp import mail_server as server_of
from jianfu.redress.domain.notices.timing import Rhythm, Wishes
from jianfu.redress.models import NoticeMark, NoticeMessage, NoticeWays
from jianfu.redress.queries.notices import current
from jianfu.register.models import Delivery
from tests.redress.conftest import appointed
from tests.redress.notices.posts import Group, Mailbox, bot_server, mail_server
from tests.redress.tips.office import NOW as TIP_NOW
from tests.redress.tips.office import Reporter, open_office
from tests.register.world import NOW, TODAY, demand, quota

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

    from jianfu.kernel.domain.access import Actor
    from tests.redress.conftest import Cast

AT_ONCE = Wishes(Rhythm.AT_ONCE)
TITLE = "关于报送养老服务设施情况的通知"


@pytest.fixture
def box(settings: SettingsWrapper) -> Iterator[Mailbox]:
    """Run a mail server and name it in the settings."""
    with mail_server() as box:
        settings.MAIL_SERVER = server_of(
            f"smtp+plain://me:word@127.0.0.1:{box.port}?from=jianfu@example.gov.cn"
        )
        yield box


@pytest.fixture
def group(settings: SettingsWrapper) -> Iterator[Group]:
    """Run a bot's address and allow it."""
    with bot_server() as group:
        settings.WEBHOOKS = (group.origin,)
        yield group


def by_mail(who: Actor, wishes: Wishes = AT_ONCE, **more: object) -> NoticeWays:
    appointed(who)
    return choose(who, Chosen(wishes, email="clerk@example.gov.cn", **more), NOW)  # type: ignore[arg-type] # fields of Chosen


def by_bot(who: Actor, group: Group, way: Way = Way.DINGTALK) -> NoticeWays:
    appointed(who)
    return choose(who, Chosen(AT_ONCE, bot=way, bot_url=f"{group.origin}/hook?t=1", bot_secret="SECabc"), NOW)


def delivered(cast: Cast, count: int = 1) -> None:
    for _ in range(count):
        Delivery.objects.create(
            demand=demand(cast.world, title=TITLE), unit=cast.world.townships[0], state="waiting",
            due_on=TODAY + timedelta(days=9), sort_on=TODAY + timedelta(days=9), delivered_on=TODAY,
        )  # fmt: skip


def run(minutes: int = 0) -> tuple[int, int]:
    moment = NOW + timedelta(minutes=minutes)
    return tell_everybody(moment), send_waiting(moment)


def test_a_flood_of_demands_is_one_mail_without_their_titles(box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.clerk)
    delivered(cast, 12)
    assert run() == (1, 1)
    mail = email.message_from_string(box.mails[0], policy=mail_policy)
    assert mail["Subject"] == "减负：有事项请登录查看"
    assert mail.get_content().strip() == "减负：新收到的要求12件，最早3月19日到期。请登录查看。"
    assert (mail["To"], mail["From"]) == ("clerk@example.gov.cn", "jianfu@example.gov.cn")
    assert TITLE not in mail.as_string()
    assert box.signed_in
    assert run(15) == (0, 0)


def test_what_is_told_carries_the_address_of_the_page(
    box: Mailbox, cast: Cast, settings: SettingsWrapper
) -> None:
    settings.ADDRESS = "https://jianfu.example.gov.cn"
    Person.objects.filter(pk=cast.world.clerk.person_id).update(language="en")
    by_mail(cast.world.clerk)
    delivered(cast)
    run()
    text = email.message_from_string(box.mails[0], policy=mail_policy).get_content()
    assert "1 new demands" in text
    assert "See https://jianfu.example.gov.cn/notices/" in text


def test_a_bot_is_posted_to_with_its_signature(group: Group, cast: Cast) -> None:
    by_bot(cast.world.clerk, group)
    delivered(cast)
    assert run() == (1, 1)
    (path, body) = group.posted[0]
    assert path.startswith("/hook?t=1&timestamp=")
    assert "&sign=" in path
    assert body == {
        "msgtype": "text",
        "text": {"content": "减负：新收到的要求1件，最早3月19日到期。请登录查看。"},
    }


def test_what_fails_is_tried_again_and_then_given_up(group: Group, cast: Cast) -> None:
    group.answers = [(500, b""), (200, b'{"errcode": 310000}'), (200, b'{"errcode": 0}')]
    by_bot(cast.world.clerk, group)
    delivered(cast)
    assert run() == (1, 0)
    assert NoticeMessage.objects.get().problem == "HTTP 500"
    assert run(10) == (0, 0)
    assert run(15) == (0, 0)
    assert NoticeMessage.objects.get().problem == "code 310000"
    assert run(15 + 45) == (0, 1)
    sent = NoticeMessage.objects.get()
    assert (sent.attempts, sent.problem, sent.next_try_at) == (3, "", None)
    assert len(group.posted) == 3


def test_a_message_that_never_gets_through_ends(group: Group, cast: Cast) -> None:
    group.answers = [(503, b"")]
    by_bot(cast.world.clerk, group)
    delivered(cast)
    tell_everybody(NOW)
    for day in range(12):
        send_waiting(NOW + timedelta(days=day))
    row = NoticeMessage.objects.get()
    assert (row.attempts, row.next_try_at, row.sent_at) == (6, None, None)


def test_a_retry_waits_for_the_morning(box: Mailbox, cast: Cast) -> None:
    box.refuse = "451 later"
    by_mail(cast.world.clerk)
    delivered(cast)
    late = NOW.replace(hour=17, minute=50)
    assert (tell_everybody(late), send_waiting(late)) == (1, 0)
    box.refuse = ""
    assert send_waiting(late + timedelta(hours=3)) == 0
    assert NoticeMessage.objects.get().attempts == 1
    assert send_waiting(late + timedelta(hours=15)) == 1


def test_a_digest_holds_what_came_since_the_last_one(box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.reviewer, Wishes())
    for number in range(3):
        open_case(cast.supervisor, case(cast, number), NOW)
    assert run() == (1, 1)
    open_case(cast.supervisor, case(cast, 3), NOW)
    assert run(60) == (0, 0)
    assert run(24 * 60) == (1, 1)
    texts = [email.message_from_string(one, policy=mail_policy).get_content() for one in box.mails]
    assert ["3件" in texts[0], "1件" in texts[1]] == [True, True]


def case(cast: Cast, number: int) -> NewCase:
    return NewCase(
        territory_id=cast.world.county.pk, origin=Origin.FINDING, subject=f"重复要表{number}", summary="同一张表要了几次",
        source_ref=f"finding:{number}",
    )  # fmt: skip


def test_what_is_seen_on_the_page_is_not_told_any_more(box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.clerk)
    delivered(cast)
    assert mark_seen(cast.world.clerk, NOW) == 1
    assert mark_seen(cast.world.clerk, NOW) == 1
    assert run() == (0, 0)
    assert NoticeMark.objects.count() == 1


def test_kinds_that_are_not_wanted_are_not_told(box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.clerk, without=[NoticeKind.DEMAND])
    delivered(cast)
    assert run() == (0, 0)


def test_a_matter_that_comes_back_is_told_again(box: Mailbox, cast: Cast) -> None:
    quota(cast.world.bureau, 10, used=9)
    (warning,) = raise_warnings(cast.world.county, NOW)
    by_mail(cast.world.drafter)
    assert run() == (1, 1)
    take_warning(cast.world.drafter, warning.pk, "answer", NOW, "已压减")
    assert run(15) == (0, 0)
    assert NoticeMark.objects.count() == 0


def test_of_a_tip_only_the_next_day_and_never_a_word(box: Mailbox, cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    by_mail(office.who)
    Reporter(office).sends()
    assert tell_everybody(TIP_NOW) == 0
    tomorrow = TIP_NOW + timedelta(days=1)
    assert (tell_everybody(tomorrow), send_waiting(tomorrow)) == (1, 1)
    text = email.message_from_string(box.mails[0], policy=mail_policy).get_content().strip()
    assert text == "减负：有事项请登录查看。"
    stored = str(list(NoticeMessage.objects.values())) + str(list(NoticeMark.objects.values_list("told_on")))
    assert "线索" not in stored
    assert current(cast.far_supervisor, tomorrow) == []


def test_addresses_are_sealed_and_the_trail_names_none(group: Group, box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.clerk, bot=Way.FEISHU, bot_url=f"{group.origin}/hook/geheim", bot_secret="SECxyz")
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, bot_url, bot_secret FROM redress_noticeways")
        row = cursor.fetchone()
    assert all(value.startswith("jf1.") for value in row)
    assert str(NoticeWays.objects.get().email) == "c***@example.gov.cn"
    trail = json.dumps(list(AuditEntry.objects.values("after_json", "before_json", "reason")), default=str)
    for secret in ("clerk@example", "geheim", "SECxyz"):
        assert secret not in trail + "".join(row)


def test_another_service_never_gets_the_old_ones_secret(group: Group, cast: Cast) -> None:
    by_bot(cast.world.clerk, group)
    with pytest.raises(Refusal) as refused:
        choose(cast.world.clerk, Chosen(AT_ONCE, bot=Way.WECOM), NOW)
    assert refused.value.kind is WAY_INCOMPLETE
    kept = choose(cast.world.clerk, Chosen(AT_ONCE, bot=Way.DINGTALK), NOW)
    assert (kept.ways, kept.bot_secret is not None) == ((Way.DINGTALK,), True)
    assert choose(cast.world.clerk, Chosen(AT_ONCE), NOW).ways == ()


def test_an_inner_address_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    chosen = Chosen(AT_ONCE, bot=Way.WECOM, bot_url="https://169.254.169.254/latest")
    with pytest.raises(Refusal) as refused:
        choose(cast.world.clerk, chosen, NOW)
    assert refused.value.kind is WEBHOOK_NOT_ALLOWED
    assert not NoticeWays.objects.exists()


def test_mail_needs_a_server(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        by_mail(cast.world.clerk)
    assert refused.value.kind is NO_MAIL_SERVER


def test_an_origin_that_is_no_longer_allowed_is_not_knocked_at(
    group: Group, cast: Cast, settings: SettingsWrapper
) -> None:
    by_bot(cast.world.clerk, group)
    delivered(cast)
    settings.WEBHOOKS = ()
    assert run() == (1, 0)
    assert group.posted == []
    assert NoticeMessage.objects.get().problem == "JF-REDRESS-092"


def test_a_redirect_is_not_followed(group: Group, cast: Cast) -> None:
    group.answers, group.elsewhere = [(302, b"")], f"{group.origin}/inner"
    by_bot(cast.world.clerk, group)
    delivered(cast)
    assert run() == (1, 0)
    assert len(group.posted) == 1


def test_a_name_that_stands_for_an_inner_address_is_not_knocked_at(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The name is right, the address behind it is not: what a poisoned name server would say.
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("10.0.0.7", 443))])
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"
    choose(cast.world.clerk, Chosen(AT_ONCE, bot=Way.WECOM, bot_url=url), NOW)
    appointed(cast.world.clerk)
    delivered(cast)
    assert run() == (1, 0)
    assert NoticeMessage.objects.get().problem == "inner address"


def test_who_left_is_not_told(box: Mailbox, cast: Cast) -> None:
    by_mail(cast.world.clerk)
    delivered(cast)
    tell_everybody(NOW)
    Person.objects.filter(pk=cast.world.clerk.person_id).update(is_active=False)
    assert send_waiting(NOW) == 0
    assert box.mails == []
    assert tell_everybody(NOW + timedelta(days=1)) == 0


def test_a_test_message_goes_out_at_once_and_is_tried_once(group: Group, cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        try_ways(cast.world.clerk, NOW)
    assert refused.value.kind is NO_WAY_YET
    group.answers = [(500, b"")]
    by_bot(cast.world.clerk, group)
    night = NOW.replace(hour=23)
    assert [try_ways(cast.world.clerk, night), try_ways(cast.world.clerk, night)] == [1, 1]
    assert JobRun.objects.filter(name="redress.notices").count() == 1
    assert send_waiting(night) == 0
    assert NoticeMessage.objects.get().next_try_at is None


def test_a_worker_that_died_on_its_way_leaves_the_message_to_the_next(group: Group, cast: Cast) -> None:
    by_bot(cast.world.clerk, group)
    delivered(cast)
    tell_everybody(NOW)
    NoticeMessage.objects.update(attempts=1, next_try_at=NOW + timedelta(minutes=5))
    assert send_waiting(NOW) == 0
    assert send_waiting(NOW + timedelta(minutes=5)) == 1


def test_the_job_runs_every_quarter_of_an_hour(group: Group, cast: Cast) -> None:
    from jianfu.redress.jobs import NOTICES, notices

    assert (JOBS[NOTICES], REGULAR[NOTICES]) == (notices, timedelta(minutes=15))
    row = JobRun.objects.create(name=NOTICES, state="running", attempts=1, queued_at=NOW)
    assert notices(Run(row)) == {"told": 0, "sent": 0}
