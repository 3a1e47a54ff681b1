"""The tests of warning rules over the numbers of a place: each gives signals with their numbers and a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from jianfu.redress.domain.warnings.numbers import Numbers, Sent, Signal
from jianfu.redress.domain.warnings.rules import Grade, Kind, WarningRule
from jianfu.redress.domain.warnings.surprise import YEAR, Week, at_least, surprise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.redress.domain.warnings.numbers import Stay

Row = TypeVar("Row")
_HOUR = 60


def signals(rules: Sequence[WarningRule], numbers: Numbers) -> list[Signal]:
    """Return what all rules find, in their order."""
    return [signal for rule in rules for signal in _TESTS[rule.kind](rule, numbers)]


def _rise(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Test each issuer's weekly count against its own past."""
    totals: dict[int, list[int]] = defaultdict(lambda: [0] * len(numbers.days))
    for sent in numbers.sent:
        totals[sent.issuer_id][sent.week] += sent.count
    for issuer, counts in sorted(totals.items()):
        series = [Week(count, days) for count, days in zip(counts, numbers.days, strict=True)]
        found = surprise(series, alpha=rule.parameters["alpha"])
        if found is None or found.count - found.expected < rule.parameters["least"]:
            continue
        red = found.count >= rule.parameters["red_times"] * max(found.expected, 1)
        yield _signal(
            rule, numbers, issuer, "", red=red,
            weeks=found.weeks, count=found.count, expected=round(found.expected, 1),
            probability=_rare(found.probability),
        )  # fmt: skip


