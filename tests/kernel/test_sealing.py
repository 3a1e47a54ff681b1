"""Sealed values: nothing readable in the database, nothing opened by a wrong key or in a wrong place."""

from __future__ import annotations

import stat
import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel import keys
from jianfu.kernel.actions import reseal, rotate_keys, unmask
from jianfu.kernel.domain.access import SYSTEM, Permission, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, Person
from jianfu.kernel.sealing import Sealed, blind_index, key_number, make_key, newest_key, seal, unseal
from tests.kernel.making import ID_NUMBER, NOW, PHONE, a_person, a_unit, an_actor

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def with_identifiers() -> Person:
    person = a_person()
    person.id_number, person.phone = ID_NUMBER, PHONE
    person.save()
    return Person.objects.get(pk=person.pk)


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator] # each test hands in a function
    return caught.value.kind.code


def stored(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_person")
        names = [each[0] for each in cursor.description or ()]
        return str(cursor.fetchone()[names.index(column)])


def test_the_database_holds_nothing_readable() -> None:
    with_identifiers()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_person")
        row = str(cursor.fetchall())
    assert ID_NUMBER not in row
    assert PHONE not in row
    assert stored("id_number").startswith("jf1.1.")


def test_whatever_shows_the_value_shows_it_masked() -> None:
    person = with_identifiers()
    assert (str(person.id_number), str(person.phone)) == ("110101********0257", "138****1234")
    assert repr(person.id_number) == "<sealed kernel.person.id_number>"


def test_after_saving_the_object_in_memory_holds_no_plain_text_either() -> None:
    person = a_person()
    person.id_number = ID_NUMBER
    person.save()
    assert isinstance(person.id_number, Sealed)


def test_equal_values_are_found_and_unique() -> None:
    person = with_identifiers()
    assert Person.objects.get(id_number_index=blind_index(ID_NUMBER, "kernel.person.id_number")) == person
    assert blind_index(" 11x ", "a") == blind_index("11X", "a") != blind_index("11X", "b")


def test_an_emptied_value_leaves_nothing() -> None:
    person = with_identifiers()
    person.id_number = ""
    person.save()
    again = Person.objects.get()
    assert (again.id_number, again.id_number_index) == (None, None)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_what_is_sealed_comes_back_and_never_looks_the_same(plain: str) -> None:
    first, second = seal(plain, "test"), seal(plain, "test")
    assert unseal(first, "test") == unseal(second, "test") == plain
    assert first != second


def test_a_value_moved_to_another_column_or_altered_does_not_open() -> None:
    token = seal(PHONE, "kernel.person.phone")
    assert code_of(unseal, token, "kernel.person.id_number") == "JF-KERNEL-006"
    for wrong in (token[:-6] + "AAAAAA", "jf2" + token[3:], "nonsense", "jf1.x.AAAA", "jf1.1.!!"):
        assert code_of(unseal, wrong, "kernel.person.phone") == "JF-KERNEL-006"


def test_keys_are_files_for_their_owner_alone_and_not_the_same(home: Path) -> None:
    with_identifiers()
    places = sorted((home / "keys").iterdir())
    assert [place.name for place in places] == ["index.key", "seal-0001.key"]
    assert {stat.S_IMODE(place.stat().st_mode) for place in places} == {0o600}
    assert len({place.read_bytes() for place in places}) == 2


def test_without_its_key_a_value_stays_shut_and_the_file_is_named(home: Path) -> None:
    token = seal(PHONE, "test")
    (home / "keys" / "seal-0001.key").unlink()
    keys._read.clear()
    with pytest.raises(Refusal) as caught:
        unseal(token, "test")
    assert (caught.value.kind.code, caught.value.values) == ("JF-KERNEL-005", {"key": "seal-0001.key"})


def test_two_that_make_a_key_at_once_hold_the_same() -> None:
    found: list[bytes] = []

    def read() -> None:
        keys._read.clear()
        found.append(keys.key("raced"))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_rotation_seals_everything_anew_and_keeps_it_findable() -> None:
    with_identifiers()
    index = stored("id_number_index")
    assert rotate_keys(NOW) == (2, 2)
    assert (key_number(stored("id_number")), key_number(stored("phone"))) == (2, 2)
    assert stored("id_number_index") == index
    assert str(Person.objects.get().id_number) == "110101********0257"
    assert reseal(NOW) == 0
    assert [entry.after for entry in AuditEntry.objects.filter(verb="sealed.rotate")] == [
        {"key": 2, "values": 2},
        {"key": 2, "values": 0},
    ]


def test_a_rotation_that_was_broken_off_is_gone_on_with() -> None:
    with_identifiers()
    make_key()
    assert newest_key() == 2
    assert key_number(stored("phone")) == 1
    assert str(Person.objects.get().phone) == "138****1234"
    assert reseal(NOW) == 2
    assert key_number(stored("phone")) == 2


def test_unmasking_is_for_a_purpose_and_leaves_a_trace_without_the_value() -> None:
    unit, person = a_unit(), with_identifiers()
    assert unmask(SYSTEM, person, "id_number", unit, "核对救助对象身份", NOW) == ID_NUMBER
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.reason) == ("sealed.unmask", "核对救助对象身份")
    assert entry.after == {"field": "id_number", "unit": unit.code}
    assert ID_NUMBER not in str(AuditEntry.objects.values())


def test_unmasking_without_purpose_or_permission_shows_nothing() -> None:
    unit, person = a_unit(), with_identifiers()
    assert code_of(unmask, SYSTEM, person, "id_number", unit, "  看 ", NOW) == "JF-KERNEL-007"
    for role in Role:
        actor = an_actor(role, unit)
        if not actor.paths(Permission.UNMASK):
            assert code_of(unmask, actor, person, "id_number", unit, "核对身份信息", NOW) == "JF-KERNEL-001"
    assert AuditEntry.objects.count() == 0


def test_unmasking_nothing_gives_nothing() -> None:
    assert unmask(SYSTEM, a_person(), "id_number", a_unit(), "核对身份信息", NOW) is None
    assert AuditEntry.objects.count() == 0
