"""Is the matter of a meeting any of a unit's duties: yes, no, or not to be said – from the duty lists."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from jianfu.duties.domain.items import ListKind
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import UnitKind

if TYPE_CHECKING:
    from jianfu.duties.domain.items import DutyItem
    from jianfu.duties.domain.matching import Answer

_LEAST_NAME = 2


class Concern(StrEnum):
    """Whether a matter concerns a unit."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    Concern.YES: Text("有关", "concerned"),
    Concern.NO: Text("无关", "not concerned"),
    Concern.UNKNOWN: Text("待判断", "a person should say"),
}


class Called(NamedTuple):
    """A unit that is called, as far as duties go."""

    name: str
    short_name: str
    kind: UnitKind
    convenes: bool = False


class Judged(NamedTuple):
    """The answer, and the sentence that says why."""

    concern: Concern
    because: Text


def concern_of(unit: Called, answer: Answer | None) -> Judged:
    """Judge one called unit by what the lists answer about the meeting's topic (None where no lists are loaded).

    Only a clear answer of the lists rules a unit out; everything else is left to a person.
    """
    if unit.convenes:
        return Judged(Concern.YES, _CONVENES)
    if answer is None:
        return Judged(Concern.UNKNOWN, _NO_LISTS)
    item = answer.best
    if item is None:
        return Judged(Concern.UNKNOWN, answer.because)
    return _of_territory(item) if unit.kind is UnitKind.TERRITORY else _of_department(item, unit)


def _of_territory(item: DutyItem) -> Judged:
    gone = item.kind in {ListKind.WITHDRAWN, ListKind.DEPARTMENT}
    return Judged(Concern.NO if gone else Concern.YES, item.says())


def _of_department(item: DutyItem, unit: Called) -> Judged:
    if not item.owner:
        return Judged(Concern.UNKNOWN, item.says())
    owns = _same(item.owner, unit)
    return Judged(Concern.YES if owns else Concern.NO, item.says() if owns else _OTHER.filled(of=item.says()))


def _same(owner: str, unit: Called) -> bool:
    """Tell whether the lists' owner is this unit: lists often leave the place's name out."""
    names = [name for name in (unit.name, unit.short_name) if len(name) >= _LEAST_NAME]
    return any(owner in name or name in owner for name in names)


_CONVENES = Text("召集单位。", "It convenes the meeting.")
_NO_LISTS = Text("还没有导入履职清单，请人工判断。", "No duty lists are loaded; a person should say.")
_OTHER = Text("{of}清单中没有写到本单位。", "{of} This unit is not named there.")
