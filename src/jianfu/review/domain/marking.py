"""The body cut into paragraphs and runs, so that a page can show each finding's mark in its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jianfu.review.domain.verdict import Finding, Grade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.reading.domain.document import Heading

WEIGHT = {Grade.STOP: 0, Grade.JUSTIFY: 1, Grade.REVISE: 2, Grade.HINT: 3}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph that the same findings cover.

    `numbers` are the findings' places in the list, from 1; `opens` those that appear here first.
    """

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the body; `level` is its heading's level, 0 for running text."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Return the line as it stands."""
        return "".join(run.text for run in self.runs)


def paragraphs(
    body: str, findings: Sequence[Finding], headings: Sequence[Heading] = ()
) -> tuple[Paragraph, ...]:
    """Cut `body` at its line ends and at the ends of all marks; nothing of it is lost or added."""
    spans = [
        (number, finding)
        for number, finding in enumerate(findings, start=1)
        if finding.start is not None and finding.end is not None and finding.start < finding.end
    ]
    levels = {(heading.start, heading.text.strip()): heading.level for heading in headings}
    found, seen, start = [], set[int](), 0
    for line in body.split("\n"):
        end = start + len(line)
        if text := line.strip():
            # Where a heading runs on into its paragraph, the line is running text.
            level = levels.get(
                (start + line.index(text), text.rstrip("。")), levels.get((start + line.index(text), text), 0)
            )
            found.append(Paragraph(_runs(body, start, end, spans, seen), level))
        start = end + 1
    return tuple(found)


def _runs(
    body: str, start: int, end: int, spans: list[tuple[int, Finding]], seen: set[int]
) -> tuple[Run, ...]:
    """Cut one line wherever a mark begins or ends."""
    here = [(number, f) for number, f in spans if (f.start or 0) < end and (f.end or 0) > start]
    cuts = {start, end}
    for _, finding in here:
        cuts.update(place for place in (finding.start, finding.end) if place and start < place < end)
    found = []
    for left, right in pairwise(sorted(cuts)):
        covering = [(n, f) for n, f in here if (f.start or 0) <= left and (f.end or 0) >= right]
        numbers = tuple(n for n, _ in covering)
        heaviest = min((f.grade for _, f in covering), key=WEIGHT.__getitem__, default=None)
        found.append(Run(body[left:right], numbers, tuple(n for n in numbers if n not in seen), heaviest))
        seen.update(numbers)
    return tuple(found)
