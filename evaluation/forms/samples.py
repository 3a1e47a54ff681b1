"""All own-made samples, in the shapes of life (labelled by the rules in `docs/labels.md`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.forms import crosses, harder, lists, rosters
from evaluation.forms.sampling import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.forms.sampling import Sample

# Importing these registers their makers.
MODULES = (rosters, lists, crosses, harder)


def samples() -> Iterator[Sample]:
    """Make all samples."""
    yield from made()
