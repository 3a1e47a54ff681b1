"""Sentences for people, in Chinese first and complete in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages of the product; placeholders are `{name}` as in `str.format`."""

    zh: str
    en: str

    def within(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.en if language == "en" else self.zh

    def filled(self, **values: object) -> Text:
        """Return the sentence with its placeholders filled.

        Raises `KeyError` when a placeholder has no value: a sentence with a hole must never reach a person.
        """
        return Text(self.zh.format(**values), self.en.format(**values))
