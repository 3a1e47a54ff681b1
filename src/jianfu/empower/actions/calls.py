"""Calls from below: raised, answered, disputed and decided, done, and confirmed by the one who called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.empower.actions.happening import append
from jianfu.empower.domain.calls import moves, refusals
from jianfu.empower.domain.calls.standing import fold
from jianfu.empower.domain.calls.words import Event, Urgency
from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.happening import CHINA
from jianfu.empower.models import Call, CallEvent
from jianfu.empower.queries.calls import callable_departments, county_of, may_decide
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.empower.domain.calls.standing import Standing
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text

_DEPARTMENTS = {Event.ANSWERED, Event.CAME, Event.DONE, Event.DISPUTED}
_CALLERS = {Event.SOLVED, Event.UNSOLVED, Event.WITHDRAWN}
_NEED_WORDS = {Event.DISPUTED, Event.UNSOLVED, Event.DONE, Event.NOTED, Event.DECIDED}


@dataclass(frozen=True, slots=True)
class NewCall:
    """What somebody calls about, and whom; the first of `departments` leads. `basis` is what the lists say."""

    caller_id: int
    matter: str
    departments: tuple[int, ...]
    urgency: Urgency = Urgency.ORDINARY
    place: str = ""
    basis: Text | None = None


@transaction.atomic
def raise_call(actor: Actor, new: NewCall, now: datetime) -> Call:
    """Call departments. The same open matter of the same caller a second time is the first one.

    Raises `Refusal`: `NOTHING_SAID`, `NOBODY_CALLED`, `NOT_A_CALLER`, `NOT_THEIRS_TO_CALL`, `NOT_ALLOWED`.
    """
    caller = Unit.objects.select_for_update().filter(pk=new.caller_id).first()
    if caller is None:
        raise Refusal(refusals.NO_SUCH_CALL)
    if not speaks_for(actor, Permission.CAPTURE, caller):
        raise Refusal(NOT_ALLOWED, unit=caller.name, permission=Permission.CAPTURE.label)
    if caller.kind != UnitKind.TERRITORY or caller.level < Level.TOWNSHIP:
        raise Refusal(refusals.NOT_A_CALLER, unit=caller.name)
    if not (matter := new.matter.strip()):
        raise Refusal(refusals.NOTHING_SAID)
    called = _called(caller, new.departments)
    found = Call.objects.filter(caller=caller, matter=matter, place=new.place.strip(), is_open=True).first()
    if found is not None:
        return found
    call = Call.objects.create(
        caller=caller,
        matter=matter,
        place=new.place.strip()[:120],
        urgency=new.urgency,
        basis_zh=new.basis.zh if new.basis else "",
        basis_en=new.basis.en if new.basis else "",
        raised_at=now,
    )
    call.departments.set(called)
    data = {"departments": list(called), "lead": called[0], "urgency": new.urgency.value}
    append(actor, CallEvent(call=call, kind=Event.RAISED, unit=caller, data=data), call, now)
    return call


def answer(actor: Actor, call_id: int, department_id: int, now: datetime, note: str = "") -> Call:
    """Say that the department comes."""
    return _act(actor, call_id, Event.ANSWERED, department_id, now, note)


def come(actor: Actor, call_id: int, department_id: int, now: datetime, note: str = "") -> Call:
    """Say that the department is on the spot."""
    return _act(actor, call_id, Event.CAME, department_id, now, note)


def finish(actor: Actor, call_id: int, department_id: int, now: datetime, note: str) -> Call:
    """Report the department's part done, with what was done; solved it is only when the caller says so."""
    return _act(actor, call_id, Event.DONE, department_id, now, note)


def dispute(actor: Actor, call_id: int, department_id: int, now: datetime, note: str) -> Call:
    """Say, within the days for it, that the department is not in charge; the office decides."""
    return _act(actor, call_id, Event.DISPUTED, department_id, now, note)


def confirm(actor: Actor, call_id: int, now: datetime, *, solved: bool, note: str = "") -> Call:
    """Say, as the caller, whether it is solved; what is not goes back to the departments."""
    return _act(actor, call_id, Event.SOLVED if solved else Event.UNSOLVED, None, now, note)


