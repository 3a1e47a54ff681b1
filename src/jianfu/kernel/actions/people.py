"""People: their accounts, passwords and roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from jianfu.kernel.audit import record
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Permission, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import IdentifierKind, is_id_number, is_phone
from jianfu.kernel.domain.passwords import weaknesses
from jianfu.kernel.domain.people_refusals import (
    PERSON_KNOWN,
    ROLE_ALREADY_HELD,
    USERNAME_TAKEN,
    WEAK_PASSWORD,
    WRONG_IDENTIFIER,
    WRONG_OLD_PASSWORD,
    WRONG_ROLE_DATES,
    WRONG_USERNAME,
)
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Person, RoleHeld, SignInSession
from jianfu.kernel.sealing import blind_index

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

_TOO_COMMON = Text("过于常见", "it is one of the commonest")
_SAME_AS_BEFORE = Text("与原密码相同", "it is the present one")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to open; identifiers may be left empty."""

    username: str
    display_name: str
    password: str
    id_number: str = ""
    phone: str = ""


def create_person(
    actor: Actor, new: NewPerson, roles: tuple[tuple[Unit, Role], ...], now: datetime
) -> Person:
    """Open an account with its roles, from today; the person must change the password at the first sign-in.

    Needs `MANAGE_PEOPLE` at each unit of `roles`, of which there is at least one (`ValueError`).
    Raises `Refusal`: `NOT_ALLOWED`, `WRONG_USERNAME`, `USERNAME_TAKEN`, `PERSON_KNOWN`, `WRONG_IDENTIFIER`,
    `WEAK_PASSWORD`.
    """
    if not roles:
        message = "an account is opened for a role at a unit"
        raise ValueError(message)
    for unit, _ in roles:
        actor.require(Permission.MANAGE_PEOPLE, unit.path, unit.name)
    _check_new_account(new)
    _check_password(new.password, new.username, new.display_name)
    with transaction.atomic():
        person = Person.objects.create(
            username=new.username,
            display_name=new.display_name,
            password=make_password(new.password),
            must_change_password=True,
            id_number=new.id_number or None,
            phone=new.phone or None,
        )
        since = now.astimezone(SHANGHAI).date()
        RoleHeld.objects.bulk_create(
            RoleHeld(person=person, unit=unit, role=role, since=since) for unit, role in roles
        )
        held = [f"{role}@{unit.code}" for unit, role in roles]
        record(actor, "person.create", person, now, after={"username": new.username, "roles": held})
    return person


def give_role(
    actor: Actor, person: Person, unit: Unit, role: Role, now: datetime, *, until: date | None = None
) -> RoleHeld:
    """Give a role at a unit from today, perhaps until a day; a role held before begins anew.

    Needs `MANAGE_PEOPLE` at the unit. Raises `Refusal`: `NOT_ALLOWED`, `ROLE_ALREADY_HELD`, `WRONG_ROLE_DATES`.
    """
    actor.require(Permission.MANAGE_PEOPLE, unit.path, unit.name)
    since = now.astimezone(SHANGHAI).date()
    if until and until < since:
        raise Refusal(WRONG_ROLE_DATES, since=since, until=until)
    with transaction.atomic():
        # Whoever changes the person's roles waits here.
        Person.objects.select_for_update().get(pk=person.pk)
        held = RoleHeld.objects.filter(person=person, unit=unit, role=role)
        if held.filter(Q(until__isnull=True) | Q(until__gte=since)).exists():
            raise Refusal(ROLE_ALREADY_HELD, person=person.display_name, unit=unit.name, role=role.label)
        held.delete()
        row = RoleHeld.objects.create(person=person, unit=unit, role=role, since=since, until=until)
        after = {"role": role, "unit": unit.code, "since": since, "until": until}
        record(actor, "person.give_role", person, now, after=after)
    return row


def end_role(actor: Actor, held: RoleHeld, now: datetime, *, reason: str = "") -> None:
    """End a role at once. Needs `MANAGE_PEOPLE` at its unit."""
    actor.require(Permission.MANAGE_PEOPLE, held.unit.path, held.unit.name)
    before = {"role": held.role, "unit": held.unit.code, "since": held.since, "until": held.until}
    with transaction.atomic():
        RoleHeld.objects.filter(pk=held.pk).delete()
        record(actor, "person.end_role", held.person, now, before=before, reason=reason)


def close_account(actor: Actor, person: Person, unit: Unit, now: datetime, *, reason: str) -> None:
    """Close an account of somebody with a role at `unit`, and end its sessions. Needs `MANAGE_PEOPLE` there."""
    actor.require(Permission.MANAGE_PEOPLE, unit.path, unit.name)
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=False)
        SignInSession.objects.filter(person=person).delete()
        record(
            actor,
            "person.close",
            person,
            now,
            before={"is_active": True},
            after={"is_active": False},
            reason=reason,
        )
    person.is_active = False


def change_password(actor: Actor, person: Person, old: str, new: str, now: datetime) -> None:
    """Change one's own password; all sessions end, so the view signs in again.

    Raises `Refusal`: `WRONG_OLD_PASSWORD`, `WEAK_PASSWORD`.
    """
    if not person.check_password(old):
        raise Refusal(WRONG_OLD_PASSWORD)
    if old == new:
        raise Refusal(WEAK_PASSWORD, why=_SAME_AS_BEFORE)
    _set_password(actor, person, new, now, verb="person.change_password", must_change=False)


def reset_password(actor: Actor, person: Person, unit: Unit, new: str, now: datetime) -> None:
    """Give somebody with a role at `unit` a new password, to be changed at the next sign-in."""
    actor.require(Permission.MANAGE_PEOPLE, unit.path, unit.name)
    _set_password(actor, person, new, now, verb="person.reset_password", must_change=True)


def _set_password(
    actor: Actor, person: Person, new: str, now: datetime, *, verb: str, must_change: bool
) -> None:
    _check_password(new, person.username, person.display_name)
    person.password, person.must_change_password = make_password(new), must_change
    with transaction.atomic():
        person.save(update_fields=["password", "must_change_password"])
        SignInSession.objects.filter(person=person).delete()
        record(actor, verb, person, now)


def _check_new_account(new: NewPerson) -> None:
    if not re.fullmatch(r"[\w.-]{2,60}", new.username):
        raise Refusal(WRONG_USERNAME, username=new.username)
    if Person.objects.filter(username=new.username).exists():
        raise Refusal(USERNAME_TAKEN, username=new.username)
    if new.id_number and not is_id_number(new.id_number):
        raise Refusal(WRONG_IDENTIFIER, what=IdentifierKind.ID_NUMBER.label)
    if new.phone and not is_phone(new.phone):
        raise Refusal(WRONG_IDENTIFIER, what=IdentifierKind.PHONE.label)
    if new.id_number and (known := person_with_id(new.id_number)):
        raise Refusal(PERSON_KNOWN, username=known.username)


def person_with_id(id_number: str) -> Person | None:
    """Find the person with this ID number, without opening any sealed value."""
    index = blind_index(id_number, "kernel.person.id_number")
    return Person.objects.filter(id_number_index=index).first()


def _check_password(password: str, *names: str) -> None:
    found = weaknesses(password, *names)
    if not found:
        try:
            CommonPasswordValidator().validate(password)
        except ValidationError:
            found = (_TOO_COMMON,)
    if found:
        zh, en = "，".join(each.zh for each in found), "; ".join(each.en for each in found)
        raise Refusal(WEAK_PASSWORD, why=Text(zh, en))
