"""The process of the search evaluation: a database of its own with the library and distractors; queries in, keys out."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first

from evaluation import ROOT  # noqa: E402 -- as above
from jianfu.kernel.searching import Searchable, index, search  # noqa: E402 -- as above

LINES = 5
FIRST_DISTRACTOR = 1001


def library() -> list[Searchable]:
    """Return the demo library's entries, numbered from 1."""
    text = files("jianfu.demo").joinpath("data/library.txt").read_text("utf-8")
    parts = [part.partition("\n") for part in text.split("\n@ ")[1:]]
    return [Searchable(at, head.split("|")[0], body) for at, (head, _, body) in enumerate(parts, start=1)]


def distractors() -> list[Searchable]:
    """Return texts of the repository that speak of the same things: phrases of notices, examples, articles of rules."""
    phrases = files("jianfu.demo").joinpath("data/phrases.txt").read_text("utf-8").splitlines()
    texts = [path.read_text("utf-8") for path in sorted((ROOT.parent / "examples").glob("*.txt"))]
    texts += ["\n".join(phrases[at : at + LINES]) for at in range(0, len(phrases), LINES)]
    texts += (ROOT.parent / "docs" / "rules.md").read_text("utf-8").split("\n## ")
    return [
        Searchable(number, text.strip().split("\n")[0][:40], text)
        for number, text in enumerate(texts, start=FIRST_DISTRACTOR)
    ]


def main() -> None:
    """Fill, ask, print."""
    call_command("migrate", verbosity=0)
    things = [*library(), *distractors()]
    index("library", things)
    found = [search("library", typed).keys[:10] for typed in json.load(sys.stdin)]
    print(json.dumps({"entries": len(things), "found": found}))  # noqa: T201 -- read by the evaluation


if __name__ == "__main__":
    main()
