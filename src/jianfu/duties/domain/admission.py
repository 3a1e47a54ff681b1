"""准入: how a matter that no list holds may come to townships at all – with support, after they were heard, by decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.duties.domain.admission_errors import ADMISSION_INCOMPLETE, NOBODY_HEARD, NOT_OPEN
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

HEARD = 1
"""Townships that must have been heard at least before anything is decided."""


class AdmissionState(StrEnum):
    """Where an application stands."""

    CONSULTING = "consulting"
    ADMITTED = "admitted"
    REFUSED = "refused"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    AdmissionState.CONSULTING: Text("会商中", "under consultation"),
    AdmissionState.ADMITTED: Text("准予进入", "admitted"),
    AdmissionState.REFUSED: Text("不予进入", "refused"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a department asks: the matter, what townships would do, on which basis, and what comes with it."""

    title: str
    part: str
    basis: str
    support: str


def check_application(wanted: Wanted) -> None:
    """Refuse an application that does not say all four (`ADMISSION_INCOMPLETE`): work without means is a shift."""
    named = (
        (wanted.title, Text("事项名称", "the matter")),
        (wanted.part, Text("乡镇要做什么", "what townships would do")),
        (wanted.basis, Text("依据", "the basis")),
        (wanted.support, Text("随事项下来的人员和经费", "the people and funds that come with it")),
    )
    lacking = next((name for value, name in named if not value.strip()), None)
    if lacking is not None:
        raise Refusal(ADMISSION_INCOMPLETE, lacking=lacking)


def check_decision(state: AdmissionState, townships_heard: int) -> None:
    """Refuse to decide twice (`NOT_OPEN`), or before a township was heard (`NOBODY_HEARD`)."""
    if state is not AdmissionState.CONSULTING:
        raise Refusal(NOT_OPEN, state=state.label)
    if townships_heard < HEARD:
        raise Refusal(NOBODY_HEARD, least=HEARD)
