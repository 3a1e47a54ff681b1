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
        """Return the sentence with its placeholders filled; a value that is itself a `Text` keeps its language.

        Raises `KeyError` when a placeholder has no value: a sentence with a hole must never reach a person.
        """
        return Text(
            self.zh.format(**{name: _within(value, "zh") for name, value in values.items()}),
            self.en.format(**{name: _within(value, "en") for name, value in values.items()}),
        )


def _within(value: object, language: Language) -> object:
    return value.within(language) if isinstance(value, Text) else value
