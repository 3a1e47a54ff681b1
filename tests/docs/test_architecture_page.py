"""The floors on the page are those of the contract, and what the page names as built is there."""

from __future__ import annotations

import re
import tomllib

from tests.docs.pages import DOCS, ROOT, page, rows


def _contract() -> dict[str, int]:
    """Return the floor of each room, the ground being 0."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = enumerate(reversed(layers))
    return {room: floor for floor, layer in floors for room in re.findall(r"\w+", layer)}


def _described() -> dict[str, int]:
    table = page("architecture.md").split("## Rooms and floors")[1].split("\n## ")[0]
    return {re.findall(r"`(\w+)`", row[1])[0]: int(row[0]) for row in rows(table)}


def test_the_floors_are_those_of_the_contract() -> None:
    assert _described() == _contract()


def test_every_built_room_is_described() -> None:
    built = {path.parent.name for path in (ROOT / "src" / "jianfu").glob("*/__init__.py")}
    assert built - set(_described()) == set()


def test_every_page_is_reachable_from_the_readme_or_from_another_page() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *DOCS.glob("*.md")]]
    linked = {target for text in texts for target in re.findall(r"\]\((?:docs/)?([\w.-]+\.\w+)", text)}
    assert {path.name for path in DOCS.glob("*.*")} - linked == set()
