"""What must always hold of receipts, envelopes, shares, work, states, and what may be counted."""

from __future__ import annotations

import os
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips import (
    envelope,
    errors,
    fingerprints,
    grain,
    passphrase,
    receipt,
    shamir,
    wire,
    work,
)
from jianfu.redress.domain.tips.content import Attached, Content, content_of
from jianfu.redress.domain.tips.life import Step, TipState, after, possible
from jianfu.redress.domain.tips.statistics import K, shown

DIGITS = st.text("0123456789", min_size=27, max_size=27)
KEYS = st.binary(min_size=32, max_size=32)


def public_of(private: bytes) -> bytes:
    return receipt.Access(b"", private, b"").public


@given(DIGITS)
def test_a_receipt_is_read_in_any_grouping(digits: str) -> None:
    written = receipt.receipt_from(digits)
    assert len(written.split(" ")) == 7
    assert receipt.plain(written.replace(" ", "-"))[:27] == digits
    assert receipt.plain(f" {written} ".replace(" ", "")) == digits + receipt.check_digit(digits)


@given(DIGITS, st.integers(0, 27), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits: str, place: int, by: int) -> None:
    whole = receipt.plain(receipt.receipt_from(digits))
    wrong = whole[:place] + str((int(whole[place]) + by) % 10) + whole[place + 1 :]
    with pytest.raises(Refusal) as refused:
        receipt.plain(wrong)
    assert refused.value.kind is errors.WRONG_RECEIPT


@given(DIGITS, st.integers(0, 26))
def test_swapped_neighbours_are_always_seen(digits: str, place: int) -> None:
    whole = receipt.plain(receipt.receipt_from(digits))
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    if swapped != whole:
        with pytest.raises(Refusal):
            receipt.plain(swapped)


def test_a_receipt_holds_more_than_eighty_bits() -> None:
    assert 10**receipt.RANDOM_DIGITS > 2**80


def test_handle_key_and_proof_do_not_follow_from_each_other() -> None:
    one, other = (receipt.access_from(receipt.receipt_from(digit * 27)) for digit in "12")
    parts = {one.handle, one.private, one.proof, one.public, other.handle, other.private, other.proof}
    assert len(parts) == 7


@given(st.binary(max_size=9_000), KEYS, KEYS)
def test_sealed_content_opens_for_each_recipient_and_has_a_class_length(
    content: bytes, private: bytes, own: bytes
) -> None:
    made = envelope.sealed(content, os.urandom(32), [public_of(private)], public_of(own))
    found = envelope.unpacked(made.packed())
    assert found == made
    assert len(made.body) - envelope.TAG in envelope.CLASSES
    for (_, wrapped), key in zip(found.wraps, (private, own), strict=True):
        assert envelope.opened(found.body, envelope.unwrap(wrapped, key)) == content


@given(st.integers(0, 4092), st.integers(0, 4092))
def test_texts_of_any_length_within_a_class_look_alike(first: int, second: int) -> None:
    sizes = {
        len(envelope.sealed(bytes(size), os.urandom(32), [public_of(b"k" * 32)]).packed())
        for size in (first, second)
    }
    assert len(sizes) == 1


@given(KEYS, KEYS)
def test_nobody_else_opens_it(mine: bytes, other: bytes) -> None:
    made = envelope.sealed(b"secret", os.urandom(32), [public_of(mine)])
    if public_of(mine) != public_of(other):
        with pytest.raises(Refusal) as refused:
            envelope.unwrap(made.wraps[0][1], other)
        assert refused.value.kind is errors.CANNOT_OPEN


@given(st.integers(0, 4096 + 15), st.integers(0, 7))
@settings(max_examples=30)
def test_every_changed_bit_is_seen(place: int, bit: int) -> None:
    key = os.urandom(32)
    body = bytearray(envelope.sealed(b"secret", key, [public_of(b"k" * 32)]).body)
    body[place] ^= 1 << bit
    with pytest.raises(Refusal):
        envelope.opened(bytes(body), key)


@given(st.binary(max_size=300))
def test_what_is_no_envelope_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        envelope.unpacked(content)
    assert refused.value.kind is errors.NOT_AN_ENVELOPE


