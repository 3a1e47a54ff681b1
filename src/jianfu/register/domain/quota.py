"""Yearly quotas: which of them an approval draws on, what the default is, and which limits may be set.

A quota holds for one unit, year and channel. `whole` widens it from the unit's own demands to those of all units below
(the total of a county); `level` narrows it to issuers of one level; `red_only` to numbered red-header documents
("a county's red-header documents may not pass 100"). An approval takes one place in every quota that covers it, or
in none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import QUOTA_ABOVE_LAST_YEAR, QUOTA_BELOW_USED, QUOTA_NEGATIVE, YEAR_OVER

if TYPE_CHECKING:
    from jianfu.kernel.domain.units import Level

CONTROLLED = frozenset(
    {
        Channel.DOCUMENT,
        Channel.MEETING,
        Channel.INSPECTION,
        Channel.ASSESSMENT,
        Channel.STUDY_VISIT,
        Channel.FORM,
        Channel.CAMPAIGN,
    }
)
"""Channels under yearly total control (总量控制): here "no more than last year" holds even where nobody set a quota."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an approval asks of the quotas."""

    issuer_path: str
    issuer_level: Level
    year: int
    channel: Channel
    red_header: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What a quota covers."""

    unit_path: str
    year: int
    channel: Channel
    whole: bool = False
    level: Level | None = None
    red_only: bool = False

    def covers(self, claim: Claim) -> bool:
        """Say whether a demand counts against this quota."""
        here = (
            claim.issuer_path.startswith(self.unit_path)
            if self.whole
            else claim.issuer_path == self.unit_path
        )
        return (
            here
            and (self.year, self.channel) == (claim.year, claim.channel)
            and (self.level is None or self.level is claim.issuer_level)
            and (claim.red_header or not self.red_only)
        )


def default_limit(channel: Channel, last_year: int, *, last_year_known: bool) -> int | None:
    """Return the limit where nobody set one: last year's count; None where the channel is free or nothing is known.

    `last_year_known` says whether the register holds anything of the issuer's last year at all: a zero that comes
    from an empty register is no basis for a quota.
    """
    if channel not in CONTROLLED or not last_year_known:
        return None
    return last_year


def check_limit(
    limit: int, *, used: int, last_year: int | None, reason: str, year: int, today_year: int
) -> None:
    """Refuse a limit that is negative, below what is used, above last year without reasons, or of a past year."""
    if year < today_year:
        raise Refusal(YEAR_OVER, year=year)
    if limit < 0:
        raise Refusal(QUOTA_NEGATIVE, limit=limit)
    if limit < used:
        raise Refusal(QUOTA_BELOW_USED, limit=limit, used=used)
    if last_year is not None and limit > last_year and not reason.strip():
        raise Refusal(QUOTA_ABOVE_LAST_YEAR, limit=limit, last_year=last_year)
