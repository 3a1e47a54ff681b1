"""What an entry is about: topics with the rows of the purpose that they serve, found by words that people can read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.kernel.domain.search.folding import fold
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

IN_TITLE = 3
ENOUGH = 3
MOST = 6
OF_THE_FIRST = 0.12
"""A topic with less than this share of the strongest one's words is only mentioned."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of problem or measure."""

    slug: str
    label: Text
    rows: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A topic that was found, with the words that point to it (the most frequent first)."""

    topic: Topic
    words: tuple[str, ...]

    @property
    def because(self) -> Text:
        """Return, in a sentence, why."""
        said = "、".join(self.words[:4])
        return Text(f"文中提到“{said}”。", f"It speaks of “{said}”.")


def read_topics(text: str) -> tuple[Topic, ...]:
    """Read a pack: `slug | zh | en | rows | words` a line, `#` before remarks."""
    topics = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            slug, zh, en, rows, words = (part.strip() for part in line.split("|"))
            topics.append(Topic(slug, Text(zh, en), tuple(rows.split()), tuple(words.split())))
    return tuple(topics)


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Return the shipped topics by slug, in the order of the pack."""
    text = files("jianfu.empower").joinpath("packs/topics.txt").read_text("utf-8")
    return {topic.slug: topic for topic in read_topics(text)}


def known(slugs: Iterable[str]) -> tuple[str, ...]:
    """Return those of `slugs` that are topics, in the order of the pack, none twice."""
    asked = set(slugs)
    return tuple(slug for slug in topics() if slug in asked)


def slugs_of_rows(rows: Iterable[str]) -> tuple[str, ...]:
    """Return the topics that serve any of these rows."""
    asked = set(rows)
    return tuple(slug for slug, topic in topics().items() if asked & set(topic.rows))


def tag(title: str, body: str) -> tuple[Tagged, ...]:
    """Return what a text is about, the strongest first, at most six."""
    heading, text = fold(title), fold(body)
    found: list[tuple[int, Tagged]] = []
    for topic in topics().values():
        counts = {word: IN_TITLE * heading.count(fold(word)) + text.count(fold(word)) for word in topic.words}
        score = sum(counts.values())
        if score >= ENOUGH:
            words = sorted((word for word in counts if counts[word]), key=lambda word: -counts[word])
            found.append((score, Tagged(topic, tuple(words))))
    found.sort(key=lambda each: -each[0])
    return tuple(tagged for score, tagged in found[:MOST] if score >= OF_THE_FIRST * found[0][0])
