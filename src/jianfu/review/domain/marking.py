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
class Copied:
    """A passage of the body that also stands in the `number`-th earlier document."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph that the same findings cover.

    `numbers` are the findings' places in the list, from 1; `opens` those that appear here first. `copied` and
    `copy_opens` say the same of the earlier documents that it also stands in.
    """

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    grade: Grade | None = None
    copied: tuple[int, ...] = ()
    copy_opens: tuple[int, ...] = ()


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
    body: str,
    findings: Sequence[Finding],
    headings: Sequence[Heading] = (),
    copied: Sequence[Copied] = (),
) -> tuple[Paragraph, ...]:
    """Cut `body` at its line ends and at the ends of all marks; nothing of it is lost or added."""
    spans = [
        (number, finding)
        for number, finding in enumerate(findings, start=1)
        if finding.start is not None and finding.end is not None and finding.start < finding.end
    ]
    levels = {(heading.start, heading.text.strip()): heading.level for heading in headings}
    marks = _Marks(body, spans, copied)
    found, start = [], 0
    for line in body.split("\n"):
        end = start + len(line)
        if text := line.strip():
            # Where a heading runs on into its paragraph, the line is running text.
            level = levels.get(
                (start + line.index(text), text.rstrip("。")), levels.get((start + line.index(text), text), 0)
            )
            found.append(Paragraph(marks.runs(start, end), level))
        start = end + 1
    return tuple(found)


class _Marks:
    """All marks of one body, and which of them were opened already."""

    def __init__(self, body: str, spans: list[tuple[int, Finding]], copied: Sequence[Copied]) -> None:
        self._body, self._spans, self._copied = body, spans, copied
        self._seen: set[int] = set()
        self._copy_seen: set[int] = set()

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """Cut one line wherever a mark begins or ends."""
        here = [(number, f) for number, f in self._spans if (f.start or 0) < end and (f.end or 0) > start]
        copied = [mark for mark in self._copied if mark.start < end and mark.end > start]
        places = [place for _, finding in here for place in (finding.start or 0, finding.end or 0)]
        places += [place for mark in copied for place in (mark.start, mark.end)]
        cuts = {start, end, *(place for place in places if start < place < end)}
        return tuple(self._run(left, right, here, copied) for left, right in pairwise(sorted(cuts)))

    def _run(self, left: int, right: int, here: list[tuple[int, Finding]], copied: list[Copied]) -> Run:
        covering = [(n, f) for n, f in here if (f.start or 0) <= left and (f.end or 0) >= right]
        numbers = tuple(n for n, _ in covering)
        sources = tuple(
            dict.fromkeys(mark.number for mark in copied if mark.start <= left and mark.end >= right)
        )
        run = Run(
            self._body[left:right],
            numbers,
            tuple(n for n in numbers if n not in self._seen),
            min((f.grade for _, f in covering), key=WEIGHT.__getitem__, default=None),
            sources,
            tuple(n for n in sources if n not in self._copy_seen),
        )
        self._seen.update(numbers)
        self._copy_seen.update(sources)
        return run
