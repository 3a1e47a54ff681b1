"""What the flows share."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Formalism
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.seasons import months_before, shares
from jianfu.demo.domain.setting import MONTHS
from jianfu.demo.domain.themes import Department, Theme, departments
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.workdays import is_working_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from random import Random

    from jianfu.demo.domain.setting import Setting

DEPARTMENTS: dict[str, Department] = {one.letters: one for one in departments()}
YEAR = timedelta(days=365)
YEAR_MONTHS = 12
BEFORE = {Channel.DOCUMENT: 1.6, Channel.MEETING: 1.7, Channel.INSPECTION: 1.9, Channel.FORM: 1.3}
"""How many times as many there were last year, by channel."""
INSERTED = (
    Formalism.REPORT_BACK, Formalism.SUPPORTING_DOCUMENT, Formalism.ASSESSMENT, Formalism.VETO, Formalism.PLEDGE,
    Formalism.NEW_ORGAN, Formalism.TRACE, Formalism.APP, Formalism.WORK_GROUP, Formalism.CAMPAIGN,
    Formalism.CERTIFICATE, Formalism.PLAQUE, Formalism.LEVY, Formalism.SHIFT,
)  # fmt: skip
_INSERTED_WEIGHTS = (30, 18, 24, 7, 10, 14, 26, 5, 8, 5, 4, 4, 2, 6)


def department_of(theme: Theme) -> Department:
    """Return the department that a theme belongs to."""
    return DEPARTMENTS[theme.department]


def county_code(theme: Theme) -> str:
    """Return the code of the county department that a theme belongs to."""
    return f"{COUNTY}-{theme.department}"


def formalism(random: Random, most: int = 4) -> tuple[Formalism, ...]:
    """Draw one to `most` different formalisms that stand in a paper's sentences, common ones more often."""
    drawn = random.choices(INSERTED, _INSERTED_WEIGHTS, k=random.randint(1, most))
    return tuple(label for label in INSERTED if label in drawn)


def spread(setting: Setting, a_year: float, before: float = 1.0) -> Iterator[date]:
    """Yield working days, more of them in the busy weeks: `a_year` in the last twelve months.

    In the months before them there were `before` times as many: what has been reduced since shows against them.
    """
    turn = months_before(setting.today, YEAR_MONTHS)
    earlier = [day for day in setting.days if day <= turn]
    recent = [day for day in setting.days if day > turn]
    counts = round(a_year * before * (MONTHS - YEAR_MONTHS) / YEAR_MONTHS), round(a_year)
    for days, count in zip((earlier, recent), counts, strict=True):
        for day, share in zip(days, shares(days, count), strict=True):
            yield from [day] * share


def due_labels(issued: date, due: date | None) -> tuple[Formalism, ...]:
    """Label a deadline on the same day, and one on a day off."""
    if due is None:
        return ()
    labels = [Formalism.SAME_DAY] if due == issued else []
    if not is_working_day(due):
        labels.append(Formalism.DUE_ON_DAY_OFF)
    return tuple(labels)


def some(random: Random, codes: Sequence[str], count: int) -> tuple[str, ...]:
    """Choose `count` of `codes` (all, when there are fewer), in their order."""
    chosen = set(random.sample(range(len(codes)), min(count, len(codes))))
    return tuple(code for place, code in enumerate(codes) if place in chosen)
