"""Verdicts on what the county holds: every one is computed by the rules; equal texts are judged once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.units import Level
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge

if TYPE_CHECKING:
    from jianfu.demo.domain.county import County
    from jianfu.demo.domain.demands import Demand
    from jianfu.review.domain.verdict import Outcome

_ASKS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging found: the outcome, what is asked in its own words, and how many requests there are."""

    outcome: Outcome
    asks: str
    requests: int


class Judge:
    """Judges the demands of one county."""

    def __init__(self, county: County) -> None:
        self._places = {place.code: place for place in county.places}
        self._known: dict[tuple[object, ...], Judged] = {}

    def of(self, demand: Demand) -> Judged:
        """Return what judging `demand` gives; the same text by the same issuer through the same channel is judged once."""
        issuer = self._party(demand.issuer)
        # Chat messages name no day but "today": the day of issue makes no difference to them.
        # Townships hand the same words down under their own names.
        name = "" if issuer.level is Level.TOWNSHIP else issuer.name
        key = (demand.text, demand.channel, name, self._places[demand.addressees[0]].level)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judged(demand, issuer)
        return found

    def _judged(self, demand: Demand, issuer: Party) -> Judged:
        document = read_text(demand.text, f"{demand.key}.txt", issued=demand.issued)
        addressees = tuple(self._party(code) for code in demand.addressees)
        verdict = judge(document, Declaration(demand.channel, issuer, addressees), on=demand.issued)
        quotes = [request.quote for request in document.requests]
        asks = "；".join(quotes[:_ASKS_SHOWN]) if demand.paper else demand.text
        return Judged(verdict.outcome, asks or demand.title, len(quotes))

    def _party(self, code: str) -> Party:
        place = self._places[code]
        return Party(place.name, place.kind, place.level)
