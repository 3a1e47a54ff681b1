"""Errors are for people: every refusal says its cause, its consequence, the next step, and who can take it.

A room declares its own kinds in `<room>/domain/errors.py` as module constants; the page `docs/errors.md` and the
tests gather them from there. Raise with `raise Refusal(KIND, name=value, …)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from jianfu.kernel.domain.text import Language, Text


class Who(StrEnum):
    """Who can take the next step."""

    YOU = "you"
    ISSUER = "issuer"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"
    DEVELOPERS = "developers"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _WHO_LABELS[self]


_WHO_LABELS = {
    Who.YOU: Text("您", "you"),
    Who.ISSUER: Text("发起单位", "the issuing unit"),
    Who.OFFICE: Text("党委办、政府办或减负办", "the office"),
    Who.ADMINISTRATOR: Text("系统管理员", "the administrator"),
    Who.DEVELOPERS: Text("软件开发者", "the developers"),
}


class ErrorJson(TypedDict):
    """The error as commands and the API give it (stable; see the contract in `docs/commands.md`)."""

    code: str
    cause: str
    consequence: str
    next_step: str
    who: str


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One entry of the error catalogue.

    `code` is stable and never reused (`JF-<ROOM>-<NNN>`); `status` is the HTTP status of the page or API answer.
    """

    code: str
    cause: Text
    consequence: Text
    next_step: Text
    who: Who = Who.YOU
    status: int = 400


class Refusal(Exception):  # noqa: N818 -- the word the product uses: something was refused, nothing has changed
    """A typed refusal: nothing has changed, and a person can read why and what to do."""

    def __init__(self, kind: ErrorKind, /, **values: object) -> None:
        """Refuse with the sentences of `kind`, their placeholders filled from `values`."""
        self.kind = kind
        self.values = values
        super().__init__(f"{kind.code}: {kind.cause.filled(**values).zh}")

    def as_json(self, language: Language = "zh") -> ErrorJson:
        """Return the five parts in `language`."""
        kind = self.kind
        return {
            "code": kind.code,
            "cause": kind.cause.filled(**self.values).within(language),
            "consequence": kind.consequence.filled(**self.values).within(language),
            "next_step": kind.next_step.filled(**self.values).within(language),
            "who": kind.who.label.within(language),
        }
