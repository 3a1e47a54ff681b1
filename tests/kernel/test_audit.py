"""The audit chain in the database: what actions leave, what tampering leaves, and writers at once."""

from __future__ import annotations

import threading
from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from jianfu.kernel.anchors import anchor_file, note_anchor, read_anchors
from jianfu.kernel.audit import head_seal, record
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.chain import BreakKind
from jianfu.kernel.models import AuditEntry, AuditHead, Unit
from jianfu.kernel.queries.audit import stored_head, verify_chain
from tests.kernel.making import NOW, a_unit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def entries(count: int, unit: Unit) -> None:
    for number in range(count):
        with transaction.atomic():
            record(
                SYSTEM, "unit.rename", unit, NOW, before={"n": number}, after={"n": number + 1}, reason="试"
            )


def broken() -> set[tuple[BreakKind, int]]:
    return {(each.kind, each.sequence) for each in verify_chain().breaks}


def test_an_entry_says_who_what_when_why_and_from_what_to_what() -> None:
    unit = a_unit()
    entries(1, unit)
    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.actor_name, entry.verb) == (None, "jianfu", "unit.rename")
    assert (entry.subject_type, entry.subject_id) == ("kernel.unit", str(unit.pk))
    assert (entry.before, entry.after, entry.reason) == ({"n": 0}, {"n": 1}, "试")
    assert entry.at == NOW.astimezone(UTC)


def test_an_honest_chain_holds_and_is_anchored() -> None:
    entries(5, a_unit())
    assert verify_chain() == (5, [])
    assert read_anchors() == {5: AuditEntry.objects.get(sequence=5).hash}
    verify_chain()
    assert len(anchor_file().read_text().splitlines()) == 1


def test_no_entry_at_all_holds() -> None:
    assert verify_chain() == (0, [])


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "别人"},
        {"verb": "unit.create"},
        {"before_json": '{"n": 2}'},
        {"after_json": "{}"},
        {"reason": ""},
        {"subject_id": "999"},
    ],
)
def test_a_changed_row_is_found(change: dict[str, str]) -> None:
    entries(5, a_unit())
    AuditEntry.objects.filter(sequence=3).update(**change)
    assert broken() == {(BreakKind.CHANGED, 3)}
    assert not anchor_file().exists()


def test_a_deleted_row_is_found() -> None:
    entries(5, a_unit())
    AuditEntry.objects.filter(sequence=2).delete()
    assert broken() == {(BreakKind.DELETED, 2)}


def test_two_rows_that_changed_places_are_found() -> None:
    entries(5, a_unit())
    AuditEntry.objects.filter(sequence=2).update(sequence=100)
    AuditEntry.objects.filter(sequence=4).update(sequence=2)
    AuditEntry.objects.filter(sequence=100).update(sequence=4)
    assert {(BreakKind.REORDERED, 2), (BreakKind.REORDERED, 4)} <= broken()


def test_a_cut_end_is_found() -> None:
    entries(5, a_unit())
    AuditEntry.objects.filter(sequence__gt=3).delete()
    assert broken() == {(BreakKind.TRUNCATED, 3)}


def test_a_cut_end_whose_head_was_forged_is_found() -> None:
    entries(5, a_unit())
    AuditEntry.objects.filter(sequence__gt=3).delete()
    AuditHead.objects.update(sequence=3, hash=AuditEntry.objects.get(sequence=3).hash, seal="0" * 64)
    assert broken() == {(BreakKind.FORGED_HEAD, 3)}


def test_an_old_backup_in_place_of_the_database_is_found() -> None:
    entries(3, a_unit())
    third = AuditEntry.objects.get(sequence=3)
    entries(2, Unit.objects.get())
    verify_chain()
    AuditEntry.objects.filter(sequence__gt=3).delete()
    AuditHead.objects.update(sequence=3, hash=third.hash, seal=head_seal(3, third.hash))
    assert broken() == {(BreakKind.TRUNCATED, 3)}


def test_a_row_slipped_in_behind_the_head_is_found() -> None:
    entries(2, a_unit())
    extra = AuditEntry.objects.get(sequence=2)
    extra.pk, extra.sequence = None, 3
    extra.save(force_insert=True)
    assert broken() == {(BreakKind.REWRITTEN, 3)}


def test_a_missing_head_is_found() -> None:
    entries(2, a_unit())
    AuditHead.objects.all().delete()
    assert broken() == {(BreakKind.FORGED_HEAD, 2)}


def test_another_installations_key_does_not_sign_this_chain(home: Path) -> None:
    entries(2, a_unit())
    (home / "keys").rename(home / "taken")
    head = stored_head()
    assert head is not None
    assert head.sealed  # the process still holds the key that it read
    from jianfu.kernel import keys

    keys._read.clear()
    assert broken() == {(BreakKind.FORGED_HEAD, 2)}


def test_the_same_head_is_noted_once() -> None:
    entries(1, a_unit())
    head = stored_head()
    assert head is not None
    note_anchor(head)
    note_anchor(head)
    assert read_anchors() == {1: head.hash}


def test_a_write_that_fails_takes_its_entry_with_it() -> None:
    unit = a_unit()
    entries(1, unit)
    with pytest.raises(ZeroDivisionError):
        _record_and_fail(unit)
    entries(1, unit)
    assert verify_chain() == (2, [])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(RuntimeError, match="in the transaction of the write"):
        record(SYSTEM, "unit.rename", a_unit(), NOW)
    assert AuditEntry.objects.count() == 0


def test_an_entry_costs_three_statements() -> None:
    unit = a_unit()
    entries(1, unit)
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        record(SYSTEM, "unit.rename", unit, NOW)
    assert [query["sql"].split()[0] for query in captured] == ["SELECT", "INSERT", "UPDATE"]


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain() -> None:
    unit = a_unit()
    if connection.vendor == "sqlite":
        pytest.skip(
            "-- the test database lives in one process's memory; tests/kernel/test_processes.py has the file"
        )
    threads = [threading.Thread(target=_write_and_leave, args=(unit,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify_chain() == (60, [])


def _record_and_fail(unit: Unit) -> None:
    with transaction.atomic():
        record(SYSTEM, "unit.rename", unit, NOW)
        raise ZeroDivisionError


def _write_and_leave(unit: Unit) -> None:
    entries(10, unit)
    connection.close()
