"""What the issuer says about a draft: channel, parties, and facts that no text can show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.units import Level, UnitKind
    from jianfu.review.domain.facts import FactValue


@dataclass(frozen=True, slots=True)
class Party:
    """An issuer or addressee; `kind` and `level` are None where nobody knows them yet.

    `internal` marks a division inside an organ (处、科、专班), which may not write outward in its own name.
    """

    name: str
    kind: UnitKind | None = None
    level: Level | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """The issuer's own statement; what is left out is inferred from the document where it can be.

    `facts` are declared facts by their name in the vocabulary (`review.domain.vocabulary`), for instance
    `{"plan_number_taken": True, "meeting_days": 0.5}`. A name that the vocabulary does not know is refused.
    `due` is the last day that the issuer states beside the text.
    """

    channel: Channel = Channel.DOCUMENT
    issuer: Party | None = None
    addressees: tuple[Party, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    due: date | None = None
