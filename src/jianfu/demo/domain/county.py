"""The whole county: from a seed and a day to places, demands, answers and last year's counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jianfu.demo.domain.answers import answers_to
from jianfu.demo.domain.flows.cascades import cascades
from jianfu.demo.domain.flows.documents import documents
from jianfu.demo.domain.flows.forms import forms
from jianfu.demo.domain.flows.gatherings import assessments, inspections, meetings
from jianfu.demo.domain.flows.lastyear import last_year
from jianfu.demo.domain.flows.messages import messages
from jianfu.demo.domain.flows.standing import standing
from jianfu.demo.domain.flows.villages import villages
from jianfu.demo.domain.numbering import numbered
from jianfu.demo.domain.seasons import months_before, working_days
from jianfu.demo.domain.setting import Rates, Setting, setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.demo.domain.demands import Answer, Demand, LastYear
    from jianfu.demo.domain.places import Place

SEED = 20240806
"""The day on which the rules against formalism (《整治形式主义为基层减负若干规定》) were issued."""


PUBLISHED_RATES = Rates()


@dataclass(frozen=True)
class County:
    """A generated county. Answers are made on the way out: there are hundreds of thousands."""

    setting: Setting
    demands: tuple[Demand, ...]
    last_year: tuple[LastYear, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Return its units."""
        return self.setting.places

    def answers(self) -> Iterator[tuple[Demand, tuple[Answer, ...]]]:
        """Yield every demand with what became of it at each addressee."""
        for demand in self.demands:
            yield demand, answers_to(demand, self.setting.seed, self.setting.today)

    @cached_property
    def by_key(self) -> dict[str, Demand]:
        """Return the demands by their keys."""
        return {demand.key: demand for demand in self.demands}


def generate(
    today: date,
    seed: int = SEED,
    townships: int = 12,
    villages_count: int = 160,
    rates: Rates = PUBLISHED_RATES,
) -> County:
    """Generate a county as of `today`: the same seed, day, size and rates give the same county, to the last character."""
    frame = setting(seed, today, townships, villages_count, rates)
    above = list(cascades(frame))
    reports = list(forms(frame))
    own = sum(1 for demand in above if demand.paper and demand.issuer.startswith("980121"))
    made = [
        *above,
        *reports,
        *documents(frame, own * 12 // 14),
        *meetings(frame),
        *inspections(frame),
        *assessments(frame),
        *standing(frame),
    ]
    made += messages(frame, _messages_left(frame, made))
    made += villages(frame, reports)
    made.sort(key=lambda demand: (demand.issued, demand.hour, demand.key))
    return County(frame, tuple(numbered(made, frame.marks)), tuple(last_year(frame)))


def _messages_left(frame: Setting, made: list[Demand]) -> float:
    """Return how many messages a township must still get within a year to reach the published notices a day."""
    turn = months_before(frame.today, 12)
    recent = [demand for demand in made if demand.issued > turn]
    townships = set(frame.townships)
    reached = sum(len(townships.intersection(demand.addressees)) for demand in recent)
    days = len([day for day in working_days(turn, frame.today) if day > turn])
    return max(frame.rates.notices_a_working_day * days - reached / len(frame.townships), 0)
