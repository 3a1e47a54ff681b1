"""What the plan knows about a draft, handed to review: in the plan or not, who else comes near that time, how often."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import territory_of, within
from jianfu.planning.domain.plan import Limits
from jianfu.planning.domain.proposing import visit_window
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlanItem, PlannedVisit, PlanYear
from jianfu.register.domain.likeness import alike
from jianfu.review.domain.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.kernel.models import Unit
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.facts import FactSource

_VISITS = frozenset({Channel.INSPECTION, Channel.ASSESSMENT, Channel.STUDY_VISIT})
_LONG = 31
"""A window of more days than this says nothing about a week; the nearness of others is then not known."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The published plan as a source of facts about one draft. Where no plan is published nothing is known."""

    issuer: Unit
    addressees: Sequence[Unit]
    today: date

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:
        """Return what the plan says, each fact with its sentence."""
        if declaration.channel not in _VISITS:
            return {}
        window, _ = visit_window(document, self.today)
        year = (window[0] if window else self.today).year
        plan = PlanYear.objects.filter(territory=territory_of(self.issuer), year=year).first()
        if plan is None or not plan.versions.filter(state=VersionState.PUBLISHED).exists():
            return {}
        planned = self._planned(plan, document.title or document.file)
        known = {"in_annual_plan": planned}
        if planned.value is True:
            return known | {"similar_visit_near": Fact(value=False, because=_SPREAD)}
        if window is not None:
            known |= self._near(*window) | self._month(window[0], plan)
        return known

    def _planned(self, plan: PlanYear, title: str) -> Fact:
        version = plan.versions.get(state=VersionState.PUBLISHED)
        items = PlanItem.objects.filter(department=self.issuer, visits__version=version).distinct()
        topics = dict(items.values_list("pk", "topic"))
        found = alike(title, topics, limit=1)
        if found:
            topic = topics[found[0][0]]
            return Fact(value=True, because=_IN.filled(year=plan.year, topic=topic, number=version.number))
        return Fact(value=False, because=_OUT.filled(year=plan.year, number=version.number, n=len(topics)))

    def _near(self, first: date, last: date) -> dict[str, Fact]:
        """Say whom of the addressed units somebody else visits in the same weeks."""
        if (last - first).days > _LONG:
            return {}
        monday = first - timedelta(days=first.weekday())
        sunday = last + timedelta(days=6 - last.weekday())
        others = [one for one in self._visits(monday, sunday) if one.item.department_id != self.issuer.pk]
        hit = [unit for unit in self.addressees if any(_meets(unit, one.unit) for one in others)]
        if not hit:
            because = _NOBODY.filled(first=monday, last=sunday)
            return {"similar_visit_near": Fact(value=False, because=because)}
        topics = list(dict.fromkeys(f"“{one.item.topic}”" for one in others))
        named = "".join(topics[:_NAMED]) + (f"等{len(topics)}项" if len(topics) > _NAMED else "")
        villages = all(unit.level == Level.VILLAGE for unit in hit)
        because = (_VILLAGES if villages else _UNITS).filled(
            first=monday, last=sunday, n=len(hit), topics=named
        )
        return {"similar_visit_near": Fact(value=True, because=because)}

    def _month(self, first: date, plan: PlanYear) -> dict[str, Fact]:
        begin = first.replace(day=1)
        end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        receptions: dict[int, set[tuple[int, date]]] = defaultdict(set)
        visits = self._visits(begin, end)
        for unit in self.addressees:
            receptions[unit.pk] |= {(one.unit_id, one.first_day) for one in visits if _meets(unit, one.unit)}
        most = max((len(found) for found in receptions.values()), default=0) + 1
        limit = int(plan.limits.get("per_month", Limits().per_month))
        return {
            "visits_this_month": Fact(most, _MONTH.filled(month=first.month, n=most)),
            "visit_limit": Fact(limit, _LIMIT.filled(n=limit)),
        }

    def _visits(self, first: date, last: date) -> list[PlannedVisit]:
        here = PlannedVisit.objects.filter(
            within([territory_of(self.issuer).path], "unit__path"),
            version__state=VersionState.PUBLISHED,
            first_day__lte=last,
            last_day__gte=first,
        )
        return list(here.select_related("unit", "item").order_by("first_day", "key"))


def plan_facts(issuer: Unit, addressees: Sequence[Unit], today: date) -> FactSource:
    """Return the plan as a source of facts about a draft of `issuer`."""
    return PlanFacts(issuer, addressees, today)


def _meets(unit: Unit, visited: Unit) -> bool:
    """Tell whether who comes to `visited` comes to `unit`: to its township, or to a place within it."""
    here, there = str(unit.path), str(visited.path)
    return here.startswith(there) or there.startswith(here)


_IN = Text(
    "{year}年统筹计划第{number}版列有“{topic}”。", "The plan of {year}, version {number}, has “{topic}”."
)
_OUT = Text(
    "{year}年统筹计划第{number}版中，本单位的{n}项都不是这一事项。",
    "None of the {n} items of this unit in the plan of {year}, version {number}, is this one.",
)
_SPREAD = Text("已列入统筹计划，合并和错开都排好了。", "It stands in the plan, joined and spread already.")
_NOBODY = Text(
    "{first}至{last}没有其他入点到这些单位。", "From {first} to {last} nobody else comes to these units."
)
_UNITS = Text(
    "{first}至{last}当周已有{topics}到其中{n}个单位。",
    "In the weeks from {first} to {last}, {topics} come to {n} of these units.",
)
_VILLAGES = Text(
    "{first}至{last}当周已有{topics}到其中{n}个村。",
    "In the weeks from {first} to {last}, {topics} come to {n} of these villages.",
)
_MONTH = Text(
    "连同本次，{month}月最多的单位接待{n}批。",
    "This one included, one unit receives {n} visits in month {month}.",
)
_LIMIT = Text("计划规定每单位每月不超过{n}批。", "The plan allows {n} a month for each unit.")
