"""The committed description is the one that the code gives: a change of the API shows in the diff."""

from __future__ import annotations

import json
import re

from jianfu.api.surface import api
from tests.docs.pages import DOCS
from tools.openapi import described

DESCRIPTION = json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in DESCRIPTION["paths"].items()
    for method, operation in methods.items()
]


def test_the_committed_description_is_current() -> None:
    """After a change on purpose: `python -m tools.openapi`."""
    assert (DOCS / "openapi.json").read_text(encoding="utf-8") == described()


def test_every_operation_says_what_it_does_and_needs_a_caller() -> None:
    silent = [
        name for name, operation in OPERATIONS if not (operation["summary"] and operation["description"])
    ]
    assert silent == []
    open_to_all = [name for name, operation in OPERATIONS if len(operation.get("security", [])) != 2]
    assert open_to_all == []


def test_every_operation_describes_its_refusals() -> None:
    described_refusals = {
        name: {"401", "403", "404", "422", "429"} - set(op["responses"]) for name, op in OPERATIONS
    }
    assert {name: missing for name, missing in described_refusals.items() if missing} == {}


def test_addresses_are_plain() -> None:
    assert [
        path for path in DESCRIPTION["paths"] if not re.fullmatch(r"(/[a-z-]+|/\{[a-z_]+\})+", path)
    ] == []


def test_it_names_the_version() -> None:
    assert DESCRIPTION["info"]["version"] == api.version
