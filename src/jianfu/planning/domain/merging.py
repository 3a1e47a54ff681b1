"""Which meetings could be one: similar topics, the same people, and a day on which both may be held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text
from jianfu.planning.domain.meetings import HALF_DAY, Burden, Sitting, burden
from jianfu.register.domain.likeness import alike, core

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = 0.5
"""The least share of the smaller meeting's units that the other one calls as well."""
SHORTENED = 2
"""A merged meeting takes the longer one's time and one part in this many of the shorter one's."""
_ROUND = 5


class Merger(NamedTuple):
    """Two meetings that could be one, what that would save, and why."""

    keep: int
    gone: int
    saved: Burden
    because: Text


def mergers(sittings: Sequence[Sitting]) -> list[Merger]:
    """List the pairs that could be one, the largest saving first; each meeting stands in one pair at most."""
    topics = {sitting.key: sitting.topic for sitting in sittings}
    by_key = {sitting.key: sitting for sitting in sittings}
    found = []
    for sitting in sittings:
        others = {key: topic for key, topic in topics.items() if key > sitting.key}
        for key, likeness in alike(sitting.topic, others):
            if merger := _merger(sitting, by_key[key], likeness):
                found.append(merger)
    chosen: list[Merger] = []
    taken: set[int] = set()
    for merger in sorted(found, key=lambda one: (-one.saved.hours, one.keep, one.gone)):
        if not {merger.keep, merger.gone} & taken:
            taken |= {merger.keep, merger.gone}
            chosen.append(merger)
    return chosen


def merged(keep: Sitting, gone: Sitting) -> Sitting:
    """Return the two meetings as one: all units of both, in the days that both allow."""
    longer, shorter = sorted((keep.minutes, gone.minutes), reverse=True)
    minutes = longer + -(-shorter // SHORTENED // _ROUND) * _ROUND
    people = {
        unit: max(keep.people.get(unit, 0), gone.people.get(unit, 0))
        for unit in {**keep.people, **gone.people}
    }
    earliest, latest = max(keep.earliest, gone.earliest), min(keep.latest, gone.latest)
    wishes = [wish for wish in (keep.wish, gone.wish) if wish and earliest <= wish <= latest]
    return replace(
        keep,
        minutes=max(longer, min(minutes, HALF_DAY)),
        people=people,
        earliest=earliest,
        latest=latest,
        wish=wishes[0] if wishes else None,
        video=keep.video and gone.video,
    )


def _merger(one: Sitting, other: Sitting, likeness: float) -> Merger | None:
    if max(one.earliest, other.earliest) > min(one.latest, other.latest):
        return None
    both = one.people.keys() & other.people.keys()
    fewer = min(len(one.people), len(other.people))
    if not fewer or len(both) / fewer < SHARED:
        return None
    keep, gone = (one, other) if (one.heads, -one.key) >= (other.heads, -other.key) else (other, one)
    saved = burden([one, other], {}).less(burden([merged(keep, gone)], {}))
    because = _BECAUSE.filled(
        topic=core(gone.topic),
        other=core(keep.topic),
        likeness=f"{likeness:.0%}",
        units=len(both),
        hours=saved.hours,
    )
    return Merger(keep.key, gone.key, saved, because)


_BECAUSE = Text(
    "“{topic}”与“{other}”议题相近（{likeness}），{units}个单位两个会都要来；合并后约省{hours}小时。",
    "“{topic}” is like “{other}” ({likeness}), and {units} units are called to both; one meeting saves some "
    "{hours} hours.",
)
