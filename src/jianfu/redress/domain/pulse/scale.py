"""The two-minute pulse: three statements, five answers each, two open lines; never more.

The three statements follow the three-item scale of red tape of public administration research (TIRT: rules that are
burdensome, unnecessary, ineffective). A pulse is their mean, brought to 0 (light) … 100 (heavy).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOWEST, HIGHEST = 1, 5
K = 5
"""No figure and no line is shown from fewer answers."""
LONGEST_LINE = 100

STATEMENTS = (
    Text("这个月上面要的东西，办起来很费事。", "What was asked of us this month took a lot of trouble."),
    Text("这个月上面要的东西，很多没有必要。", "Much of what was asked of us this month was needless."),
    Text(
        "这个月上面要的东西，对解决问题没有用。",
        "What was asked of us this month did not help to solve anything.",
    ),
)
ANSWERS = (
    Text("完全不是", "not at all"),
    Text("不太是", "rather not"),
    Text("说不好", "hard to say"),
    Text("有点是", "somewhat"),
    Text("完全是", "very much so"),
)


class Given(NamedTuple):
    """One pulse: three answers from 1 to 5."""

    burdensome: int
    needless: int
    useless: int


@dataclass(frozen=True, slots=True)
class Felt:
    """What a group of pulses says: how many, their mean from 0 to 100, and its standard error (None for a single one)."""

    count: int
    mean: float
    error: float | None
    parts: tuple[float, float, float]


def possible(given: Given) -> bool:
    """Say whether each answer is one of 1 to 5."""
    return all(LOWEST <= value <= HIGHEST for value in given)


def points(given: Given) -> float:
    """Return one pulse on the scale from 0 to 100."""
    return _scaled(fsum(given) / len(given))


def felt(answers: Sequence[Given]) -> Felt | None:
    """Return what a group says; None below `K` answers: it could be told who said what."""
    if len(answers) < K:
        return None
    values = [points(given) for given in answers]
    mean = fsum(values) / len(values)
    spread = sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
    parts = tuple(_scaled(fsum(given[place] for given in answers) / len(answers)) for place in range(3))
    return Felt(
        len(values), round(mean, 1), round(spread / sqrt(len(values)), 1), (parts[0], parts[1], parts[2])
    )


def by_group(answers: Iterable[tuple[str, Given]]) -> Mapping[str, Felt] | None:
    """Break a month down by group; None when any group is below `K`.

    Showing the large groups alone would tell the small one by subtraction from the whole.
    """
    groups: dict[str, list[Given]] = {}
    for group, given in answers:
        groups.setdefault(group, []).append(given)
    found = {group: felt(given) for group, given in sorted(groups.items())}
    complete = {group: value for group, value in found.items() if value is not None}
    return complete if len(complete) == len(found) > 1 else None


def _scaled(value: float) -> float:
    return round((value - LOWEST) / (HIGHEST - LOWEST) * 100, 1)
