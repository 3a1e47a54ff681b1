"""What is shipped to browsers: whole, small, old-browser safe, and nothing inline."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

import jianfu

SOURCE = Path(jianfu.__file__).parent
STATIC = SOURCE / "web" / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
STYLES = sorted((STATIC / "web").glob("*.css"))
SCRIPTS = sorted((STATIC / "web").glob("*.js"))


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(SOURCE)) for path in paths]


def test_vendored_files_are_what_the_manifest_says() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text())
    shipped = {path.name for path in VENDOR.iterdir() if path.is_file()} - {"manifest.json"}
    assert shipped == set(manifest)
    for name, entry in manifest.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == entry["sha256"], name
        assert entry["version"] in name
        assert (VENDOR / entry["licence_file"]).read_text()


@pytest.mark.parametrize("path", STYLES + SCRIPTS, ids=lambda path: path.name)
def test_own_files_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_text_is_smaller_than_13_pixels(path: Path) -> None:
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)px", path.read_text())]
    assert [size for size in sizes if size < 13] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_load_nothing_and_suit_browsers_of_2019(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for absent in ("url(", "@import", ":is(", ":has(", ":where(", "inset:", "aspect-ratio", "\n  gap:"):
        assert absent not in text, absent


@pytest.mark.parametrize("path", [*SCRIPTS, *VENDOR.glob("*.js")], ids=lambda path: path.name)
def test_scripts_stay_within_es2019(path: Path) -> None:
    text = path.read_text()
    for pattern in (r"[\w)\]]\?\.[A-Za-z_$(\[]", r"\?\?[^?]", r"#\w+\s*="):
        assert not re.search(pattern, text.replace("/?", "")), pattern


@pytest.mark.parametrize("name", names(TEMPLATES))
def test_templates_carry_nothing_inline_and_nothing_from_elsewhere(name: str) -> None:
    text = (SOURCE / name).read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|javascript:", text)
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", text)


@pytest.mark.parametrize("name", names(TEMPLATES))
def test_every_chinese_sentence_has_its_english(name: str) -> None:
    text = (SOURCE / name).read_text()
    without_tags = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    # What remains outside the tags may hold punctuation between values, and the two names of the languages.
    assert re.findall(r"[一-鿿]{2,}", without_tags) == []


@pytest.mark.parametrize("name", names(TEMPLATES))
def test_every_form_that_posts_carries_the_token(name: str) -> None:
    forms = re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", (SOURCE / name).read_text(), re.DOTALL)
    assert [form[:80] for form in forms if "csrf_token" not in form] == []
