"""The chain as a pure thing: it always holds after an honest history, never after any single tampering."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.chain import GENESIS, BreakKind, Head, Link, canonical, find_breaks

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LINKS = st.builds(
    Link,
    sequence=st.just(0),
    at=st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 -- the strategy adds the zone
        datetime(2030, 1, 1),  # noqa: DTZ001 -- the strategy adds the zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
    ),
    actor_id=st.none() | st.integers(1, 99),
    actor_name=TEXTS,
    verb=TEXTS,
    subject_type=TEXTS,
    subject_id=TEXTS,
    before=TEXTS,
    after=TEXTS,
    reason=TEXTS,
    previous_hash=st.just(""),
)


def chained(links: list[Link]) -> list[Link]:
    """Join links honestly."""
    chain: list[Link] = []
    for place, link in enumerate(links, start=1):
        joined = replace(link, sequence=place, previous_hash=chain[-1].hash if chain else GENESIS)
        chain.append(replace(joined, hash=joined.digest()))
    return chain


HISTORIES = st.lists(LINKS, min_size=1, max_size=12).map(chained)


def head_of(chain: list[Link]) -> Head:
    return Head(chain[-1].sequence, chain[-1].hash)


def kinds(links: list[Link], head: Head | None, anchors: dict[int, str] | None = None) -> set[BreakKind]:
    return {each.kind for each in find_breaks(links, head, anchors)}


def a_chain(length: int = 5) -> list[Link]:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    return chained(
        [
            Link(0, now, 1, "王", "unit.create", "kernel.unit", str(n), "{}", "{}", "", "")
            for n in range(length)
        ]
    )


@given(HISTORIES)
def test_an_honest_history_always_holds(chain: list[Link]) -> None:
    assert find_breaks(chain, head_of(chain), {link.sequence: link.hash for link in chain}) == []


@given(HISTORIES, st.data())
def test_any_single_change_of_any_field_is_found(chain: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Link)]))
    new = {
        "at": chain[place].at + timedelta(microseconds=1),
        "actor_id": 1000,
        "sequence": 1000 + place,
        "hash": "f" * 64,
        "previous_hash": "e" * 64,
    }.get(name, str(getattr(chain[place], name)) + "改")
    tampered = [*chain[:place], replace(chain[place], **{name: new}), *chain[place + 1 :]]
    assert find_breaks(sorted(tampered, key=lambda link: link.sequence), head_of(chain)) != []


@given(HISTORIES, st.data())
def test_any_single_deletion_is_found(chain: list[Link], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    assert find_breaks([*chain[:place], *chain[place + 1 :]], head_of(chain)) != []


@given(HISTORIES.filter(lambda chain: len(chain) > 1), st.data())
def test_any_two_rows_that_change_places_are_found(chain: list[Link], data: st.DataObject) -> None:
    first, second = sorted(
        data.draw(st.lists(st.integers(0, len(chain) - 1), min_size=2, max_size=2, unique=True))
    )
    swapped = list(chain)
    swapped[first] = replace(chain[second], sequence=chain[first].sequence)
    swapped[second] = replace(chain[first], sequence=chain[second].sequence)
    found = find_breaks(swapped, head_of(chain))
    assert {each.sequence for each in found if each.kind is BreakKind.REORDERED} >= {first + 1, second + 1}


@given(HISTORIES, LINKS)
def test_a_row_added_behind_the_head_is_found(chain: list[Link], extra: Link) -> None:
    assert BreakKind.REWRITTEN in kinds(chained([*chain, extra]), head_of(chain))


def test_a_change_names_its_row_and_only_it() -> None:
    chain = a_chain()
    chain[2] = replace(chain[2], after='{"name":"假"}')
    (only,) = find_breaks(chain, head_of(chain))
    assert (only.kind, only.sequence) == (BreakKind.CHANGED, 3)
    assert only.because.zh == "第3条的内容与其摘要不符，已被改动。"
    assert only.because.en == "Entry 3 does not match its hash: it was changed."


def test_a_gap_names_its_ends() -> None:
    chain = a_chain()
    (only,) = find_breaks([chain[0], *chain[3:]], head_of(chain))
    assert (only.kind, only.sequence) == (BreakKind.DELETED, 2)
    assert only.because.zh == "第2条至第3条缺失，已被删除。"


def test_a_cut_end_is_seen_by_the_head() -> None:
    chain = a_chain()
    assert kinds(chain[:3], head_of(chain)) == {BreakKind.TRUNCATED}


def test_a_cut_end_with_its_head_set_back_is_seen_by_an_anchor() -> None:
    chain = a_chain()
    assert kinds(chain[:3], head_of(chain[:3])) == set()
    assert kinds(chain[:3], head_of(chain[:3]), {5: chain[4].hash}) == {BreakKind.TRUNCATED}


def test_a_chain_hashed_anew_is_seen_by_head_and_anchor() -> None:
    chain = a_chain()
    anew = chained([replace(link, actor_name="李") for link in chain])
    assert kinds(anew, head_of(chain)) == {BreakKind.REWRITTEN}
    assert kinds(anew, head_of(anew), {2: chain[1].hash}) == {BreakKind.REWRITTEN}


def test_a_head_whose_signature_fails_is_told_apart() -> None:
    chain = a_chain()
    assert kinds(chain, replace(head_of(chain), sealed=False)) == {BreakKind.FORGED_HEAD}
    assert kinds(chain, None) == {BreakKind.FORGED_HEAD}
    assert kinds([], None) == set()


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    (link,) = a_chain(1)
    assert replace(link, at=link.at.astimezone(timezone(timedelta(hours=8)))).digest() == link.digest()


def test_canonical_text_has_one_form() -> None:
    value = {"b": Decimal("1.50"), "a": datetime(2026, 3, 2, tzinfo=UTC).date(), "c": UUID(int=1)}
    assert canonical(value) == '{"a":"2026-03-02","b":"1.50","c":"00000000-0000-0000-0000-000000000001"}'
    with pytest.raises(TypeError, match="plain values, not object"):
        canonical({"a": object()})
