"""What all routers share: the call as the shell completed it, pages of a list, the shape of an error."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from ninja import Path, Query, Schema
from pydantic import Field

from jianfu.kernel.http import PageRequest

Item = TypeVar("Item")
MOST_ITEMS = 200

# The framework looks this name up when it reads the signatures.
Call = PageRequest


# What a database can hold: no row has a higher number, and PostgreSQL keeps no NUL.
Id = Annotated[int, Path(ge=1, lt=2**63)]
Number = Annotated[int, Field(ge=1, lt=2**63)]
NO_NUL = r"^[^\x00]*$"
Line = Annotated[str, Field(max_length=300, pattern=NO_NUL)]
Words = Annotated[str, Field(max_length=4000, pattern=NO_NUL)]


class ErrorParts(Schema):
    """The five sentences of a refusal; the codes are in docs/errors.md."""

    code: str
    cause: str
    consequence: str
    next_step: str
    who: str


class Refused(Schema):
    """Any answer that is not a success."""

    error: ErrorParts


class Page(Schema, Generic[Item]):
    """A part of a list, and how long all of it is."""

    count: int
    items: list[Item]


class Part(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(50, ge=1, le=MOST_ITEMS)
    offset: int = Field(0, ge=0, le=10_000_000)


WhichPart = Annotated[Part, Query()]
REFUSALS = {frozenset({400, 401, 403, 404, 409, 413, 415, 422, 429}): Refused}
