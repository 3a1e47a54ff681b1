"""Only a room's actions write tables; below them stand the kernel's own doors, each named here with its reason."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import SOURCE, File, python_files

WRITERS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
ROWS = (".objects", ".filter(", ".exclude(", ".all()")
DOORS = {
    "kernel/apps.py": "the write-ahead mode of an SQLite file, no table",
    "kernel/audit.py": "the audit chain, written within every action",
    "kernel/files.py": "the store of originals, written within an action",
    "kernel/jobs.py": "the queue of jobs",
    "kernel/searching/engines.py": "questions to the database's full-text engine, no table",
    "kernel/searching/indexing.py": "the search index, written within an action",
    "kernel/worker.py": "the state of a job while it runs",
    "kernel/sessions.py": "sign-in sessions, from the framework's own signals",
    "kernel/middleware.py": "when a session was last seen",
}


def writes(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that write through the framework's models."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _writes(node)]


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    on = ast.unparse(call.func.value)
    if call.func.attr == "update" and any(mark in on for mark in ROWS):
        return True
    if call.func.attr in {"execute", "executemany"}:
        return "cursor" in on
    of_rows = any(mark in on for mark in ROWS)
    return call.func.attr in WRITERS and (of_rows or (call.func.attr in {"save", "delete"} and _is_row(on)))


def _is_row(on: str) -> bool:
    """Tell a model's instance from a workbook or an array: those are saved to a target, and named so."""
    return on not in {"book", "engine", "np", "image", "segments", "word", "workbook"}


def _place(file: File) -> str:
    return file.path.relative_to(SOURCE).as_posix()


def _may_write(place: str) -> bool:
    parts = place.split("/")
    # What is pure cannot reach a table at all: another contract holds that.
    return place in DOORS or parts[-1] == "actions.py" or bool({"actions", "domain"} & set(parts[:-1]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Demand.objects.create(title=title)", 1),
        ("Demand.objects.filter(pk=1).update(state='x')", 1),
        ("demand.save()", 1),
        ("demand.deliveries.filter(is_open=True).delete()", 1),
        ("cursor.execute('DELETE FROM register_demand')", 1),
        ("known.update(other)", 0),
        ("book.save(target)", 0),
        ("Demand.objects.filter(pk=1).first()", 0),
    ],
)
def test_what_counts_as_a_write(line: str, expected: int) -> None:
    assert len(writes(ast.parse(line))) == expected


def test_only_actions_and_named_doors_write_tables() -> None:
    found = [
        file.at(call)
        for file in python_files("src")
        if not _may_write(_place(file))
        for call in writes(file.tree)
    ]
    assert found == []


def test_every_named_door_still_writes() -> None:
    idle = [place for place in DOORS if not writes(ast.parse((SOURCE / place).read_text(encoding="utf-8")))]
    assert idle == []