def test_plain_text_in_an_envelope_s_clothes_is_refused() -> None:
    whole = envelope.sealed(b"x", bytes(32), [public_of(b"k" * 32)]).packed()
    for broken in (whole[:-1], whole + b"\0", whole[:4] + b"\0" + whole[5:], whole[:4] + b"\x29" + whole[5:]):
        with pytest.raises(Refusal):
            envelope.unpacked(broken)


def test_more_than_the_last_class_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        envelope.padded(bytes(envelope.CLASSES[-1]))
    assert refused.value.kind is errors.TIP_TOO_LARGE


FILES = st.builds(Attached, st.text(max_size=10), st.just("image/jpeg"), st.binary(max_size=50))


@given(st.text(max_size=200), KEYS, st.lists(FILES, max_size=3))
def test_contents_come_back_whole(text: str, proof: bytes, files: list[Attached]) -> None:
    # A lone surrogate is no text that a page could send.
    clean = text.encode("utf-8", "ignore").decode()
    kept = tuple(
        Attached(one.name.encode("utf-8", "ignore").decode(), one.media_type, one.content) for one in files
    )
    content = Content("message", clean, proof, files=kept)
    assert content_of(content.packed()) == content


@pytest.mark.parametrize("data", [b"", b"\0\0\0\2{}", b"\0\0\0\2[]x", b"\0\0\0\1x"])
def test_what_is_no_content_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        content_of(data)


@given(KEYS, st.integers(2, 5), st.integers(0, 3), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_any_k_of_n_give_the_key_back(secret: bytes, needed: int, more: int, chance: object) -> None:
    noise = os.urandom(32 * (needed - 1))
    shares = shamir.split(secret, needed, needed + more, noise)
    for chosen in list(combinations(shares, needed))[:4]:
        assert shamir.joined([shamir.share_from(share.written().lower()) for share in chosen]) == secret
    with pytest.raises(Refusal) as refused:
        shamir.joined(shares[: needed - 1])
    assert refused.value.kind is errors.TOO_FEW_SHARES


def test_one_share_says_nothing_about_the_key() -> None:
    """With one share given, each value of a byte of the key is still possible: there is noise that yields it."""
    seen = {shamir.split(bytes([byte]) * 32, 2, 2, bytes([byte ^ 7]) * 32)[0].value for byte in range(256)}
    assert seen == {bytes([7]) * 32}


@given(KEYS, st.integers(0, 63), st.sampled_from(shamir.ALPHABET))
@settings(max_examples=40)
def test_a_slip_of_the_pen_is_seen(secret: bytes, place: int, letter: str) -> None:
    written = shamir.split(secret, 2, 2, bytes(32))[0].written().replace(" ", "")
    if written[place] != letter:
        with pytest.raises(Refusal) as refused:
            shamir.share_from(written[:place] + letter + written[place + 1 :])
        assert refused.value.kind is errors.WRONG_SHARE


def test_shares_of_two_ceremonies_are_not_mixed() -> None:
    one, other = (shamir.split(bytes([byte]) * 32, 2, 2, os.urandom(32)) for byte in (1, 2))
    with pytest.raises(Refusal) as refused:
        shamir.joined([one[0], other[1]])
    assert refused.value.kind is errors.SHARES_DIFFER
    with pytest.raises(Refusal):
        shamir.joined([])


@pytest.mark.parametrize(("needed", "count", "noise"), [(1, 3, 0), (3, 2, 64), (2, 3, 31)])
def test_a_ceremony_without_sense_is_refused(needed: int, count: int, noise: int) -> None:
    with pytest.raises(ValueError, match="two shares"):
        shamir.split(bytes(32), needed, count, bytes(noise))


def test_a_wrong_passphrase_opens_nothing() -> None:
    stored = passphrase.locked(passphrase.Kept(b"k" * 32), "right passphrase", bytes(16))
    assert b"k" * 8 not in stored.encode()
    with pytest.raises(Refusal) as refused:
        passphrase.unlocked(stored, "wrong passphrase")
    assert refused.value.kind is errors.CANNOT_OPEN


@given(st.lists(KEYS, min_size=1, max_size=5, unique=True))
def test_a_list_s_fingerprint_is_of_the_set_and_changes_with_it(keys: list[bytes]) -> None:
    number = fingerprints.of_list(keys)
    assert number == fingerprints.of_list(reversed(keys))
    assert number != fingerprints.of_list([*keys, b"ghost" * 6 + b"!!"])
    assert [len(group) for group in number.split(" ")] == [5] * 8


def test_work_is_bound_to_its_body_its_time_and_its_server() -> None:
    toll = work.challenge(b"server", os.urandom(12), 1_000, 8)
    counter = work.done(toll, b"body")
    work.check(b"server", toll, 1_000 + work.GOOD_FOR, b"body", counter)
    other = next(n for n in range(1_000_000) if work.zeros(work.attempt(work.bound(toll, b"other"), n)) < 8)
    for secret, seconds, body, tried in (
        (b"other server", 1_000, b"body", counter),
        (b"server", 1_001 + work.GOOD_FOR, b"body", counter),
        (b"server", 1_000, b"other", other),
    ):
        with pytest.raises(Refusal) as refused:
            work.check(secret, toll, seconds, body, tried)
        assert refused.value.kind is errors.NO_WORK


@pytest.mark.parametrize("given_toll", ["", "!!!!", "abc", "A" * 400])
def test_what_is_no_challenge_is_refused(given_toll: str) -> None:
    with pytest.raises(Refusal):
        work.check(b"server", given_toll, 0, b"", 0)


def test_the_toll_rises_with_the_flood_and_has_an_end() -> None:
    assert [work.bits_for(recent) for recent in (0, 299, 300, 600, 1_200)] == [15, 15, 16, 17, 18]
    assert work.bits_for(10**9) == work.MOST_BITS


@given(KEYS, st.integers(0, 10**7), st.sampled_from(["send", "write", "read", "say"]))
def test_requests_come_back_whole_and_the_head_has_one_length(handle: bytes, counter: int, what: str) -> None:
    made = wire.Asked(handle, "c" * 48, counter, what, 3, b"envelope")
    assert wire.asked(made.packed()) == made
    assert len(made.packed()) == wire.HEAD + 8


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"handle": "zz"}', b"\xff" * 600])
def test_what_is_no_request_is_refused(body: bytes) -> None:
    with pytest.raises(Refusal):
        wire.asked(body)


