"""Standard code lists: code ↔ label, with the words that forms use for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.elements.packs import rows


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a list."""

    code: str
    label: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list under its name and the standard that it follows."""

    name: str
    standard: str
    entries: tuple[Code, ...]

    def entry(self, word: str) -> Code | None:
        """Return the entry that a code, a label or one of its words means."""
        bare = squeeze(word)
        by_label = (entry for entry in self.entries if bare == squeeze(entry.label))
        by_word = (entry for entry in self.entries if bare in map(squeeze, entry.synonyms))
        by_code = (entry for entry in self.entries if bare == entry.code.lower())
        return next(by_label, None) or next(by_word, None) or next(by_code, None)


@cache
def code_lists() -> dict[str, CodeList]:
    """Return all lists by name."""
    grouped: dict[tuple[str, str], list[Code]] = {}
    for row in rows("codes.csv"):
        synonyms = tuple(word for word in row["synonyms"].split("|") if word)
        grouped.setdefault((row["list"], row["standard"]), []).append(
            Code(row["code"], row["label"], synonyms)
        )
    return {name: CodeList(name, standard, tuple(entries)) for (name, standard), entries in grouped.items()}


def to_choice(value: str, codes: CodeList | None, choices: tuple[str, ...]) -> str | None:
    """Return the choice of a form that means `value`; None when no choice, or more than one, means it.

    The numbers that a form gives its own choices are not the codes of the standard: only labels are compared.
    """
    entry = codes.entry(value) if codes is not None else None
    word = entry.label if entry is not None and value.strip().lower() == entry.code.lower() else value
    bare = squeeze(word)
    direct = [choice for choice in choices if bare in (squeeze(choice), squeeze(_parts(choice)[-1]))]
    if len(direct) == 1:
        return direct[0]
    if codes is None or entry is None:
        numbered = [choice for choice in choices if bare == squeeze(_parts(choice)[0])]
        return numbered[0] if len(numbered) == 1 and not direct else None
    same = [choice for choice in choices if not choice.isdigit() and codes.entry(_label_of(choice)) == entry]
    return same[0] if len(same) == 1 else None


def _label_of(choice: str) -> str:
    label = _parts(choice)[-1]
    return "" if label.isdigit() else label


def _parts(choice: str) -> tuple[str, ...]:
    for mark in ("-", "—", ".", "、", "．", ":", "：", " "):
        code, found, label = choice.strip().partition(mark)
        if found and code.strip().isalnum() and len(code.strip()) <= 4:
            return code.strip(), label.strip()
    return (choice,)
