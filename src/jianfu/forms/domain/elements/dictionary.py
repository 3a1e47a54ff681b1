"""The dictionary of data elements: what exactly is asked, whatever words a form uses for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from jianfu.forms.domain.elements.packs import rows

_NOISE = re.compile(r"[\s*＊★☆:：,，、;；。.．·“”\"'‘’《》<>_＿|]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What records are about: a person, a household, a village and so on."""

    key: str
    label: str
    owner: str
    cycle: str
    sensitivity: str
    basis: str


@dataclass(frozen=True, slots=True)
class Element:
    """One data element; `name` is unique. `codes` names its code list."""

    name: str
    subject: Subject
    synonyms: tuple[str, ...]
    type: str
    unit: str | None
    codes: str | None


def squeeze(text: str) -> str:
    """Return a label for comparing: half width, lower case, without white space and punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def subjects() -> dict[str, Subject]:
    """Return the subjects by key."""
    return {
        row["subject"]: Subject(
            row["subject"], *(row[k] for k in ("label", "owner", "cycle", "sensitivity", "basis"))
        )
        for row in rows("subjects.csv")
    }


@cache
def elements() -> dict[str, Element]:
    """Return all elements by name."""
    found: dict[str, Element] = {}
    for subject in subjects().values():
        for row in rows(f"elements/{subject.key}.csv"):
            synonyms = tuple(word for word in row["synonyms"].split("|") if word)
            found[row["name"]] = Element(
                row["name"], subject, synonyms, row["type"], row["unit"] or None, row["codes"] or None
            )
    return found


@cache
def index() -> dict[str, tuple[tuple[Element, bool], ...]]:
    """Return squeezed words → the elements that they may mean, each with whether it is the element's own name."""
    words: dict[str, list[tuple[Element, bool]]] = {}
    for element in elements().values():
        words.setdefault(squeeze(element.name), []).append((element, True))
        for synonym in element.synonyms:
            entry = words.setdefault(squeeze(synonym), [])
            if all(known is not element for known, _ in entry):
                entry.append((element, False))
    return {word: tuple(entry) for word, entry in words.items()}


def find(word: str) -> Element | None:
    """Return the element that a word means without doubt (for the header row of a data file)."""
    entry = index().get(squeeze(word), ())
    own = [element for element, is_name in entry if is_name]
    if own:
        return own[0]
    return entry[0][0] if len(entry) == 1 else None