def test_every_state_leads_on_and_what_was_handed_over_stays_so() -> None:
    assert {state: possible(state) for state in TipState} == {
        TipState.RECEIVED: (Step.TAKE_UP, Step.ANSWER, Step.HAND_OVER),
        TipState.HANDLING: (Step.ANSWER, Step.HAND_OVER),
        TipState.ANSWERED: (Step.ANSWER, Step.HAND_OVER, Step.CLOSE),
        TipState.HANDED_OVER: (Step.ANSWER, Step.CLOSE),
        TipState.CLOSED: (),
    }
    assert after(TipState.HANDED_OVER, Step.ANSWER) is TipState.HANDED_OVER
    with pytest.raises(Refusal) as refused:
        after(TipState.RECEIVED, Step.CLOSE)
    assert refused.value.kind is errors.NOT_IN_THIS_STATE


@pytest.mark.parametrize("state", [TipState.ANSWERED, TipState.CLOSED])
def test_not_solved_opens_it_again(state: TipState) -> None:
    assert after(state, Step.NOT_SOLVED) is TipState.HANDLING


@given(st.sampled_from(TipState))
def test_the_reporter_can_always_write_on(state: TipState) -> None:
    assert after(state, Step.WRITE_ON) in TipState


def test_a_day_s_tips_are_shown_together_the_next_day() -> None:
    day = date(2026, 11, 22)
    assert not grain.is_shown(day, grain.Batch.NEXT_DAY, day)
    assert grain.is_shown(day, grain.Batch.NEXT_DAY, date(2026, 11, 23))
    assert grain.is_shown(day, grain.Batch.AT_ONCE, day)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=1), st.integers(0, 40), max_size=6))
def test_no_small_number_is_shown_nor_follows_from_what_is(cells: dict[str, int]) -> None:
    table = shown(cells)
    for name, count in cells.items():
        assert table.cells[name] in (count, None)
        assert table.cells[name] is None or not 0 < count < K
    hidden = [name for name, count in table.cells.items() if count is None]
    if hidden and table.total is not None:
        # What is kept back sums up to K at least, and is of more than one cell: the difference betrays none.
        assert len(hidden) > 1
        assert sum(cells[name] for name in hidden) >= K


def test_large_numbers_are_all_shown() -> None:
    assert shown({"a": 5, "b": 0, "c": 90}).cells == {"a": 5, "b": 0, "c": 90}
    assert not shown({"a": 5}).kept_back
    assert shown({"a": 4}).total is None
