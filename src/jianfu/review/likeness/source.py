"""An index of superiors' documents as a source of facts, for judging on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.review.domain.copying import Source, copy_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.facts import Fact
    from jianfu.review.domain.likeness.relations import Match
    from jianfu.review.likeness.index import LikenessIndex


class IndexFacts:
    """Whoever names an index says that superiors' documents are in it; the judged file itself is passed over."""

    def __init__(self, index: LikenessIndex, own: Path | None) -> None:
        """Compare with `index`; `own` is where the judged file lies, if it is a file."""
        self._index, self._own = index, own.resolve() if own else None
        self.matches: tuple[Match, ...] = ()

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:  # noqa: ARG002 -- the protocol's shape
        """Return the shares copied, and keep the matches for the answer."""
        found = self._index.query(document.body)
        self.matches = tuple(match for match in found if not self._is_own(match.file))
        others = sum(not self._is_own(name) for name in self._index.names())
        sources = [Source(match, f"《{Path(match.file).stem}》") for match in self.matches]
        return copy_facts(document.body, sources, others)

    def _is_own(self, name: str) -> bool:
        return self._own is not None and Path(name).resolve() == self._own
