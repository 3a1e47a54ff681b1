"""The names of all facts that rules may ask for, with the words that people see, and what kind of value each has.

`origin` says who can know a fact: `text` (read from the document), `parties` (issuer and addressees), `declared`
(the issuer says so, or a room above knows: register, planning, forms, duties). A rule pack that names anything
else is refused, so that a slip of the pen is an error and not a rule that never fires.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import yaml

from jianfu.kernel.domain.text import Text

Origin = Literal["text", "parties", "declared"]
Kind = Literal["bool", "number", "word", "words"]


@dataclass(frozen=True, slots=True)
class FactKind:
    """What is known of a fact before anybody knows its value."""

    name: str
    kind: Kind
    origin: Origin
    label: Text


@cache
def vocabulary() -> dict[str, FactKind]:
    """Return all fact kinds by name."""
    text = files("jianfu.review").joinpath("packs/vocabulary.yaml").read_text(encoding="utf-8")
    table = cast("dict[str, dict[str, dict[str, str]]]", yaml.load(text, Loader=yaml.CSafeLoader))
    return {
        name: FactKind(name, cast("Kind", row["kind"]), cast("Origin", origin), Text(row["zh"], row["en"]))
        for origin, rows in table.items()
        for name, row in rows.items()
    }


@cache
def names_by_label() -> dict[str, str]:
    """Return each fact's name by its Chinese label, so that packs may be written in Chinese words."""
    return {kind.label.zh: name for name, kind in vocabulary().items()}
