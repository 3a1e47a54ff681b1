"""What every verb on a demand does: find it, lock it, ask the graph and the permission, change it, leave a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_FOUND, REASON_MISSING
from jianfu.register.domain.life import TRANSITIONS, State, Verb, step
from jianfu.register.models import Demand, DemandEvent
from jianfu.register.queries.scope import visible_demands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor, Permission
    from jianfu.kernel.domain.text import Text
    from jianfu.kernel.models import Unit


def locked(actor: Actor, demand_id: int) -> Demand:
    """Return a demand that nobody else can change until the transaction ends.

    Raises `Refusal` (`NOT_FOUND`) when there is none, or the actor may not see it: an id gives nothing away.
    """
    demand = (
        Demand.objects.select_for_update(of=("self",)).select_related("issuer").filter(pk=demand_id).first()
    )
    if demand is None or not visible_demands(actor).filter(pk=demand_id).exists():
        raise Refusal(NOT_FOUND)
    return demand


def allow(actor: Actor, permissions: Sequence[Permission], demand: Demand) -> None:
    """Refuse unless the actor holds one of `permissions` where the demand's issuer stands."""
    path, name = (demand.issuer.path, demand.issuer.name) if demand.issuer else ("", demand.issuer_named)
    if not any(actor.decide(permission, path).allowed for permission in permissions):
        actor.require(permissions[0], path, name)


def issuer_of(demand: Demand) -> Unit:
    """Return the unit that issues a demand; refuse where none is known (what came past the system cannot be booked)."""
    if demand.issuer is None:
        raise Refusal(NOT_FOUND)
    return demand.issuer


def move(
    actor: Actor,
    demand: Demand,
    verb: Verb,
    now: datetime,
    *,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> Demand:
    """Take `demand` one step along its graph and record it; `changes` are columns that change with the step.

    Any one of the verb's permissions is enough. Must run in the transaction that locked the demand.
    """
    target = step(State(demand.state), verb)
    if permissions := TRANSITIONS[verb].permissions:
        allow(actor, permissions, demand)
    wanted = {"state": target.value, **(changes or {})}
    before = {name: _plain(getattr(demand, name)) for name in wanted}
    for name, value in wanted.items():
        setattr(demand, name, value)
    demand.save(update_fields=list(wanted))
    DemandEvent.objects.create(
        demand=demand, verb=verb.value, state=target.value, reason=reason, by_name=actor.name, at=now
    )
    after = {name: _plain(value) for name, value in wanted.items()}
    audit.record(actor, f"demand.{verb}", demand, now, before=before, after=after, reason=reason)
    return demand


def reasoned(reason: str, what: Text) -> str:
    """Return the reason without white space around it; refuse an empty one."""
    if not reason.strip():
        raise Refusal(REASON_MISSING, what=what)
    return reason.strip()


def one_at_a_time(matter: str) -> None:
    """Let one transaction at a time handle `matter`, until it ends (SQLite has one writer anyway)."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"jianfu.{matter}"])


def _plain(value: object) -> object:
    if isinstance(value, Demand):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
