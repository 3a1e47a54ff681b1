"""Every direct dependency is explained, and its licence is the one it declares."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata

import pytest

from tests.docs.pages import ROOT, page, rows

FAMILIES = {
    "MIT": r"\bMIT\b|Permission is hereby granted, free of charge",
    "BSD": r"\bBSD\b",
    "Apache": r"\bApache\b",
    "PSF": r"\bPSF",
    "MPL": r"\bMPL\b",
    "LGPL": r"\bLGPL\b",
    "GPL": r"(?<![AL])\bGPL\b|\bAGPL\b",
}


def declared() -> dict[str, str]:
    """Return each dependency of the project with its group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"run": project["dependencies"], **project["optional-dependencies"]}
    return {re.split(r"[\[<>=; ]", line)[0]: group for group, lines in groups.items() for line in lines}


def explained() -> dict[str, str]:
    """Return each explained dependency with the licence that the page gives."""
    python, _vendored = page("dependencies.md").split("## Vendored into the pages")
    return {row[0]: row[2] for row in rows(python)}


def families(text: str) -> set[str]:
    return {family for family, pattern in FAMILIES.items() if re.search(pattern, text)}


def declared_licence(name: str) -> str:
    """Return what a package says of its licence: expression, else field, else classifiers, else the licence file."""
    distribution = metadata.distribution(name)
    fields = distribution.metadata
    classifiers = [line for line in fields.get_all("Classifier") or [] if line.startswith("License ::")]
    said = fields.get("License-Expression") or fields.get("License") or " ".join(classifiers)
    if families(said):
        return said
    files = [file for file in distribution.files or [] if "licen" in file.name.lower()]
    return " ".join(file.read_text()[:2000] for file in files)


def test_the_page_names_exactly_the_declared_dependencies() -> None:
    assert set(explained()) == set(declared())


@pytest.mark.parametrize("name", sorted(declared()))
def test_the_licence_is_the_declared_one(name: str) -> None:
    try:
        said = declared_licence(name)
    except metadata.PackageNotFoundError:
        pytest.skip(f"the extra with {name} is not installed")
    assert families(explained()[name]) <= families(said)
    assert families(explained()[name])


def test_nothing_that_ships_is_copyleft() -> None:
    shipped = {name for name, group in declared().items() if group not in {"dev", "postgres"}}
    assert {name for name in shipped if families(explained()[name]) & {"GPL", "LGPL", "MPL"}} == set()


def test_every_vendored_file_is_explained() -> None:
    manifest = json.loads((ROOT / "src/jianfu/web/static/vendor/manifest.json").read_text(encoding="utf-8"))
    vendored = page("dependencies.md").split("## Vendored into the pages")[1].split("\n## ")[0]
    said = {row[0]: row[2] for row in rows(vendored)}
    assert said == {entry["name"]: entry["licence"] for entry in manifest.values()}
