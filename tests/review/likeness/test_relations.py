from __future__ import annotations

import pytest

from jianfu.review.domain.likeness.alignment import Passage
from jianfu.review.domain.likeness.relations import Match, Relation, clusters, parts


def match(file: str, of_query: float, of_match: float, *spans: tuple[int, int]) -> Match:
    return Match(file, of_query, of_match, tuple(Passage(span, span) for span in spans))


@pytest.mark.parametrize(
    ("of_query", "of_match", "relation"),
    [
        (0.9, 0.95, Relation.NEAR_COPY),
        (0.9, 0.2, Relation.PART_OF),
        (0.2, 0.9, Relation.CONTAINS),
        (0.5, 0.5, Relation.OVERLAPS),
        (0.8, 0.8, Relation.NEAR_COPY),
        (0.79, 0.79, Relation.OVERLAPS),
    ],
)
def test_the_relation_follows_from_containment_both_ways(
    of_query: float, of_match: float, relation: Relation
) -> None:
    assert match("a", of_query, of_match).relation is relation


def test_every_relation_has_its_words() -> None:
    assert all(relation.label.zh and relation.label.en for relation in Relation)


def test_a_document_made_of_several_names_its_parts() -> None:
    found = parts([match("a", 0.4, 0.9, (0, 400)), match("b", 0.35, 1.0, (400, 800))])
    assert found == ("a", "b")


def test_two_versions_of_one_source_are_not_two_parts() -> None:
    assert parts([match("a", 0.4, 0.9, (0, 400)), match("b", 0.4, 0.9, (0, 400))]) == ()


def test_a_near_copy_is_no_part() -> None:
    assert parts([match("a", 0.95, 0.9, (0, 900)), match("b", 0.4, 0.9, (0, 400))]) == ()


def test_what_is_barely_used_is_no_part() -> None:
    assert parts([match("a", 0.4, 0.9, (0, 400)), match("b", 0.1, 0.1, (400, 500))]) == ()


def test_clusters_join_chains_and_come_largest_first() -> None:
    assert clusters([("x", "y"), ("a", "b"), ("b", "c")]) == (("a", "b", "c"), ("x", "y"))


def test_no_pairs_no_clusters() -> None:
    assert clusters([]) == ()
