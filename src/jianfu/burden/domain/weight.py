"""The tool's own weight: how many seconds people spend in it, measured without knowing who.

A page carries a signed note of its kind and moment to the browser (`Mark`); the next page of the same browser brings it
back, and the time between is added to the day's total of that kind. Nothing else is kept: no person, no unit, no
address, no session, no order of pages. Pages of tips are never measured.

- Between two pages at most `LONGEST` seconds count: somebody who left the desk is not in the tool.
- After more than `AWAY` seconds the visit was over; its last page counts `LAST_PAGE` seconds, an assumption.
- A kind of page with fewer than `ENOUGH` stays in the period is folded into the rest, and a rest below it is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 300
AWAY = 1800
LAST_PAGE = 30
ENOUGH = 20
BUDGET_MINUTES = 15
"""What the tool may take from a unit on a working day, in minutes; the page says whether it does."""


class PageKind(StrEnum):
    """Kinds of pages, each used by several people: too few of them to tell anybody apart."""

    DESK = "desk"
    SUBMIT = "submit"
    OFFICE = "office"
    PLAN = "plan"
    FORMS = "forms"
    REST = "rest"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _KINDS[self]


_KINDS = {
    PageKind.DESK: Text("待办和答复", "desk and answers"),
    PageKind.SUBMIT: Text("拟稿和送审", "drafts"),
    PageKind.OFFICE: Text("审核、登记和统计", "review, register and figures"),
    PageKind.PLAN: Text("统筹和入点", "plan and visits"),
    PageKind.FORMS: Text("表格和数据", "forms and data"),
    PageKind.REST: Text("其他", "everything else"),
}
_BY_ROOM = {
    "desk": PageKind.DESK,
    "register": PageKind.OFFICE,
    "burden": PageKind.OFFICE,
    "duties": PageKind.OFFICE,
    "planning": PageKind.PLAN,
    "forms": PageKind.FORMS,
    "kernel": PageKind.REST,
    "empower": PageKind.REST,
    "": PageKind.REST,
}
_BY_ROUTE = {"desk:today": PageKind.OFFICE}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a page leaves in the browser: its kind, and the second at which it was given."""

    kind: PageKind
    second: int

    def written(self) -> str:
        """Return it as the browser keeps it (the edge signs it)."""
        return f"{self.kind}.{self.second}"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Stays on one kind of page, and the seconds of all of them."""

    kind: PageKind
    stays: int
    seconds: int


def read_mark(written: str) -> Mark | None:
    """Read what `written` wrote; None for anything else."""
    kind, _, second = written.partition(".")
    if kind not in set(PageKind) or not (second.isascii() and second.isdigit()):
        return None
    return Mark(PageKind(kind), int(second))


def kind_of(route: str) -> PageKind | None:
    """Return the kind of a page by its route; None for what is not measured: tips, and whatever a room does not name."""
    if route.startswith("register:draft"):
        return PageKind.SUBMIT
    return _BY_ROUTE.get(route) or _BY_ROOM.get(route.rpartition(":")[0])


def seconds_between(then: int, now: int) -> int:
    """Return how many seconds of use lie between two pages of one browser."""
    gap = now - then
    if gap < 0:
        return 0
    return LAST_PAGE if gap > AWAY else min(gap, LONGEST)


def published(rows: Iterable[Weighed]) -> list[Weighed]:
    """Return what may be shown: kinds with enough stays, the rest folded together, and a rest that is too small left out."""
    shown, stays, seconds = [], 0, 0
    for row in rows:
        if row.kind is not PageKind.REST and row.stays >= ENOUGH:
            shown.append(row)
        else:
            stays, seconds = stays + row.stays, seconds + row.seconds
    shown.sort(key=lambda row: (-row.seconds, row.kind))
    return [*shown, Weighed(PageKind.REST, stays, seconds)] if stays >= ENOUGH else shown


def minutes_a_day(seconds: int, units: int, days: int) -> float | None:
    """Return the minutes of one unit on one working day; None without units or days."""
    return seconds / 60 / units / days if units and days else None


def said(minutes: float | None) -> Text:
    """Say whether the tool keeps its own budget."""
    if minutes is None:
        return Text("还没有测到用时。", "Nothing was measured yet.")
    if minutes <= BUDGET_MINUTES:
        return Text(
            f"每个单位每个工作日用时{minutes:.1f}分钟，在{BUDGET_MINUTES}分钟的预算以内。",
            f"A unit spends {minutes:.1f} minutes a working day in it, within the budget of {BUDGET_MINUTES}.",
        )
    return Text(
        f"每个单位每个工作日用时{minutes:.1f}分钟，超出{BUDGET_MINUTES}分钟的预算。本工具应当减负。",
        f"A unit spends {minutes:.1f} minutes a working day in it, above the budget of {BUDGET_MINUTES}: it must become lighter.",
    )
