"""Whom to call: the owners that the duty lists name for a matter, as departments that exist here, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.duties.domain.items import ListKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.duties.domain.matching import Answer
    from jianfu.kernel.domain.text import Text


@dataclass(frozen=True, slots=True)
class Callable:
    """A department that can be called, by the names under which lists speak of it."""

    department_id: int
    name: str
    short_name: str = ""

    def is_meant_by(self, owner: str) -> bool:
        """Say whether a list's `owner` is this department: one of the names is the other, or ends with it."""
        bare = owner.lstrip("省市县区")
        names = [name for name in (self.name, self.short_name) if name]
        return bool(bare) and any(name == owner or name.endswith(bare) for name in names)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A department that should come, and the sentence of the list that says so."""

    department_id: int
    because: Text


@dataclass(frozen=True, slots=True)
class Proposals:
    """Whom the lists name; `own` holds the sentence of a list that gives the matter to the township itself."""

    departments: tuple[Proposal, ...]
    own: Text | None
    sure: bool
    because: Text


def propose(answer: Answer, known: Iterable[Callable]) -> Proposals:
    """Return the departments behind the matcher's answer, best first, none twice."""
    callables: Sequence[Callable] = tuple(known)
    found: dict[int, Proposal] = {}
    own: Text | None = None
    for match in answer.matches:
        owner = match.item.owner
        if not owner and match.item.kind is ListKind.BASIC and match is answer.matches[0]:
            own = match.because
        for one in callables:
            if owner and one.is_meant_by(owner):
                found.setdefault(one.department_id, Proposal(one.department_id, match.because))
    return Proposals(tuple(found.values()), own, answer.sure, answer.because)
