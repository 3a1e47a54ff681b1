"""What is under way today: recent papers that go through the register step by step, and drafts at every stage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import DEPARTMENTS, YEAR, formalism
from jianfu.demo.domain.flows.documents import write
from jianfu.demo.domain.grammar import Brief
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.seasons import later
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from jianfu.demo.domain.county import County

RECENT = 20
"""So many of the latest red headers of the county's departments are taken through every step, with their files."""


class Stage(StrEnum):
    """How far something has come by today."""

    JUDGED = "judged"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Pending:
    """A paper on its way, and how far it is to be taken."""

    demand: Demand
    stage: Stage


# Department, formalisms at most (0: clean), tasks, stage. The drafter's own department comes first.
_PLANNED: tuple[tuple[str, int, int, Stage], ...] = (
    ("MZ", 4, 3, Stage.JUDGED), ("MZ", 0, 2, Stage.JUDGED), ("MZ", 3, 18, Stage.JUDGED), ("MZ", 2, 2, Stage.RETURNED),
    ("MZ", 1, 2, Stage.SUBMITTED), ("MZ", 0, 2, Stage.APPROVED), ("NY", 3, 4, Stage.JUDGED), ("NY", 0, 3, Stage.SUBMITTED),
    ("NY", 4, 2, Stage.SUBMITTED), ("YJ", 0, 2, Stage.SUBMITTED), ("YJ", 2, 3, Stage.SUBMITTED), ("JT", 1, 2, Stage.JUDGED),
    ("JT", 0, 2, Stage.SUBMITTED), ("RS", 3, 2, Stage.SUBMITTED), ("RS", 0, 3, Stage.APPROVED), ("ZR", 2, 4, Stage.RETURNED),
    ("ZR", 0, 2, Stage.SUBMITTED), ("ST", 4, 2, Stage.SUBMITTED), ("ST", 0, 2, Stage.APPROVED), ("ZJ", 1, 2, Stage.JUDGED),
    ("ZJ", 0, 2, Stage.SUBMITTED), ("WJ", 2, 3, Stage.SUBMITTED),
)  # fmt: skip


def recent(county: County) -> tuple[Demand, ...]:
    """Return the latest red headers of county departments and offices within this year, whose quotas they take."""
    chosen = [
        demand
        for demand in county.demands
        if demand.channel is Channel.DOCUMENT
        and demand.medium is Medium.RED_HEADER
        and demand.issued.year == county.setting.today.year
        and demand.issuer.startswith(f"{COUNTY}-")
        and demand.key.startswith("D")
    ]
    return tuple(chosen[-RECENT:])


def pending(county: County) -> tuple[Pending, ...]:
    """Compose the papers that wait today at each stage."""
    frame = county.setting
    random = frame.random("pending")
    made = []
    for place, (letters, most, tasks, stage) in enumerate(_PLANNED):
        department = DEPARTMENTS[letters]
        theme = department.themes[place % len(department.themes)]
        issued = frame.today
        truth = formalism(random, most) if most else ()
        due = later(issued, random.choice((2, 3, 4)) if truth else random.choice((8, 10, 15)))
        brief = Brief(theme, department, issued, due, truth, tasks)
        issuer = f"{COUNTY}-{letters}"
        paper = replace(write(random, frame, brief, issuer, Medium.RED_HEADER), issued=issued)
        number = f"{frame.marks[issuer]}字〔{issued.year}〕{90 + place}号"
        numbered = replace(paper, number=number)
        labels = (*truth, *((Formalism.OVERLONG,) if tasks > 10 else ()))  # noqa: PLR2004 -- see the lengths of documents
        demand = Demand(
            key=f"P{place:02d}",
            channel=Channel.DOCUMENT,
            medium=Medium.RED_HEADER,
            title=paper.title,
            issuer=issuer,
            addressees=frame.townships,
            issued=issued,
            due=due,
            expires=issued + YEAR,
            text=numbered.as_text(),
            number=number,
            truth=labels,
            paper=numbered,
        )
        made.append(Pending(demand, stage))
    return tuple(made)
