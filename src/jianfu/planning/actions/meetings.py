"""Entering meetings, asking whom they concern, making two into one, and noting what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.duties.queries import matcher_for, version_for
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of
from jianfu.planning.domain.concern import Called, Judged, concern_of
from jianfu.planning.domain.errors import (
    MEETING_OVER,
    NO_SUCH_MEETING,
    NOT_MERGEABLE,
    OUTSIDE_YEAR,
    TOPIC_MISSING,
    WRONG_COUNT,
    WRONG_LINK,
    WRONG_UNITS,
)
from jianfu.planning.domain.meetings import MeetingKind, MeetingState
from jianfu.planning.domain.merging import merged
from jianfu.planning.models import Meeting, MeetingCall
from jianfu.planning.queries.meetings import sitting_of, visible_meetings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from jianfu.duties.domain.matching import Answer
    from jianfu.kernel.domain.access import Actor

_ENTERS = (Permission.DRAFT, Permission.REVIEW)
MOST_MINUTES, MOST_PEOPLE = 480, 500
_OPEN = {MeetingState.ENTERED, MeetingState.SCHEDULED}
_LINKS = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a department says about a meeting; `people` come from each of `unit_ids`."""

    convener_id: int
    topic: str
    minutes: int
    earliest: date
    latest: date
    unit_ids: tuple[int, ...]
    kind: MeetingKind = MeetingKind.WORK
    people: int = 1
    video: bool = False
    wish: date | None = None
    speech_minutes: int | None = None
    carries_out: str = ""
    purpose: str = ""


@transaction.atomic
def enter_meeting(actor: Actor, entry: Entry, now: datetime) -> Meeting:
    """Enter a meeting; each called unit is judged by the duty lists. The same meeting a second time changes nothing.

    Raises `Refusal`: `NO_SUCH_MEETING` for another's department, `TOPIC_MISSING`, `OUTSIDE_YEAR`, `WRONG_COUNT`,
    `WRONG_UNITS`.
    """
    convener = Unit.objects.filter(pk=entry.convener_id).first()
    if convener is None or not _may(actor, convener):
        raise Refusal(NO_SUCH_MEETING)
    _check(entry)
    territory = territory_of(convener)
    units = _units(entry, territory)
    Unit.objects.select_for_update().get(pk=territory.pk)
    same = Meeting.objects.filter(
        convener=convener, topic=entry.topic.strip(), earliest=entry.earliest, latest=entry.latest
    ).exclude(state=MeetingState.CANCELLED)
    if found := same.first():
        return found
    meeting = Meeting.objects.create(
        territory=territory, convener=convener, entered_at=now, changed_at=now, **_columns(entry)
    )
    answer = _answer(convener, f"{entry.topic}", entry.purpose, now.date())
    MeetingCall.objects.bulk_create(_calls(meeting, units, entry.people, answer))
    after = {"topic": meeting.topic, "minutes": meeting.minutes, "units": len(units), "video": meeting.video}
    audit.record(actor, "meeting.enter", meeting, now, after=after)
    return meeting


@transaction.atomic
def drop_units(actor: Actor, meeting_id: int, unit_ids: Iterable[int], now: datetime) -> Meeting:
    """Let units stay at home whom the matter does not concern; the convener decides, or the office."""
    meeting = _locked(actor, meeting_id)
    calls = meeting.calls.filter(unit__in=list(unit_ids), dropped=False).exclude(unit=meeting.convener_id)
    dropped = sorted(calls.values_list("unit_id", flat=True))
    if dropped:
        calls.update(dropped=True)
        _changed(meeting, now, {})
        audit.record(actor, "meeting.drop_units", meeting, now, after={"units": dropped})
    return meeting


