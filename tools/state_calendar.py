"""Write the state calendar's published years into the product, from the `holidays` library that follows them.

The library loads every country of the world (0.45 s), which a command on one small file cannot afford; the days off
of a published year never change again. Run `python -m tools.state_calendar` after the library knows a new year; a
test compares each year with the library.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from holidays.countries.china import China, ChinaStaticHolidays

TARGET = Path(__file__).parent.parent / "src/jianfu/kernel/domain/state_calendar.py"
HEAD = '''"""The state's published arrangements of days off (国务院办公厅关于部分节假日安排的通知), year by year.

Written by `python -m tools.state_calendar`; do not edit. For each year: the weekdays on which offices are closed, and
the Saturdays and Sundays on which they work instead, as month and day.
"""

PUBLISHED: dict[int, tuple[str, str]] = {
'''


def published_years() -> list[int]:
    """Return the years that the library has taken from the official notices."""
    return sorted(ChinaStaticHolidays.special_public_holidays)


def arrangement(year: int) -> tuple[str, str]:
    """Return the closed weekdays and the worked weekend days of `year`, each as `MMDD MMDD …`."""
    calendar = China(years=year, expand=False)  # type: ignore[no-untyped-call] # the library leaves its constructor untyped
    day, closed, worked = date(year, 1, 1), [], []
    while day.year == year:
        weekend = day.weekday() >= 5  # noqa: PLR2004 -- Saturday
        if weekend and day in calendar.weekend_workdays:
            worked.append(f"{day:%m%d}")
        elif not weekend and day in calendar:
            closed.append(f"{day:%m%d}")
        day += timedelta(days=1)
    return " ".join(closed), " ".join(worked)


def main() -> None:
    """Write the module, formatted."""
    rows = [f"    {year}: {arrangement(year)!r},\n" for year in published_years()]
    TARGET.write_text(HEAD + "".join(rows) + "}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)


if __name__ == "__main__":
    main()
