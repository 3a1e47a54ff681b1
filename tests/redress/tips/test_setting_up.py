"""Keys: made, rehearsed, rotated, recovered, retired; and nothing opens before the way back was walked once."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from jianfu.redress.actions import tips
from jianfu.redress.actions.tips import Ceremony
from jianfu.redress.domain.tips import envelope, errors, passphrase, shamir
from jianfu.redress.domain.tips.envelope import OWN, key_id
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.wraps import read
from jianfu.redress.models import TipKey, TipMessage, TipWindow
from jianfu.redress.queries.tips import inbox
from jianfu.redress.queries.tips.keys import (
    active_keys,
    is_open,
    own_key,
    own_keys,
    places_without_window,
    recipients,
    window_for,
)
from tests.redress.tips.office import (
    LOCKED,
    NOW,
    Reporter,
    add_key,
    new_window,
    open_office,
    opened,
    pair,
    recovered,
)

if TYPE_CHECKING:
    from tests.redress.conftest import Cast
    from tests.redress.tips.office import Office


def wraps_for(office: Office, old: bytes, publics: list[bytes]) -> dict[object, dict[bytes, bytes]]:
    """Do what the page does: unwrap every body's key with an old secret, wrap it for others."""
    found = {}
    for message in TipMessage.objects.filter(tip__window=office.window):
        row = read(bytes(message.wraps))
        public = next(key for key in (office.key, office.recovery) if key.private == old).public
        key = envelope.unwrap(row[key_id(public)], old)
        found[message.pk] = {key_id(one): envelope.wrap(key, one) for one in publics}
    return found


def test_a_window_opens_only_after_the_rehearsal(cast: Cast) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    assert not is_open(window)
    add_key(cast.supervisor, window)
    assert not is_open(window)
    key = pair()
    window = tips.set_recovery(cast.supervisor, window.pk, Ceremony(key.public, 2, 3), NOW)
    assert not is_open(window)
    with pytest.raises(Refusal) as refused:
        tips.rehearse(cast.supervisor, window.pk, os.urandom(32), NOW)
    assert refused.value.kind is errors.NOT_REHEARSED
    answer = envelope.unwrap(bytes(window.sealed_challenge or b""), key.private)
    assert is_open(tips.rehearse(cast.supervisor, window.pk, answer, NOW))
    # Twice is once.
    assert tips.rehearse(cast.supervisor, window.pk, answer, NOW).rehearsed_on == NOW.date()
    assert AuditEntry.objects.filter(verb="tip.rehearse").count() == 1