@transaction.atomic
def hold_by_video(actor: Actor, meeting_id: int, now: datetime, link: str = "") -> Meeting:
    """Hold a meeting by video instead of calling people together; a second time changes nothing but the link."""
    meeting = _locked(actor, meeting_id)
    if link and not link.startswith(_LINKS):
        raise Refusal(WRONG_LINK)
    if not meeting.video or meeting.link != link:
        before = {"video": meeting.video, "link": meeting.link}
        _changed(meeting, now, {"video": True, "link": link})
        audit.record(actor, "meeting.video", meeting, now, before=before, after={"video": True, "link": link})
    return meeting


@transaction.atomic
def merge_meetings(actor: Actor, keep_id: int, gone_id: int, now: datetime) -> Meeting:
    """Make two meetings one: the office decides. Both must still be open, and have a day in common.

    Raises `Refusal`: `NO_SUCH_MEETING`, `MEETING_OVER`, `NOT_MERGEABLE`.
    """
    first, second = sorted((keep_id, gone_id))
    one, other = _locked(actor, first, office=True), _locked(actor, second, office=True, merged_too=True)
    keep, gone = (one, other) if one.pk == keep_id else (other, one)
    if gone.merged_into_id == keep.pk:
        return keep
    apart = max(keep.earliest, gone.earliest) > min(keep.latest, gone.latest)
    if (
        apart
        or keep.pk == gone.pk
        or gone.state == MeetingState.MERGED
        or keep.territory_id != gone.territory_id
    ):
        raise Refusal(NOT_MERGEABLE)
    joined = merged(sitting_of(keep), sitting_of(gone))
    _take_over(keep, gone)
    values = {
        "minutes": joined.minutes,
        "earliest": joined.earliest,
        "latest": joined.latest,
        "wish": joined.wish,
        "video": joined.video,
        "carries_out": keep.carries_out or gone.carries_out,
        "state": MeetingState.ENTERED,
        "day": None,
        "starts": None,
        "purpose": "\n".join(part for part in (keep.purpose, gone.topic, gone.purpose) if part),
    }
    _changed(keep, now, values)
    _changed(gone, now, {"state": MeetingState.MERGED, "merged_into": keep, "day": None, "starts": None})
    audit.record(actor, "meeting.merge", keep, now, after={"gone": gone.pk, "minutes": keep.minutes})
    return keep


@transaction.atomic
def cancel_meeting(actor: Actor, meeting_id: int, now: datetime, reason: str = "") -> Meeting:
    """Take a meeting off: the convener, or the office. A second time changes nothing."""
    meeting = _locked(actor, meeting_id, over_too=True)
    if meeting.state in _OPEN:
        _changed(meeting, now, {"state": MeetingState.CANCELLED})
        audit.record(actor, "meeting.cancel", meeting, now, reason=reason.strip())
    return meeting


@transaction.atomic
def note_held(
    actor: Actor, meeting_id: int, minutes: int, record: str, now: datetime, link: str = ""
) -> Meeting:
    """Note that a meeting was held, how long it took, and its minutes; never who was there."""
    meeting = _locked(actor, meeting_id, over_too=True)
    if meeting.state not in {*_OPEN, MeetingState.HELD} or meeting.day is None or meeting.day > now.date():
        raise Refusal(MEETING_OVER)
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refusal(WRONG_COUNT, value=minutes, most=MOST_MINUTES)
    if link and not link.startswith(_LINKS):
        raise Refusal(WRONG_LINK)
    values: dict[str, Any] = {
        "state": MeetingState.HELD,
        "held_minutes": minutes,
        "record": record.strip(),
        "link": link or meeting.link,
    }
    if any(getattr(meeting, name) != value for name, value in values.items()):
        before = {"held_minutes": meeting.held_minutes}
        _changed(meeting, now, values, tells=False)
        audit.record(actor, "meeting.held", meeting, now, before=before, after={"held_minutes": minutes})
    return meeting


def _may(actor: Actor, unit: Unit) -> bool:
    return any(actor.decide(one, unit.path).allowed for one in _ENTERS)


