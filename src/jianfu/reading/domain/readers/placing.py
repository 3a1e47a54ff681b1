"""From where lines stand on paper to what that means: an indent, a full line, a centred one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.readers.contract import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

# In widths of a character: a paragraph's indent has two; punctuation leaves up to two free at the end of a full line.
_INDENT = 0.9
_FREE = 2.1
_CENTRED = 1.0
_LARGER = 1.1
_LONG = 15


class Placed(NamedTuple):
    """A line on paper: its text, its edges, and the width of one Chinese character of it."""

    text: str
    page: int
    left: float
    right: float
    em: float


class _Margins(NamedTuple):
    left: float
    right: float
    em: float


def laid_out(placed: Sequence[Placed]) -> list[Line]:
    """Return the lines with what their places tell, measured against the margins of all the pages together."""
    margins = _margins(placed)
    return [Line(line.text, line.page) if margins is None else _line(line, margins) for line in placed]


def _margins(placed: Sequence[Placed]) -> _Margins | None:
    """Find where the lines of the text begin and end: most begin at the left margin, and the longest fill the width."""
    long = [line for line in placed if len(line.text.strip()) >= _LONG and line.em > 0]
    if not long:
        return None
    starts = Counter(round(line.left / line.em) for line in long)
    common = {start for start, count in starts.items() if count * 5 >= starts.most_common(1)[0][1]}
    left = min(line.left for line in long if round(line.left / line.em) in common)
    ends = sorted(line.right for line in long)
    sizes = sorted(line.em for line in long)
    return _Margins(left, ends[len(ends) * 9 // 10], sizes[len(sizes) // 2])


def _line(line: Placed, margins: _Margins) -> Line:
    indented = line.left > margins.left + _INDENT * line.em
    middle = (line.left + line.right - margins.left - margins.right) / 2
    # A head or title in larger type is broken by hand.
    full = line.right > margins.right - _FREE * line.em and line.em < _LARGER * margins.em
    centred = indented and not full and abs(middle) < _CENTRED * line.em
    return Line(line.text, line.page, centred=centred, indented=indented, full=full)