def withdraw(actor: Actor, call_id: int, now: datetime, note: str = "") -> Call:
    """Take the call back."""
    return _act(actor, call_id, Event.WITHDRAWN, None, now, note)


def remark(actor: Actor, call_id: int, unit_id: int, now: datetime, note: str) -> Call:
    """Say something about the common handling, as the caller or as one of the departments."""
    return _act(actor, call_id, Event.NOTED, unit_id, now, note)


@transaction.atomic
def decide(actor: Actor, call_id: int, departments: tuple[int, ...], now: datetime, note: str) -> Call:
    """Decide as the office who is in charge; the first of `departments` leads, the others help, the rest is free.

    Raises `Refusal`: `NO_SUCH_CALL`, `NOT_NOW`, `NOBODY_CALLED`, `NOT_THEIRS_TO_CALL`, `REASON_MISSING`.
    """
    call = _locked(call_id)
    if not may_decide(actor, call):
        raise Refusal(refusals.NO_SUCH_CALL)
    _require_words(Event.DECIDED, note)
    _require_state(call, Event.DECIDED, None, now)
    called = _called(call.caller, departments)
    data = {"lead": called[0], "departments": list(called)}
    append(actor, CallEvent(call=call, kind=Event.DECIDED, data=data, note=note.strip()), call, now)
    call.departments.add(*called)
    return _refreshed(call)


@transaction.atomic
def _act(actor: Actor, call_id: int, kind: Event, unit_id: int | None, now: datetime, note: str) -> Call:
    """Do one of the verbs; what has happened already changes nothing."""
    call = _locked(call_id)
    unit = _acting_unit(actor, call, kind, unit_id)
    if moves.is_repeat(_standing(call), kind, unit.pk):
        return call
    _require_words(kind, note)
    _require_state(call, kind, unit.pk, now)
    append(actor, CallEvent(call=call, kind=kind, unit=unit, note=note.strip()), call, now)
    return _refreshed(call)


def _acting_unit(actor: Actor, call: Call, kind: Event, unit_id: int | None) -> Unit:
    """Return the unit that acts: a called department, or the caller; anybody else learns of no such call."""
    if kind in _CALLERS or (kind is Event.NOTED and unit_id == call.caller_id):
        if speaks_for(actor, Permission.CAPTURE, call.caller):
            return call.caller
    elif kind in _DEPARTMENTS or kind is Event.NOTED:
        department = call.departments.filter(pk=unit_id or 0).first()
        if department is not None and speaks_for(actor, Permission.ANSWER, department):
            return department
    raise Refusal(refusals.NO_SUCH_CALL)


def _called(caller: Unit, departments: tuple[int, ...]) -> tuple[int, ...]:
    """Return the departments in their order, each once; refuse what cannot be called from here."""
    wanted = tuple(dict.fromkeys(departments))
    if not wanted:
        raise Refusal(refusals.NOBODY_CALLED)
    known = set(callable_departments(caller).values_list("pk", flat=True))
    if wrong := [one for one in wanted if one not in known]:
        path = county_of(caller).path
        stranger = Unit.objects.filter(pk=wrong[0], path__startswith=path).first()
        # A unit of another county is not named: its name is none of the caller's business.
        raise Refusal(refusals.NOT_THEIRS_TO_CALL, unit=stranger.name if stranger else "—")
    return wanted


def _locked(call_id: int) -> Call:
    found = Call.objects.select_for_update(of=("self",)).select_related("caller").filter(pk=call_id).first()
    if found is None:
        raise Refusal(refusals.NO_SUCH_CALL)
    return found


def _standing(call: Call) -> Standing:
    return fold([event.happening for event in call.events.all()], packaged_clocks()["calls"])


def _require_words(kind: Event, note: str) -> None:
    if kind in _NEED_WORDS and not note.strip():
        raise Refusal(refusals.REASON_MISSING)


def _require_state(call: Call, kind: Event, unit_id: int | None, now: datetime) -> None:
    today = now.astimezone(CHINA).date()
    moves.require(_standing(call), kind, unit_id, today, packaged_clocks()["calls"])


def _refreshed(call: Call) -> Call:
    """Bring the index in line with the events."""
    is_open = _standing(call).state.is_open
    if call.is_open != is_open:
        call.is_open = is_open
        call.save(update_fields=["is_open"])
    return call