def _check(entry: Entry) -> None:
    if not entry.topic.strip():
        raise Refusal(TOPIC_MISSING)
    if entry.latest < entry.earliest or entry.latest.year != entry.earliest.year:
        raise Refusal(OUTSIDE_YEAR, first=entry.earliest, last=entry.latest)
    counts = [(entry.minutes, MOST_MINUTES), (entry.people, MOST_PEOPLE)]
    if entry.speech_minutes is not None:
        counts.append((entry.speech_minutes, MOST_MINUTES))
    for value, most in counts:
        if not 1 <= value <= most:
            raise Refusal(WRONG_COUNT, value=value, most=most)


def _units(entry: Entry, territory: Unit) -> list[Unit]:
    wanted = set(entry.unit_ids) - {entry.convener_id}
    units = list(
        Unit.objects.filter(pk__in=wanted, path__startswith=territory.path, retired_on__isnull=True).order_by(
            "path"
        )
    )
    if not units or len(units) != len(wanted):
        raise Refusal(WRONG_UNITS, name="—")
    return units


def _columns(entry: Entry) -> dict[str, Any]:
    inside = entry.wish is not None and entry.earliest <= entry.wish <= entry.latest
    return {
        "topic": entry.topic.strip(),
        "purpose": entry.purpose.strip(),
        "kind": entry.kind.value,
        "video": entry.video,
        "minutes": entry.minutes,
        "speech_minutes": entry.speech_minutes,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "wish": entry.wish if inside else None,
        "carries_out": entry.carries_out.strip(),
    }


def _answer(convener: Unit, topic: str, purpose: str, on: date) -> Answer | None:
    version = version_for(convener.path, on)
    return None if version is None else matcher_for(version).match(topic, purpose)


def _calls(meeting: Meeting, units: list[Unit], people: int, answer: Answer | None) -> list[MeetingCall]:
    return [
        MeetingCall(
            meeting=meeting,
            unit=unit,
            people=people,
            concern=judged.concern.value,
            because_zh=judged.because.zh,
            because_en=judged.because.en,
        )
        for unit in units
        for judged in [_judged(unit, answer)]
    ]


def _judged(unit: Unit, answer: Answer | None) -> Judged:
    return concern_of(Called(unit.name, unit.short_name, UnitKind(unit.kind)), answer)


def _locked(
    actor: Actor, meeting_id: int, *, office: bool = False, over_too: bool = False, merged_too: bool = False
) -> Meeting:
    """Return an open meeting that `actor` may change, held until the transaction ends."""
    found = visible_meetings(actor).filter(pk=meeting_id).first()
    if found is None:
        raise Refusal(NO_SUCH_MEETING)
    unit = found.territory if office else found.convener
    allowed = actor.decide(Permission.REVIEW, unit.path).allowed if office else _may(actor, unit)
    if not allowed:
        raise Refusal(NO_SUCH_MEETING)
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("convener", "territory")
        .get(pk=found.pk)
    )
    gone = merged_too and meeting.state == MeetingState.MERGED
    if not (over_too or gone) and meeting.state not in _OPEN:
        raise Refusal(MEETING_OVER)
    return meeting


def _changed(meeting: Meeting, now: datetime, values: dict[str, Any], *, tells: bool = True) -> None:
    """Change columns; what calendars show is counted, so that they take the newer one."""
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.changed_at = now
    meeting.sequence += tells
    meeting.save()


def _take_over(keep: Meeting, gone: Meeting) -> None:
    """Call to `keep` whoever was called to `gone`, each unit once with the larger number."""
    here = {call.unit_id: call for call in keep.calls.all()}
    for call in gone.calls.exclude(unit=keep.convener_id):
        known = here.get(call.unit_id)
        if known is None:
            MeetingCall.objects.create(
                meeting=keep,
                unit_id=call.unit_id,
                people=call.people,
                concern=call.concern,
                because_zh=call.because_zh,
                because_en=call.because_en,
                dropped=call.dropped,
            )
        elif call.people > known.people or (known.dropped and not call.dropped):
            known.people, known.dropped = max(call.people, known.people), known.dropped and call.dropped
            known.save(update_fields=["people", "dropped"])
