"""What a draft shares with earlier documents, as far as this person may know it.

Names and passages of a document are told to those who may see the demand that it came with; everybody else learns
the share alone. Files that the office collected in the index are superiors' documents that everybody may see.
"""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db.models import Max, OuterRef, Q, Subquery

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import UnitKind
from jianfu.register.domain.indexed import PREFIX, collected_title, document_id_of
from jianfu.register.domain.life import IN_FORCE, State
from jianfu.register.models import Demand, DemandVersion
from jianfu.register.queries.scope import visible_demands
from jianfu.review.domain.copying import Source, copy_facts
from jianfu.review.domain.marking import Copied
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.kernel.models import Unit
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.facts import Fact
    from jianfu.review.domain.likeness.relations import Match

UNSENT = [State.DRAFT, State.JUDGED, State.RETURNED]
_LIVE = [State.SUBMITTED, State.APPROVED, *IN_FORCE]
_SHOWN = 8
_log = logging.getLogger(__name__)


class Pair(NamedTuple):
    """One passage as the draft has it, and as the earlier document has it."""

    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An earlier document that a draft is like. Without a `title` this person may learn the shares alone.

    `demand` is missing for a collected file; `superior` says that it comes from above the issuer.
    """

    number: int
    title: str
    demand: Demand | None
    superior: bool
    relation: Text
    share_here: float
    share_there: float
    pairs: tuple[Pair, ...]
    marks: tuple[Copied, ...]


class _Found(NamedTuple):
    match: Match
    demand: Demand | None
    superior: bool
    text: str


def index_folder() -> Path:
    """Return where the likeness index of this installation lies."""
    return Path(settings.HOME) / "likeness"


def latest_only() -> Q:
    """Match the last version of each demand."""
    newest = (
        DemandVersion.objects.filter(demand=OuterRef("demand"))
        .order_by()
        .values("demand")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    return Q(number=Subquery(newest))


def superiors_of(issuer: Unit) -> Q:
    """Match demands whose issuer stands above `issuer`: the territories it lies in, and their higher departments."""
    above = paths_above(issuer.path)
    offices = Q(issuer__parent__path__in=above, issuer__level__lt=issuer.level)
    return Q(issuer__path__in=above) | (offices & ~Q(issuer__kind=UnitKind.TERRITORY))


@dataclass(frozen=True, slots=True)
class LikenessFacts:
    """The likeness index as a source of facts about one draft of `issuer`, as `actor` may know them."""

    actor: Actor
    issuer: Unit
    today: date
    demand_id: int | None = None

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:  # noqa: ARG002 -- the protocol's shape
        """Return the shares copied from superiors; nothing where there is nothing to compare with."""
        found = _found(document.body, self.issuer, self.today, self.demand_id)
        above = [each for each in found if each.superior]
        seen = _visible(self.actor, above)
        sources = [Source(each.match, f"《{_title(each)}》" if _told(each, seen) else None) for each in above]
        return copy_facts(document.body, sources, _compared(self.issuer))


def copies_of(
    actor: Actor, issuer: Unit, body: str, today: date, *, without: int | None = None
) -> tuple[Copy, ...]:
    """Return what a text shares with superiors' documents and with what is in force here, the most copied first.

    `without` is the text's own demand, none of whose versions are compared.
    """
    found = _found(body, issuer, today, without)[:_SHOWN]
    seen = _visible(actor, found)
    return tuple(_copy(number, each, body, _told(each, seen)) for number, each in enumerate(found, start=1))


def shares_with(body: str) -> dict[str, float]:
    """Return, by name in the index, the share of a text's own words that stand there. For rooms' own use: names no one."""
    return {match.file: match.containment_of_query for match, _ in _matches(body)}


def _copy(number: int, found: _Found, body: str, told: bool) -> Copy:  # noqa: FBT001 -- private, one caller
    match = found.match
    passages = match.passages if told else ()
    return Copy(
        number=number,
        title=_title(found) if told else "",
        demand=found.demand if told else None,
        superior=found.superior,
        relation=match.relation.label,
        share_here=match.containment_of_query,
        share_there=match.containment_of_match,
        pairs=tuple(Pair(body[slice(*p.query)], found.text[slice(*p.match)]) for p in passages),
        marks=tuple(Copied(number, *p.query) for p in passages),
    )


def _found(body: str, issuer: Unit, today: date, without: int | None) -> list[_Found]:
    matches = _matches(body)
    wanted = [number for match, _ in matches if (number := document_id_of(match.file)) is not None]
    demands = _demands(wanted, issuer, today, without)
    above = set(
        Demand.objects.filter(superiors_of(issuer), pk__in=[d.pk for d in demands.values()]).values_list(
            "pk", flat=True
        )
    )
    found = []
    for match, text in matches:
        number = document_id_of(match.file)
        if number is None:
            found.append(_Found(match, None, superior=True, text=text))
        elif demand := demands.get(number):
            found.append(_Found(match, demand, demand.pk in above, text))
    return found


def _matches(body: str) -> list[tuple[Match, str]]:
    """Ask the index; one that cannot be asked is logged, and leaves the question open instead of failing it."""
    if not index_folder().is_dir():
        return []
    try:
        with LikenessIndex(index_folder()) as index:
            return [(match, index.text_of(match.file) or "") for match in index.query(body)]
    except (Refusal, sqlite3.DatabaseError, OSError):
        _log.exception("the likeness index could not be asked")
        return []


def _demands(documents: Iterable[int], issuer: Unit, today: date, without: int | None) -> dict[int, Demand]:
    """Return the demands of these documents that count: superiors' once sent down, others while in force here."""
    in_force = Q(demand__state__in=_LIVE, demand__expires_on__gte=today)
    sent = Q(demand__issued_on__isnull=False)
    above = Q(demand__in=Demand.objects.filter(superiors_of(issuer)).values("pk"))
    rows = (
        DemandVersion.objects.filter(latest_only(), document__in=list(documents))
        .filter(in_force | (sent & above))
        .exclude(demand=without)
        .select_related("demand__issuer")
    )
    return {version.document_id: version.demand for version in rows}


def _compared(issuer: Unit) -> int:
    """Count the superiors' documents that a draft is compared with."""
    if not index_folder().is_dir():
        return 0
    registered = (
        Demand.objects.filter(superiors_of(issuer), issued_on__isnull=False, versions__isnull=False)
        .distinct()
        .count()
    )
    try:
        with LikenessIndex(index_folder()) as index:
            return registered + index.count_outside(PREFIX)
    except (Refusal, sqlite3.DatabaseError, OSError):
        return 0


def _visible(actor: Actor, found: Iterable[_Found]) -> set[int]:
    wanted = [each.demand.pk for each in found if each.demand]
    return set(visible_demands(actor).filter(pk__in=wanted).values_list("pk", flat=True))


def _told(found: _Found, visible: set[int]) -> bool:
    return found.demand is None or found.demand.pk in visible


def _title(found: _Found) -> str:
    return str(found.demand.title) if found.demand else collected_title(found.match.file)
