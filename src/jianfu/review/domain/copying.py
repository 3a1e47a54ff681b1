"""What likeness to earlier documents means for a draft: the facts that the rules on copying ask for.

The shares come from `review.domain.likeness`; this file itself loads nothing of it, so that judging without an index
costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.facts import Fact, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.review.domain.likeness.relations import Match
    from jianfu.review.domain.verdict import Finding, Verdict

FAMILY = "copy"
NAMED = 3
WORTH_NAMING = 0.2
HIDDEN = Text("一件您无权查看的文件", "a document that you may not see")
# The messages of the copy family end with their source after these words; `without_sources` cuts there.
_SOURCE_WORDS = {"zh": "来源：", "en": "Source:"}


@dataclass(frozen=True, slots=True)
class Source:
    """A superior's document that a draft shares passages with; `name` is None where its name may not be told."""

    match: Match
    name: str | None

    @property
    def told(self) -> Text:
        """Return its name, or that it may not be told."""
        return Text(self.name, self.name) if self.name else HIDDEN


def copy_facts(body: str, sources: Sequence[Source], compared: int) -> dict[str, Fact]:
    """Return what the comparison with `compared` documents of superiors shows about a draft with this body.

    With nothing to compare to, nothing is known: the facts are absent, and the rules stay undetermined. The share
    is that of the one document that most was taken from; what is its own stands in none of them.
    """
    if compared == 0:
        return {}
    ranked = sorted(sources, key=lambda source: (-source.match.containment_of_query, source.match.file))
    if not ranked:
        none = Text(
            f"与{compared}件上级文件比对，没有相同段落。", f"Compared with {compared}: nothing in common."
        )
        return {
            "copied_share": Fact(0.0, none),
            "own_share": Fact(1.0, none),
            "copied_from": Fact("无", none),
        }
    share = round(ranked[0].match.containment_of_query, 2)
    own = round(min(1 - share, 1 - _covered(body, ranked)), 2)
    because = Text(
        f"与{ranked[0].told.zh}相同的内容占{share:.0%}。",
        f"{share:.0%} of it stands in {ranked[0].told.en}.",
    )
    spans = _passages(body, ranked[0].match)
    return {
        "copied_share": Fact(share, because, spans),
        "own_share": Fact(max(own, 0.0), because, spans),
        "copied_from": Fact(_names(ranked), because),
    }


def without_sources(verdict: Verdict) -> Verdict:
    """Return the verdict with no source of copying named: for those who may see the draft but not what it copies."""
    return replace(verdict, findings=tuple(map(_unnamed, verdict.findings)))


def _unnamed(finding: Finding) -> Finding:
    if finding.family != FAMILY:
        return finding
    because = Text(
        finding.because.zh.split(_SOURCE_WORDS["zh"])[0].rstrip(),
        finding.because.en.split(_SOURCE_WORDS["en"])[0].rstrip(),
    )
    return replace(finding, because=because)


def _names(ranked: Sequence[Source]) -> str:
    """Name the most copied one, and others that a good share is from."""
    first, *others = ranked
    worth = [first, *(s for s in others[: NAMED - 1] if s.match.containment_of_query >= WORTH_NAMING)]
    return "、".join(dict.fromkeys(source.told.zh for source in worth))


def _passages(body: str, match: Match) -> tuple[Span, ...]:
    """Return the copied passages of the draft, the longest first."""
    spans = sorted({passage.query for passage in match.passages}, key=lambda span: (span[0] - span[1], span))
    return tuple(Span(start, end, body[start:end]) for start, end in spans)


def _covered(body: str, sources: Iterable[Source]) -> float:
    """Return the share of the body's characters that stand in any of the sources."""
    taken = bytearray(len(body))
    for source in sources:
        for (start, end), _ in source.match.passages:
            taken[start:end] = b"\x01" * (end - start)
    counted = [taken[place] for place, character in enumerate(body) if not character.isspace()]
    return sum(counted) / len(counted) if counted else 0.0
