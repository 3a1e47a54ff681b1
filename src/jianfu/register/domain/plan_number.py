"""Plan numbers (计划号): `云溪县民政局计〔2026〕文件15号`.

The issuer's name, 计 (which keeps it apart from a document number), the year in 〔〕, the channel's word, and the serial
without leading zeros. Serials run from 1 within one issuer, year and channel, without gaps. A number is
never given twice: one that was withdrawn stays used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianfu.kernel.domain.channels import Channel

_WORDS = {channel.label.zh: channel for channel in Channel}
_SHAPE = re.compile(
    rf"(?P<organ>.+)计〔(?P<year>[0-9]{{4}})〕(?P<word>{'|'.join(_WORDS)})(?P<serial>[1-9][0-9]*)号"
)


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """The parts of a plan number."""

    organ: str
    year: int
    channel: Channel
    serial: int

    def __str__(self) -> str:
        return f"{self.organ}计〔{self.year}〕{self.channel.label.zh}{self.serial}号"


def parse(text: str) -> PlanNumber | None:
    """Return the parts of a plan number, or None when the text is none."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    return PlanNumber(match["organ"], int(match["year"]), _WORDS[match["word"]], int(match["serial"]))
