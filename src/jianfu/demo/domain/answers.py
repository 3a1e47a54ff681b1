"""What became of a demand at each unit that it was addressed to: answered when, and with how much time."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Answer
from jianfu.demo.domain.seasons import later
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.workdays import working_days_between

if TYPE_CHECKING:
    from datetime import date

    from jianfu.demo.domain.demands import Demand

# Median minutes of one addressee and their spread (the sigma of a log-normal), cut to low and high. The range of a form
# is that of the published counts (0.29 to 2.9 hours a submission); the others are assumptions of the same kind.
_MINUTES: dict[Channel, tuple[float, float, int, int]] = {
    Channel.FORM: (55, 0.55, 17, 174),
    Channel.DOCUMENT: (70, 0.6, 15, 480),
    Channel.MEETING: (180, 0.4, 60, 480),
    Channel.INSPECTION: (600, 0.6, 240, 2400),
    Channel.ASSESSMENT: (900, 0.6, 240, 3600),
    Channel.STUDY_VISIT: (360, 0.5, 120, 1440),
}
_OTHER = (25.0, 0.7, 5, 240)
_REPORTED = 0.1
_ON_TIME, _LATE = 0.84, 0.97


def answers_to(demand: Demand, seed: int, today: date) -> tuple[Answer, ...]:
    """Return one answer for each addressee, in their order; those of later days are still open."""
    random = Random(f"{seed}/{demand.key}")  # noqa: S311 -- a reproducible county, not a secret
    span = max(working_days_between(demand.issued, demand.due), 0) if demand.due else 0
    return tuple(_answer(random, demand, unit, span, today) for unit in demand.addressees)


def _answer(random: Random, demand: Demand, unit: str, span: int, today: date) -> Answer:
    chance, where, weighed = random.random(), random.random(), random.random()
    if not demand.needs_answer or demand.due is None:
        answered = demand.issued
    elif chance < _ON_TIME:
        # Most answer in the last third of the time they have.
        answered = later(demand.issued, round(span * (1 - where**2 / 2))) if span else demand.issued
    elif chance < _LATE:
        answered = later(demand.due, 1 + round(where * 3))
    else:
        answered = later(demand.due, 5 + round(where * 12))
    answered = min(answered, demand.expires)
    if answered > today:
        return Answer(demand.key, unit, None, None)
    minutes = _minutes(random, demand.channel) if demand.needs_answer and weighed < _REPORTED else None
    return Answer(demand.key, unit, answered, minutes)


def _minutes(random: Random, channel: Channel) -> int:
    median, sigma, low, high = _MINUTES.get(channel, _OTHER)
    return round(min(max(median * random.lognormvariate(0, sigma), low), high))
