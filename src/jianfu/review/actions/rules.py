"""Rules of a place: one switched on or off with its reason, an own pack adopted whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.review.domain.casework import work_all
from jianfu.review.domain.contradictions import contradictions
from jianfu.review.domain.errors import (
    CASE_FAILS,
    NO_OWN_PACK,
    PACK_NAME_TAKEN,
    REASON_MISSING,
    RULES_CONTRADICT,
)
from jianfu.review.domain.packreading import read_cases, read_pack
from jianfu.review.domain.rulebook import packaged
from jianfu.review.models import LocalPack, RuleSwitch
from jianfu.review.queries.rules import place_rules

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.review.domain.contradictions import Contradiction
    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.rules import Pack

OWN = "own.yaml"


@transaction.atomic
def switch_rule(actor: Actor, unit_id: int, rule_id: str, *, on: bool, reason: str, now: datetime) -> None:
    """Switch a rule on or off for a unit and all below it; needs `SET_QUOTA` there and a reason.

    Raises `Refusal`: `RULE_UNKNOWN`, `REASON_MISSING`, `RULES_CONTRADICT` when switched on against another rule.
    Asked for what is so already, nothing is written.
    """
    unit = _unit(actor, unit_id)
    book = place_rules(unit.path).book
    rule = book.find(rule_id)
    if not reason.strip():
        raise Refusal(REASON_MISSING)
    pack = next(pack for pack in book.packs if pack.id == rule.pack)
    if book.is_on(rule, pack) == on:
        return
    after = book.with_switches({rule_id: on})
    if on:
        _no_new_contradiction(book, after)
    row = RuleSwitch.objects.create(
        unit=unit, rule=rule_id, on=on, reason=reason.strip(), by_id=actor.person_id, at=now
    )
    audit.record(actor, "rule.switch", row, now, after={"rule": rule_id, "on": on}, reason=row.reason)


@transaction.atomic
def adopt_pack(actor: Actor, unit_id: int, text: str, reason: str, now: datetime) -> LocalPack:
    """Adopt a pack of one's own, or a new version of it, for a unit and all below it; needs `SET_QUOTA` there.

    All or nothing. Raises `Refusal`: `PACK_MALFORMED` with line and mend, `PACK_NAME_TAKEN` for the name of a pack that
    ships, `CASE_FAILS` when one of its worked cases does, `RULES_CONTRADICT`, `REASON_MISSING`.
    """
    unit = _unit(actor, unit_id)
    pack = checked_pack(text, unit.path)
    if not reason.strip():
        raise Refusal(REASON_MISSING)
    row = _next_version(unit, pack.id, text, reason, actor, now)
    after = {"pack": pack.id, "version": row.number, "rules": [rule.id for rule in pack.rules]}
    audit.record(actor, "rules.adopt", row, now, after=after, reason=row.reason)
    return row


@transaction.atomic
def withdraw_pack(actor: Actor, unit_id: int, name: str, reason: str, now: datetime) -> None:
    """Take an own pack out of force; its versions stay. Raises `Refusal` (`NO_OWN_PACK`, `REASON_MISSING`)."""
    unit = _unit(actor, unit_id)
    last = LocalPack.objects.filter(unit=unit, name=name).order_by("-number").first()
    if last is None or not last.text:
        raise Refusal(NO_OWN_PACK, name=name)
    if not reason.strip():
        raise Refusal(REASON_MISSING)
    row = _next_version(unit, name, "", reason, actor, now)
    audit.record(actor, "rules.withdraw", row, now, after={"pack": name}, reason=row.reason)


def checked_pack(text: str, path: str) -> Pack:
    """Read a pack and try it against the rules in force at `path`; the refusals of `adopt_pack`."""
    pack = read_pack(text, OWN)
    if pack.id in {shipped.id for shipped in packaged().packs}:
        raise Refusal(PACK_NAME_TAKEN, name=pack.id)
    book = place_rules(path).book
    after = book.with_packs([pack])
    for worked in work_all(read_cases(text, OWN), after):
        if not worked.right:
            raise Refusal(
                CASE_FAILS,
                rule=worked.case.rule,
                name=worked.case.name,
                got=worked.got.value,
                expect=worked.case.expect.value,
            )
    _no_new_contradiction(book, after)
    return pack


def _no_new_contradiction(before: Rulebook, after: Rulebook) -> None:
    known = {clash.rules for clash in _contradictions(before)}
    for clash in _contradictions(after):
        if clash.rules not in known:
            raise Refusal(
                RULES_CONTRADICT, first=clash.rules[0], second=clash.rules[1], because=clash.because
            )


def _contradictions(book: Rulebook) -> tuple[Contradiction, ...]:
    return contradictions(replace(rule, enabled=True) for rule in book.in_force(None))


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.get(pk=unit_id)
    actor.require(Permission.SET_QUOTA, unit.path, unit.name)
    return unit


def _next_version(unit: Unit, name: str, text: str, reason: str, actor: Actor, now: datetime) -> LocalPack:
    last = LocalPack.objects.filter(unit=unit, name=name).order_by("-number").first()
    number = last.number + 1 if last else 1
    return LocalPack.objects.create(
        unit=unit, name=name, number=number, text=text, reason=reason.strip(), by_id=actor.person_id, at=now
    )
