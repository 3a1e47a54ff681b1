"""Finding the days, windows and rhythms that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jianfu.reading.domain.dates import grammar
from jianfu.reading.domain.dates.moments import Window, window_of
from jianfu.reading.domain.dates.rhythms import find_rhythms
from jianfu.reading.domain.dates.spans import find_spans
from jianfu.reading.domain.folding import fold

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A time expression: its words and place, the first and last day of its window, or its rhythm.

    `deadline` says that it names an end (…前, …内, …至…, 底). `from_event` marks a span counted from an event that
    the text does not date.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    recurring: str | None = None
    deadline: bool = False
    from_event: bool = False
    bare_span: bool = False


def find_dates(text: str, reference: date | None) -> list[FoundDate]:
    """Find all time expressions in `text`, resolved against `reference` (the day of issue) where that is needed."""
    shadow = fold(text)
    taken = [
        FoundDate(text[a:b], a, b, None, None, recurring=words, deadline=True)
        for a, b, words in find_rhythms(shadow)
    ]
    for span in find_spans(shadow, reference):
        if not _overlaps(taken, span.start, span.end):
            event = span.last is None and not span.bare
            taken.append(
                FoundDate(
                    text[span.start : span.end],
                    span.start,
                    span.end,
                    None,
                    span.last,
                    deadline=True,
                    from_event=event,
                    bare_span=span.bare,
                )
            )
    taken += [
        FoundDate(match[0], match.start(), match.end(), None, None, deadline=True, from_event=True)
        for match in grammar.EVENT.finditer(shadow)
        if not _overlaps(taken, match.start(), match.end())
    ]
    taken += _from_now(text, shadow, reference)
    taken += _moments(text, shadow, reference, taken)
    return sorted(taken, key=lambda found: found.start)


def _overlaps(taken: list[FoundDate], start: int, end: int) -> bool:
    return any(found.start < end and start < found.end for found in taken)


def _moments(text: str, shadow: str, reference: date | None, taken: list[FoundDate]) -> list[FoundDate]:
    found: list[FoundDate] = []
    at = 0
    while (start := grammar.START.search(shadow, at)) is not None:
        at = start.start()
        if _overlaps(taken, at, at + 1):
            at += 1
            continue
        one = _moment(text, shadow, at, reference)
        if one is None or _overlaps(taken, one.start, one.end):
            at += 1
            continue
        found.append(one)
        at = one.end
    found += [
        FoundDate(match[0], match.start(), match.end(), None, None, deadline=True)
        for match in grammar.AT_ONCE.finditer(shadow)
    ]
    return found


def _from_now(text: str, shadow: str, reference: date | None) -> list[FoundDate]:
    """Read 即日起至3月31日, and 即日起 by itself."""
    found = []
    for now in grammar.NOW.finditer(shadow):
        to = grammar.TO_PATTERN.match(shadow, now.end())
        match = _best(shadow, to.end()) if to else None
        if match is None:
            found.append(FoundDate(text[now.start() : now.end()], now.start(), now.end(), reference, None))
            continue
        end = match.end()
        before = grammar.BEFORE_PATTERN.match(shadow, end)
        end = before.end() if before else end
        last = window_of(match, reference)[1]
        found.append(FoundDate(text[now.start() : end], now.start(), end, reference, last, deadline=True))
    return found


def _best(shadow: str, at: int) -> re.Match[str] | None:
    matches = [m for pattern in grammar.MOMENT_PATTERNS if (m := pattern.match(shadow, at)) and m.end() > at]
    return max(matches, key=lambda m: m.end(), default=None)


def _moment(text: str, shadow: str, at: int, reference: date | None) -> FoundDate | None:
    match = _best(shadow, at)
    if match is None:
        return None
    first, last = window_of(match, reference)
    end = match.end()
    ranged = _range(shadow, end, match, last or reference)
    is_range = ranged is not None
    if ranged is not None:
        end, (_, last) = ranged
    before = grammar.BEFORE_PATTERN.match(shadow, end)
    within = grammar.WITHIN_PATTERN.match(shadow, end)
    after = grammar.AFTER_PATTERN.match(shadow, end)
    if not _worth(match, before is not None or is_range, shadow, at):
        return None
    ends = (
        before is not None
        or within is not None
        or _is_end(match)
        or (is_range and not match.groupdict().get("year_span"))
    )
    if before:
        end = before.end()
        first, last = (first if is_range else None), _before(match, last, first, is_range=is_range)
    elif within and not is_range:
        end = within.end()
    elif after and not is_range:
        return FoundDate(text[at : after.end()], at, after.end(), first, None)
    elif _is_end(match) and not is_range:
        first = None
    return FoundDate(text[at:end], at, end, first, last, deadline=ends)


def _is_end(match: re.Match[str]) -> bool:
    g = match.groupdict()
    ends = ("底", "末", "月底", "月末", "年底", "年末", "岁末")
    return any(
        g.get(key) in ends
        for key in ("part", "year_part", "quarter_part", "this_quarter_part", "bare_year_part")
    )


def _before(match: re.Match[str], last: date | None, first: date | None, *, is_range: bool) -> date | None:
    """Return the last day before 前: the eve of a festival, the end of the year or month before; else the day itself."""
    g = match.groupdict()
    if g.get("holiday") and last is not None:
        return date.fromordinal(last.toordinal() - 1)
    bare_year = (g.get("year") or g.get("near_year")) and not any(
        g.get(k) for k in ("month", "year_part", "quarter", "half")
    )
    if bare_year and not is_range and first is not None:
        return date(first.year - 1, 12, 31)
    if g.get("month") and not g.get("day") and not g.get("part") and not is_range and first is not None:
        return date.fromordinal(first.toordinal() - 1)
    return last


def _range(
    shadow: str, end: int, start_match: re.Match[str], anchor: date | None
) -> tuple[int, Window] | None:
    """Read the second half of 3月1日至6月30日; it inherits year and month from the first."""
    to = grammar.TO_PATTERN.match(shadow, end)
    if to is None:
        return None
    match = _best(shadow, to.end())
    if match is None:
        return None
    first, last = window_of(start_match, anchor)
    base = first or last or anchor
    g = match.groupdict()
    year = base.year if base is not None and not g.get("year") and not g.get("near_year") else None
    return match.end(), window_of(match, base, year)


def _worth(match: re.Match[str], ends: bool, shadow: str, at: int) -> bool:  # noqa: FBT001 -- a fact about the match
    """Leave out what only looks like a moment: 十二条, 五一广场, 中的, a bare day or hour that ends nothing."""
    g = match.groupdict()
    if g.get("holiday"):
        return ends or bool(g.get("holiday_word")) or match[0].endswith("节")
    only_day = g.get("day") and not g.get("month") and not g.get("near_month")
    only_time = not any(value for key, value in g.items() if key != "time")
    if only_day or only_time:
        return ends and not shadow[max(0, at - 1) : at].isdigit()
    if at and shadow[at - 1].isdigit() and shadow[at].isdigit():
        return False
    if g.get("month") and not g.get("day") and not g.get("part"):
        return not shadow[match.end() :].startswith(("份额", "度", "个", "收入", "工资", "租金"))
    return True