def _pace(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Compare the share of a quota that is used with the share of the year that is over."""
    for quota in numbers.quotas:
        share = quota.used / quota.limit if quota.limit else 1.0
        ahead = share - numbers.elapsed >= rule.parameters["ahead"]
        if quota.used < rule.parameters["least"] or not ahead:
            continue
        yield _signal(
            rule, numbers, quota.issuer_id, quota.channel.value, red=share >= rule.parameters["red_share"],
            channel=quota.channel.label.zh, limit=quota.limit, used=quota.used,
            share=_percent(share), elapsed=_percent(numbers.elapsed),
        )  # fmt: skip


def _short_notice(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Test the share of short notice in the last weeks against the year before (a Poisson tail for the binomial one)."""
    weeks = int(rule.parameters["weeks"])
    last = len(numbers.days)
    for issuer, rows in sorted(_grouped(numbers.sent, lambda sent: sent.issuer_id).items()):
        new = [sent for sent in rows if sent.week >= last - weeks]
        old = [sent for sent in rows if last - weeks - YEAR <= sent.week < last - weeks]
        count, short = sum(s.with_day for s in new), sum(s.short for s in new)
        usual = (sum(s.short for s in old) + 1) / (sum(s.with_day for s in old) + 2)
        if (
            short < rule.parameters["least"]
            or at_least(short, usual * count, 1.0) >= rule.parameters["alpha"]
        ):
            continue
        red = short / count >= rule.parameters["red_share"]
        yield _signal(
            rule, numbers, issuer, "", red=red,
            weeks=weeks, count=count, short=short, share=_percent(short / count), usual=_percent(usual),
        )  # fmt: skip


def _off_system(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Find that what is registered falls while what comes past the system grows."""
    new, old = _two_years(numbers, int(rule.parameters["weeks"]))
    off, off_before = sum(s.off_system for s in new), sum(s.off_system for s in old)
    formal = sum(s.count - s.off_system for s in new)
    formal_before = sum(s.count - s.off_system for s in old)
    if not formal_before or not off_before or off < rule.parameters["least"]:
        return
    falls = formal / formal_before <= rule.parameters["falls_to"]
    grows = off / off_before >= rule.parameters["grows_to"]
    if falls and grows:
        yield _signal(
            rule, numbers, None, "", red=off / off_before >= rule.parameters["red_times"],
            weeks=int(rule.parameters["weeks"]), formal=_percent(formal / formal_before),
            off=_percent(off / off_before), share=_percent(off / (off + formal)),
        )  # fmt: skip


def _shift(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Find that there are as many as last year, but one channel gave what another one took."""
    new, old = _two_years(numbers, int(rule.parameters["weeks"]))
    now, before = _by_channel(new), _by_channel(old)
    total, total_before = sum(now.values()), sum(before.values())
    if not total_before or abs(total / total_before - 1) > rule.parameters["about"]:
        return
    change = {channel: now[channel] - before[channel] for channel in (*now.keys(), *before.keys())}
    up, down = max(change, key=lambda c: (change[c], c)), min(change, key=lambda c: (change[c], c))
    moved = min(change[up], -change[down])
    if moved < rule.parameters["least"] or moved < rule.parameters["moved"] * total_before:
        return
    yield _signal(
        rule, numbers, None, f"{down.value}-{up.value}",
        red=moved >= rule.parameters["red_times"] * rule.parameters["moved"] * total_before,
        weeks=int(rule.parameters["weeks"]), total=_percent(total / total_before),
        down=down.label.zh, up=up.label.zh, less=-change[down], more=change[up],
    )  # fmt: skip


def _asked_twice(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Find forms of one name that several issuers asked for."""
    for form in numbers.forms:
        if len(form.issuers) < rule.parameters["issuers"] or form.count < rule.parameters["least"]:
            continue
        yield _signal(
            rule, numbers, None, form.title[:80], red=len(form.issuers) >= rule.parameters["red_issuers"],
            weeks=int(rule.parameters["weeks"]), issuers=len(form.issuers), title=form.title, count=form.count,
        )  # fmt: skip


def _hours_pace(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Compare the share of an hours budget that is gone with the share of the year that is over."""
    for budget in numbers.hours:
        share = budget.used / budget.limit if budget.limit else 1.0
        ahead = share - numbers.elapsed >= rule.parameters["ahead"]
        if budget.used < rule.parameters["least_hours"] * _HOUR or not ahead:
            continue
        yield _signal(
            rule, numbers, budget.issuer_id, "", red=share >= rule.parameters["red_share"],
            limit=round(budget.limit / _HOUR), used=round(budget.used / _HOUR),
            share=_percent(share), elapsed=_percent(numbers.elapsed),
        )  # fmt: skip


def _crowding(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Find units to which too many come within a few days; it is the plan that is wrong, so no unit is asked to explain."""
    days = int(rule.parameters["days"])
    for unit, stays in sorted(_grouped(numbers.stays, lambda stay: stay.unit_id).items()):
        windows = [_window(stays, stay.day, days) for stay in stays]
        least = rule.parameters["visits"], rule.parameters["departments"]
        crowds = [
            one for one in windows if all(n >= most for n, most in zip(_weight(one), least, strict=True))
        ]
        if not crowds:
            continue
        worst = max(crowds, key=_weight)
        visits, departments = _weight(worst)
        yield _signal(
            rule, numbers, None, f"unit-{unit}", red=visits >= rule.parameters["red_visits"],
            place=numbers.names.get(unit, "—"), days=days, visits=visits, departments=departments,
            first=worst[0].day.isoformat(), last=worst[-1].day.isoformat(),
        )  # fmt: skip


def _window(stays: Sequence[Stay], first: date, days: int) -> list[Stay]:
    """Return the visits of the `days` days that begin with `first`, in order."""
    last = first + timedelta(days=days)
    return sorted((stay for stay in stays if first <= stay.day < last), key=lambda stay: stay.day)


def _weight(stays: Sequence[Stay]) -> tuple[int, int]:
    """Count visits (joint ones once) and the departments behind them."""
    return len({(stay.day, stay.together) for stay in stays}), len({stay.department_id for stay in stays})


def _tightened(rule: WarningRule, numbers: Numbers) -> Iterator[Signal]:
    """Find issuers that leave those below them little of the days which the level above gave."""
    for issuer, rows in sorted(_grouped(numbers.passed_on, lambda row: row.issuer_id).items()):
        above, here = sum(row.given_above for row in rows), sum(row.given_here for row in rows)
        cut = 1 - here / above if above else 0.0
        if len(rows) < rule.parameters["least"] or cut < rule.parameters["cut"]:
            continue
        yield _signal(
            rule, numbers, issuer, "", red=cut >= rule.parameters["red_cut"],
            weeks=int(rule.parameters["weeks"]), count=len(rows), above=above, here=here, cut=_percent(cut),
        )  # fmt: skip


_TESTS: dict[Kind, Callable[[WarningRule, Numbers], Iterator[Signal]]] = {
    Kind.RISE: _rise,
    Kind.PACE: _pace,
    Kind.SHORT_NOTICE: _short_notice,
    Kind.OFF_SYSTEM: _off_system,
    Kind.SHIFT: _shift,
    Kind.ASKED_TWICE: _asked_twice,
    Kind.HOURS_PACE: _hours_pace,
    Kind.CROWDING: _crowding,
    Kind.TIGHTENED: _tightened,
}


def _signal(
    rule: WarningRule,
    numbers: Numbers,
    subject_id: int | None,
    about: str,
    *,
    red: bool,
    **values: float | str,
) -> Signal:
    subject = numbers.names.get(subject_id, "—") if subject_id is not None else "—"
    words = {"subject": subject, **{name: str(value) for name, value in values.items()}}
    grade = Grade.RED if red else Grade.YELLOW
    return Signal(rule.id, subject_id, about, grade, rule.because.filled(**words), values)


def _grouped(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _by_channel(sent: Sequence[Sent]) -> Counter[Channel]:
    found: Counter[Channel] = Counter()
    for row in sent:
        found[row.channel] += row.count
    return found


def _two_years(numbers: Numbers, weeks: int) -> tuple[list[Sent], list[Sent]]:
    """Return what was sent in the last `weeks` weeks, and in the same weeks of last year."""
    last = len(numbers.days)
    new = [sent for sent in numbers.sent if sent.week >= last - weeks]
    old = [sent for sent in numbers.sent if last - weeks - YEAR <= sent.week < last - YEAR]
    return new, old if last - weeks - YEAR >= 0 else []


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _rare(probability: float) -> str:
    """Return a round bound above a small probability."""
    return next(f"1/{bound}" for bound in (1_000_000, 100_000, 10_000, 1_000) if probability < 1 / bound)
