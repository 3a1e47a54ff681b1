"""The estimate from the demand itself: what it asks for, counted, times the parameters of the pack.

`particulars` are plain numbers left on the demand by whoever knows them:

- forms: `fields`, or by kind `fields_number`, `fields_text`, `fields_choice`, `fields_file`; `prefilled` (share of the
  fields that come filled, 0 to 1); `records` (how many rows of these fields)
- meetings: `people`, `minutes`
- inspections and study visits: `team`, `hours` on the spot (or `days`), `escorts`
- apps and work groups: `users`, `minutes_a_day`; their hours are hours a month
- tasks: `only_informs` (1 where a message tells something and asks for nothing)
- anything: `pages` to write, `requests` found in the text

Unknown names are ignored, so that rooms can leave more than this model reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.burden.domain.parameters import MINUTES, Parameters, starting_parameters
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import NO_HOURS, Hours
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

WORKING_DAYS_A_MONTH = 250 / 12
HOURS_A_DAY = 8
STANDING = frozenset({Channel.APP, Channel.WORK_GROUP})
"""What stays in force: its hours are hours a month, and they weigh in every month of its life."""
FIELD_KINDS = {
    "fields_number": "field.number",
    "fields_text": "field.text",
    "fields_choice": "field.choice",
    "fields_file": "field.file",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an estimate: so many of a parameter."""

    key: str
    quantity: float
    hours: Hours


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with the lines it is made of."""

    hours: Hours
    parts: tuple[Part, ...]

    def because(self, parameters: Parameters | None = None) -> Text:
        """Say what was counted, in one sentence."""
        pack = parameters or starting_parameters()
        zh = "、".join(f"{pack.values[part.key].name.zh}×{part.quantity:g}" for part in self.parts)
        en = ", ".join(f"{part.quantity:g} × {pack.values[part.key].name.en}" for part in self.parts)
        head = self.hours
        return Text(
            f"约{head.likely:g}小时（{head.low:g}–{head.high:g}）：{zh}。",
            f"About {head.likely:g} hours ({head.low:g} to {head.high:g}): {en}.",
        )


def estimate_parts(
    channel: Channel, particulars: Mapping[str, float], parameters: Parameters | None = None
) -> Estimate:
    """Estimate one unit's hours, with the lines that add up to them."""
    pack = parameters or starting_parameters()
    known = {name: float(value) for name, value in particulars.items() if _counts(value)}
    counted = [*_COUNTING[channel](known), *_writing(known)]
    parts = tuple(Part(key, amount, pack[key].times(amount)) for key, amount in counted if amount > 0)
    hours = NO_HOURS
    for part in parts:
        hours = hours.plus(part.hours)
    return Estimate(hours.rounded(), parts)


def estimate(
    channel: Channel, particulars: Mapping[str, float], parameters: Parameters | None = None
) -> Hours:
    """Estimate one unit's hours; `estimate_parts` says from what."""
    return estimate_parts(channel, particulars, parameters).hours


def _counts(value: object) -> bool:
    """Take only real, positive numbers: particulars come from people and from other rooms."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf")


def _form(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    by_kind = {key: known.get(name, 0) for name, key in FIELD_KINDS.items()}
    named = sum(by_kind.values())
    fields = max(known.get("fields", 0), named)
    if not fields:
        yield "form.submission", 1
        return
    records = known.get("records", 1)
    to_fill = records * (1 - min(known.get("prefilled", 0), 1))
    yield "form.handling", 1
    for key, count in by_kind.items():
        yield key, count * to_fill
    yield "field.any", (fields - named) * to_fill
    yield "field.prefilled", fields * (records - to_fill)


def _meeting(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    person_hours = known.get("people", 0) * known.get("minutes", 0) / MINUTES
    yield ("meeting.person_hour", person_hours) if person_hours else ("meeting.unknown", 1)


def _visit(unknown: str) -> Callable[[Mapping[str, float]], Iterator[tuple[str, float]]]:
    def count(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        hours = known.get("hours", 0) or known.get("days", 0) * HOURS_A_DAY
        if not hours or not (known.get("escorts") or known.get("team")):
            yield unknown, 1
            return
        yield "visit.preparation", 1
        if known.get("escorts"):
            # An escort's hour is an hour, as with a meeting's: travel and waiting included.
            yield "meeting.person_hour", known["escorts"] * hours
        else:
            yield "visit.escort", known["team"] * hours

    return count


def _task(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield ("message.read", 1) if known.get("only_informs") else ("task.unit", 1)


def _standing(key: str) -> Callable[[Mapping[str, float]], Iterator[tuple[str, float]]]:
    def count(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        users = known.get("users", 1)
        if known.get("minutes_a_day"):
            yield "meeting.person_hour", known["minutes_a_day"] / MINUTES * users * WORKING_DAYS_A_MONTH
        else:
            yield key, users * WORKING_DAYS_A_MONTH

    return count


def _flat(key: str) -> Callable[[Mapping[str, float]], Iterator[tuple[str, float]]]:
    def count(_known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        yield key, 1

    return count


def _writing(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield "page.written", known.get("pages", 0)
    # The first request is what the channel's own line already stands for.
    yield "request.answered", max(known.get("requests", 0) - 1, 0)


_COUNTING: dict[Channel, Callable[[Mapping[str, float]], Iterator[tuple[str, float]]]] = {
    Channel.DOCUMENT: _flat("document.reading"),
    Channel.MEETING: _meeting,
    Channel.INSPECTION: _visit("visit.unknown"),
    Channel.ASSESSMENT: _flat("assessment.unit"),
    Channel.STUDY_VISIT: _visit("study_visit.unknown"),
    Channel.FORM: _form,
    Channel.TASK: _task,
    Channel.APP: _standing("app.minutes_a_day"),
    Channel.WORK_GROUP: _standing("work_group.minutes_a_day"),
    Channel.PLAQUE: _flat("plaque.unit"),
    Channel.CERTIFICATE: _flat("certificate.unit"),
    Channel.SECONDMENT: _flat("secondment.unit"),
    Channel.CAMPAIGN: _flat("campaign.unit"),
}
