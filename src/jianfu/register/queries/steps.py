"""The same demand at each level, and what each step added: 层层传导, measured as `docs/cascade.md` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.units import Level
from jianfu.reading.queries import document_of
from jianfu.register.domain.days import days_given
from jianfu.register.models import DemandVersion
from jianfu.register.queries.cascade import cascade
from jianfu.register.queries.copies import latest_only
from jianfu.register.queries.scope import visible_demands
from jianfu.review.domain.cascade.papers import Paper, paper_of
from jianfu.review.domain.cascade.steps import Step, step_between
from jianfu.review.domain.likeness.alignment import Prepared, align
from jianfu.review.domain.likeness.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.kernel.domain.access import Actor
    from jianfu.reading.domain.document import Document
    from jianfu.register.models import Demand

SHOWN = 200
LOOKED_AT = 200
TIGHTEST = 10
_ASKS = "；"


@dataclass(frozen=True, slots=True)
class Row:
    """One demand of a cascade with the step that led to it; the first one has none. `worst`: it tightened most."""

    demand: Demand
    depth: int
    level: Level | None
    days: int | None
    asks: int
    step: Step | None
    above: str
    worst: bool


def cascade_rows(actor: Actor, demand_id: int) -> list[Row]:
    """Return the cascade that a demand belongs to, level by level, as far as the actor may see it."""
    links = cascade(actor, demand_id)[:SHOWN]
    demands = {link.demand.pk: link.demand for link in links}
    documents = _documents(demands)
    papers = {pk: paper_of_demand(demand, documents.get(pk)) for pk, demand in demands.items()}
    steps = {
        pk: step_between(papers[above], papers[pk], _own(documents.get(above), documents.get(pk)))
        for pk, demand in demands.items()
        if (above := demand.parent_id) is not None and above in papers
    }
    worst = _worst(steps)
    return [
        Row(
            link.demand,
            link.depth,
            link.level,
            link.days,
            len(papers[link.demand.pk].asks),
            steps.get(link.demand.pk),
            demands[link.demand.parent_id].title if link.demand.parent_id in demands else "",
            link.demand.pk == worst,
        )
        for link in links
    ]


def tightest(actor: Actor) -> list[Row]:
    """Return the latest steps that press most, the heaviest first; only those that press more than the level above."""
    seen = visible_demands(actor)
    below = list(
        seen.filter(parent__in=seen.values("pk"), issued_on__isnull=False)
        .select_related("issuer", "parent__issuer")
        .order_by("-issued_on", "-pk")[:LOOKED_AT]
    )
    documents = _documents([pk for demand in below for pk in (demand.pk, demand.parent_id)])
    found = []
    for demand in below:
        if demand.parent is None:
            continue
        here = paper_of_demand(demand, documents.get(demand.pk))
        above = paper_of_demand(demand.parent, documents.get(demand.parent.pk))
        step = step_between(above, here)
        if step.coefficient > 1:
            found.append(
                Row(demand, 1, here.level, here.days, len(here.asks), step, demand.parent.title, worst=False)
            )
    return sorted(found, key=lambda row: -row.step.coefficient if row.step else 0.0)[:TIGHTEST]


def paper_of_demand(demand: Demand, document: Document | None) -> Paper:
    """Return a demand as the cascade sees it: the register's own days, and the asks of its text where there is one."""
    read = paper_of(document, str(demand.pk)) if document else None
    asks = read.asks if read else tuple(ask for ask in demand.asks.split(_ASKS) if ask)
    return Paper(
        key=str(demand.pk),
        title=demand.title,
        number=demand.document_number or None,
        issuer=str(demand.issuer.name) if demand.issuer else None,
        level=Level(demand.issuer.level) if demand.issuer else None,
        date=demand.issued_on,
        chars=read.chars if read else 0,
        days=days_given(demand.issued_on, demand.due_on),
        asks=asks,
        cited=read.cited if read else (),
        targets=read.targets if read else (),
    )


def coefficient_of(above: Demand, here: Demand) -> float:
    """Return the coefficient of a step from the register's own days and asks, without looking at the texts."""
    return step_between(paper_of_demand(above, None), paper_of_demand(here, None)).coefficient


def _documents(demands: Iterable[int | None]) -> dict[int, Document]:
    rows = DemandVersion.objects.filter(latest_only(), demand__in=[pk for pk in demands if pk is not None])
    return {row.demand_id: document_of(row.document) for row in rows.select_related("document")}


def _own(above: Document | None, here: Document | None) -> float | None:
    """Return the share of a text's own words that do not stand in the one above; None where a text is missing."""
    if above is None or here is None:
        return None
    found = align(Prepared.of(normalise(here.body)), normalise(above.body))
    return round(1 - found.containment_of_query, 4)


def _worst(steps: dict[int, Step]) -> int | None:
    """Name the step that tightened most, if any did."""
    pressing = {pk: step.coefficient for pk, step in steps.items() if step.coefficient > 1}
    return max(pressing, key=pressing.__getitem__, default=None)
