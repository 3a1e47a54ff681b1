"""What warning rules look at, and what they say: numbers in, signals out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.text import Text
    from jianfu.redress.domain.warnings.rules import Grade


@dataclass(frozen=True, slots=True)
class Sent:
    """What one issuer sent through one channel in one week (`week` counts from 0, the last one is this week's)."""

    week: int
    issuer_id: int
    channel: Channel
    count: int
    off_system: int
    with_day: int
    short: int


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """A quota of this year and what is used of it."""

    issuer_id: int
    channel: Channel
    limit: int
    used: int


@dataclass(frozen=True, slots=True)
class FormAsked:
    """A form by name: how often which issuers asked for it in the last weeks."""

    title: str
    issuers: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class HoursUse:
    """An hours budget of this year and what is taken from it, in minutes."""

    issuer_id: int
    limit: int
    used: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit to a unit, planned or come; those with the same `together` come jointly and burden it once."""

    unit_id: int
    department_id: int
    day: date
    together: str


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A demand that an issuer handed on: the working days that the level above gave, and those left for the one below."""

    issuer_id: int
    given_above: int
    given_here: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that the rules look at: whole weeks with their working days, and the state of this year."""

    days: Sequence[int]
    sent: Sequence[Sent]
    quotas: Sequence[QuotaUse] = ()
    elapsed: float = 0.0
    forms: Sequence[FormAsked] = ()
    hours: Sequence[HoursUse] = ()
    stays: Sequence[Stay] = ()
    passed_on: Sequence[PassedOn] = ()
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a rule found: about which issuer (None: the place as a whole), how loud, with which numbers."""

    rule: str
    subject_id: int | None
    about: str
    grade: Grade
    because: Text
    numbers: Mapping[str, float | int | str]
