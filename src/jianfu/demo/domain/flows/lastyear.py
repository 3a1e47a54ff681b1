"""Last year's counts, month by month, for the months before the first one that is generated demand by demand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import LastYear
from jianfu.demo.domain.flows.common import BEFORE, county_code
from jianfu.demo.domain.seasons import shares, working_day_at_or_after
from jianfu.demo.domain.themes import themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.demo.domain.setting import Setting

_PLATFORM_FORMS = 720


def last_year(setting: Setting) -> Iterator[LastYear]:
    """Yield the counts of January of last year up to the month before the generated ones begin."""
    random = setting.random("last year")
    months = [date(setting.today.year - 1, month, 1) for month in range(1, 13)]
    days = [working_day_at_or_after(month.replace(day=20)) for month in months]
    rates = setting.rates
    a_year = {
        Channel.DOCUMENT: rates.red_headers_of_county,
        Channel.MEETING: round(rates.meetings_called * 1.5),
        Channel.INSPECTION: rates.inspections_reached * 3,
        Channel.FORM: _PLATFORM_FORMS,
    }
    for channel, count in a_year.items():
        for month, day, total in zip(months, days, shares(days, round(count * BEFORE[channel])), strict=True):
            if day >= setting.first:
                continue
            issuers = sorted(county_code(random.choice(themes())) for _ in range(total))
            for issuer in dict.fromkeys(issuers):
                yield LastYear(issuer, channel, month, issuers.count(issuer))