def test_a_new_recovery_key_closes_the_window_until_it_is_rehearsed(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    assert is_open(office.window)
    window = tips.set_recovery(cast.supervisor, office.window.pk, Ceremony(pair().public, 3, 5), NOW)
    assert not is_open(window)
    with pytest.raises(Refusal) as refused:
        Reporter(office).sends()
    assert refused.value.kind is errors.WINDOW_CLOSED


@pytest.mark.parametrize(("needed", "shares"), [(1, 3), (4, 3), (2, 10), (0, 0)])
def test_a_ceremony_without_sense_is_refused(cast: Cast, needed: int, shares: int) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    with pytest.raises(Refusal) as refused:
        tips.set_recovery(cast.supervisor, window.pk, Ceremony(pair().public, needed, shares), NOW)
    assert refused.value.kind is errors.WRONG_KEY
    window.refresh_from_db()
    assert window.recovery_public is None


@pytest.mark.parametrize("public", [b"", b"short", bytes(32), b"\x01" + bytes(31)])
def test_keys_that_would_hide_nothing_are_refused(cast: Cast, public: bytes) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    with pytest.raises(Refusal) as refused:
        tips.add_key(cast.supervisor, window.pk, public, LOCKED, NOW)
    assert refused.value.kind is errors.WRONG_KEY
    assert not TipKey.objects.exists()


@pytest.mark.parametrize(
    "locked",
    [
        "",
        "{}",
        "[]",
        json.dumps({"key": "00" * 32}),
        LOCKED.replace("65536", "8"),
        json.dumps(7),
        LOCKED + " " * 9000,
    ],
)
def test_a_private_key_that_is_not_locked_is_refused(cast: Cast, locked: str) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    with pytest.raises(Refusal) as refused:
        tips.add_key(cast.supervisor, window.pk, pair().public, locked, NOW)
    assert refused.value.kind is errors.WRONG_KEY


def test_one_key_is_on_one_list_once(cast: Cast) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    key, _ = add_key(cast.supervisor, window)
    with pytest.raises(Refusal):
        tips.add_key(cast.second_supervisor, window.pk, key.public, LOCKED, NOW)
    assert active_keys(window).count() == 1


def test_a_territory_has_one_window_with_other_ways_named(cast: Cast) -> None:
    assert list(places_without_window(cast.supervisor)) == [cast.world.county]
    with pytest.raises(Refusal) as refused:
        tips.open_window(cast.supervisor, cast.world.county, " ", "address", Batch.NEXT_DAY, NOW)
    assert refused.value.kind is errors.SUMMARY_NEEDED
    new_window(cast.supervisor, cast.world.county)
    with pytest.raises(Refusal) as refused:
        new_window(cast.second_supervisor, cast.world.county)
    assert refused.value.kind is errors.WINDOW_EXISTS
    assert list(places_without_window(cast.supervisor)) == []


def test_only_supervisors_of_the_territory_touch_its_keys(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        new_window(cast.other_clerk, cast.world.county)
    assert refused.value.kind is NOT_ALLOWED
    window = new_window(cast.supervisor, cast.world.county)
    _, row = add_key(cast.supervisor, window)
    for who in (cast.far_supervisor, cast.other_clerk):
        for act in (
            lambda who=who: window_for(who, window.pk),
            lambda who=who: tips.add_key(who, window.pk, pair().public, LOCKED, NOW),
            lambda who=who: tips.set_recovery(who, window.pk, Ceremony(pair().public, 2, 3), NOW),
            lambda who=who: tips.rehearse(who, window.pk, b"", NOW),
            lambda who=who: tips.retire_key(who, row.pk, NOW),
            lambda who=who: tips.rewrap(who, window.pk, {}, NOW),
        ):
            with pytest.raises(Refusal) as refused:
                act()
            assert refused.value.kind is errors.NO_SUCH_TIP
    assert TipWindow.objects.get().recovery_public is None


def test_a_key_is_relocked_by_its_owner_alone(cast: Cast) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    _, row = add_key(cast.supervisor, window)
    other = LOCKED.replace("AAAA", "BBBB")
    assert tips.relock(cast.supervisor, row.pk, other, NOW).locked == other
    with pytest.raises(Refusal) as refused:
        tips.relock(cast.second_supervisor, row.pk, LOCKED, NOW)
    assert refused.value.kind is errors.NO_SUCH_TIP
    row.refresh_from_db()
    assert row.locked == other


def test_a_lost_passphrase_is_healed_by_enough_officers(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    tip = Reporter(office).sends("旧密钥时收到的线索")
    new, row = add_key(cast.supervisor, office.window)
    message = tip.messages.get()
    assert key_id(new.public) not in read(bytes(message.wraps))
    secret = shamir.joined([shamir.share_from(share) for share in office.shares[:2]])
    assert secret == office.recovery.private
    done = tips.rewrap(cast.supervisor, office.window.pk, wraps_for(office, secret, [new.public]), NOW)
    assert done == 1
    message.refresh_from_db()
    assert opened(message, new).text == "旧密钥时收到的线索"
    # The former key left the list, so it opens nothing any more; the reporter's own wrap stayed.
    assert set(read(bytes(message.wraps))) == {key_id(new.public), key_id(office.recovery.public), OWN}
    assert own_key(cast.supervisor, office.window) == row
    assert own_keys(cast.supervisor, office.window).count() == 2


def test_a_leaving_officer_s_key_loses_access_once_all_others_have_it(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    leaving, row = add_key(cast.second_supervisor, office.window)
    tip = Reporter(office).sends()
    tips.retire_key(cast.supervisor, row.pk, NOW)
    assert tips.retire_key(cast.supervisor, row.pk, NOW).retired_on == NOW.date()
    assert inbox.incomplete(office.window) == 1
    given = wraps_for(office, office.key.private, [])
    assert tips.rewrap(cast.supervisor, office.window.pk, given, NOW) == 1
    assert inbox.incomplete(office.window) == 0
    assert key_id(leaving.public) not in read(bytes(tip.messages.get().wraps))
    assert leaving.public not in recipients(office.window)
    assert office.read(tip.messages.get()).kind == "tip"


def test_wraps_are_kept_until_nobody_is_left_behind(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    tip = Reporter(office).sends()
    add_key(cast.second_supervisor, office.window)
    _, row = add_key(cast.supervisor, office.window)
    assert row.retired_on is None
    given = wraps_for(office, office.key.private, [bytes(row.public)])
    tips.rewrap(cast.supervisor, office.window.pk, given, NOW)
    # The second supervisor has no wrap yet, so the retired key still opens: somebody must be able to help.
    assert key_id(office.key.public) in read(bytes(tip.messages.get().wraps))
    assert inbox.incomplete(office.window) == 1


def test_wraps_of_a_wrong_length_or_for_strangers_change_nothing(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    tip = Reporter(office).sends()
    before = bytes(tip.messages.get().wraps)
    with pytest.raises(Refusal) as refused:
        tips.rewrap(cast.supervisor, office.window.pk, {tip.messages.get().pk: {b"x" * 8: b"short"}}, NOW)
    assert refused.value.kind is errors.NOT_AN_ENVELOPE
    stranger = {tip.messages.get().pk: {b"stranger": bytes(80), OWN: bytes(80)}}
    assert tips.rewrap(cast.supervisor, office.window.pk, stranger, NOW) == 0
    assert bytes(tip.messages.get().wraps) == before


def test_messages_of_another_window_are_not_rewrapped(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    far = open_office(cast.far_supervisor, cast.world.far_county)
    message = Reporter(far).sends().messages.get()
    given = {message.pk: {key_id(office.key.public): bytes(80)}}
    assert tips.rewrap(cast.supervisor, office.window.pk, given, NOW) == 0
    assert bytes(message.wraps) == bytes(TipMessage.objects.get(pk=message.pk).wraps)


def test_the_trace_holds_public_keys_and_nothing_secret(cast: Cast) -> None:
    office = open_office(cast.supervisor, cast.world.county)
    written = "".join(str(vars(entry)) for entry in AuditEntry.objects.all())
    assert office.key.public.hex() in written
    for secret in (office.key.private.hex(), office.recovery.private.hex(), *office.shares):
        assert secret not in written


def test_the_least_memory_is_what_pages_use() -> None:
    assert json.loads(LOCKED)["m"] == passphrase.MEMORY_KIB


def test_recovering_needs_two(cast: Cast) -> None:
    window = new_window(cast.supervisor, cast.world.county)
    add_key(cast.supervisor, window)
    _, shares = recovered(window, cast.supervisor, needed=3, count=5)
    with pytest.raises(Refusal):
        shamir.joined([shamir.share_from(share) for share in shares[:2]])
    assert window.needed == 3
