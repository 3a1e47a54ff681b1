"""What the generator yields: demands, what became of them, and the truth about them that the product is not told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from jianfu.demo.domain.paper import Paper
    from jianfu.kernel.domain.channels import Channel


class Medium(StrEnum):
    """By which way a demand came: the last three pass the register by (R03)."""

    RED_HEADER = "red_header"
    WHITE_HEADER = "white_header"
    PLATFORM = "platform"
    NOTE = "note"
    CHAT = "chat"
    PHONE = "phone"

    @property
    def passes_by(self) -> bool:
        """Say whether it carries no number and comes past the register."""
        return self in {Medium.NOTE, Medium.CHAT, Medium.PHONE}


class Formalism(StrEnum):
    """The generator's label of what is wrong with a demand."""

    COPY = "copy"
    CUT_DEADLINE = "cut_deadline"
    RAISED_TARGET = "raised_target"
    WHITE_HEADER = "white_header"
    NO_NUMBER = "no_number"
    OFF_SYSTEM = "off_system"
    SAME_DAY = "same_day"
    DUE_ON_DAY_OFF = "due_on_day_off"
    DISGUISED_INSPECTION = "disguised_inspection"
    TRACE_RUBRIC = "trace_rubric"
    DUPLICATE_FORM = "duplicate_form"
    UNRELATED_UNITS = "unrelated_units"
    MEETING_ON_MEETING = "meeting_on_meeting"
    OVERLONG = "overlong"
    REPORT_BACK = "report_back"
    SUPPORTING_DOCUMENT = "supporting_document"
    ASSESSMENT = "assessment"
    VETO = "veto"
    PLEDGE = "pledge"
    NEW_ORGAN = "new_organ"
    TRACE = "trace"
    APP = "app"
    WORK_GROUP = "work_group"
    CAMPAIGN = "campaign"
    CERTIFICATE = "certificate"
    PLAQUE = "plaque"
    SECONDMENT = "secondment"
    LEVY = "levy"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand.

    `text` is what reached people word for word; `stays` marks what is in force for a year (an app, a work group);
    `truth` is the generator's own knowledge, which the product is not told.
    """

    key: str
    channel: Channel
    medium: Medium
    title: str
    issuer: str
    addressees: tuple[str, ...]
    issued: date
    due: date | None
    expires: date
    text: str
    hour: int = 9
    needs_answer: bool = True
    stays: bool = False
    series: str | None = None
    number: str | None = None
    parent: str | None = None
    fields: tuple[str, ...] = ()
    truth: tuple[Formalism, ...] = ()
    paper: Paper | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one addressee did: `answered` is None while it is open; `minutes` as it reported them, if it did."""

    demand: str
    unit: str
    answered: date | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class LastYear:
    """How many demands an issuer made by one channel in a month of last year that is not generated one by one."""

    issuer: str
    channel: Channel
    month: date
    count: int
