"""Python and JavaScript, written apart over different libraries, read each other's messages and derive the same keys."""

from __future__ import annotations

import hashlib
import os

import pytest

from jianfu.redress.domain.tips import envelope, fingerprints, passphrase, receipt, shamir, wire, work
from jianfu.redress.domain.tips.content import Attached, Content, content_of
from tests.redress.tips.javascript import run

RECEIPT = receipt.receipt_from("314159265358979323846264338")
ACCESS = receipt.access_from(RECEIPT)
CONTENT = Content(
    "tip", "半年报了十七次同一张表。", ACCESS.proof, ACCESS.public, "00001", "forms",
    (Attached("照片1.jpg", "image/jpeg", b"\xff\xd8" + bytes(300)), Attached("录音1.webm", "audio/webm", b"voice")),
)  # fmt: skip


def test_a_receipt_gives_the_same_handle_key_and_proof() -> None:
    expression = "(a => [a.handle, a.secret, a.public, a.proof].map(tip.hex))(tip.accessFrom(given.receipt))"
    ours = [ACCESS.handle, ACCESS.private, ACCESS.public, ACCESS.proof]
    assert run(expression, receipt=RECEIPT) == [part.hex() for part in ours]


def test_receipts_made_by_the_page_are_accepted_here_and_differ() -> None:
    made = run("Array.from({ length: 50 }, tip.newReceipt)")
    assert len({receipt.plain(one) for one in made}) == 50
    digits = "".join(receipt.plain(one)[:27] for one in made)
    # 1,350 digits: each expected 135 times, with a deviation of 11; seven deviations are never seen.
    assert all(58 < digits.count(str(digit)) < 212 for digit in range(10))


@pytest.mark.parametrize("typed", ["１２３４", "", "0" * 27, "abcd"])
def test_the_page_refuses_what_is_no_receipt(typed: str) -> None:
    assert run("tip.plainReceipt(given.typed)", typed=typed) is None


def test_full_width_digits_are_digits() -> None:
    wide = RECEIPT.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert run("tip.plainReceipt(given.typed)", typed=wide) == RECEIPT.replace(" ", "") == receipt.plain(wide)


def test_what_the_page_seals_opens_here() -> None:
    keys = [receipt.access_from(receipt.receipt_from(str(one) * 27)) for one in range(3)]
    expression = (
        "tip.hex(tip.seal(tip.pack({ kind: 'tip', text: given.text, proof: tip.unhex(given.proof), "
        "key: tip.unhex(given.own), keys: '00001', topic: 'forms', files: [{ name: '照片1.jpg', type: 'image/jpeg', "
        "content: tip.unhex(given.photo) }, { name: '录音1.webm', type: 'audio/webm', content: tip.bytes('voice') }] }), "
        "given.keys.map(tip.unhex), tip.unhex(given.own)))"
    )
    made = run(
        expression,
        text=CONTENT.text,
        proof=ACCESS.proof.hex(),
        own=ACCESS.public.hex(),
        photo=CONTENT.files[0].content.hex(),
        keys=[key.public.hex() for key in keys],
    )
    found = envelope.unpacked(bytes.fromhex(made))
    assert [name for name, _ in found.wraps] == [*(envelope.key_id(key.public) for key in keys), envelope.OWN]
    for (_, wrapped), access in zip(found.wraps, [*keys, ACCESS], strict=True):
        body_key = envelope.unwrap(wrapped, access.private)
        assert content_of(envelope.opened(found.body, body_key)) == CONTENT


def test_what_is_sealed_here_opens_on_the_page() -> None:
    made = envelope.sealed(CONTENT.packed(), os.urandom(32), [ACCESS.public])
    expression = (
        "(c => [c.kind, c.text, tip.hex(c.key), c.topic, c.files.map(f => [f.name, f.type, tip.hex(f.content)])])"
        "(tip.unpack(tip.open(tip.unhex(given.body), tip.unwrap(tip.unhex(given.wrap), tip.unhex(given.secret)))))"
    )
    found = run(expression, body=made.body.hex(), wrap=made.wraps[0][1].hex(), secret=ACCESS.private.hex())
    files = [[one.name, one.media_type, one.content.hex()] for one in CONTENT.files]
    assert found == ["tip", CONTENT.text, ACCESS.public.hex(), "forms", files]


def test_a_changed_bit_is_seen_by_the_page() -> None:
    made = envelope.sealed(b"x", bytes(range(32)), [ACCESS.public])
    body = bytearray(made.body)
    body[77] ^= 1
    expression = (
        "(() => { try { tip.open(tip.unhex(given.body), tip.unhex(given.key)); return 'opened'; } "
        "catch (error) { return 'refused'; } })()"
    )
    assert run(expression, body=body.hex(), key=bytes(range(32)).hex()) == "refused"
    assert run(expression, body=made.body.hex(), key=bytes(range(32)).hex()) == "opened"


def test_fingerprints_are_the_same_number_on_both_sides() -> None:
    keys = [hashlib.sha256(bytes([one])).digest() for one in range(5)]
    found = run(
        "[tip.fingerprint(tip.unhex(given.keys[0])), tip.listFingerprint(given.keys.map(tip.unhex))]",
        keys=[key.hex() for key in keys],
    )
    assert found == [fingerprints.of_key(keys[0]), fingerprints.of_list(reversed(keys))]


def test_shares_of_either_side_are_joined_by_the_other() -> None:
    secret = hashlib.sha256(b"recovery").digest()
    noise = hashlib.sha256(b"noise").digest() * 2
    here = [share.written() for share in shamir.split(secret, 3, 5, noise)]
    there = run(
        "tip.split(tip.unhex(given.secret), 3, 5, tip.unhex(given.noise))",
        secret=secret.hex(),
        noise=noise.hex(),
    )
    assert there == here
    joined = run("tip.hex(tip.combine(given.shares.map(tip.shareFrom)))", shares=[here[4], here[0], here[2]])
    assert joined == secret.hex()
    drawn = run("tip.split(tip.unhex(given.secret), 2, 3)", secret=secret.hex())
    assert shamir.joined([shamir.share_from(one) for one in drawn[1:]]) == secret


def test_the_page_wants_enough_shares_of_one_key() -> None:
    one, other = (hashlib.sha256(name).digest() for name in (b"one", b"other"))
    shares = [share.written() for share in shamir.split(one, 2, 3, other)]
    foreign = [share.written() for share in shamir.split(other, 2, 3, one)]
    expression = "tip.combine(given.shares.map(tip.shareFrom))"
    assert run(expression, shares=shares[:1]) is None
    assert run(expression, shares=[shares[0], shares[0]]) is None
    assert run(expression, shares=[shares[0], foreign[1]]) is None
    assert run("tip.shareFrom(given.typed)", typed=shares[0].replace(shares[0][7], "Z")) is None


def test_locked_keys_open_on_the_other_side() -> None:
    kept = passphrase.Kept(ACCESS.private, ("12345 67890",))
    here = passphrase.locked(kept, "一个很长的口令 2026", os.urandom(16))
    expression = "(k => [tip.hex(k.secret), k.confirmed])(tip.unlock(given.stored, given.words))"
    assert run(expression, stored=here, words="一个很长的口令 2026") == [kept.private.hex(), ["12345 67890"]]
    there = run(
        "tip.lock({ secret: tip.unhex(given.secret), confirmed: given.confirmed }, given.words)",
        secret=kept.private.hex(),
        confirmed=list(kept.confirmed),
        words="另一个口令 2026",
    )
    assert passphrase.unlocked(there, "另一个口令 2026") == kept


def test_the_page_does_the_work_that_the_server_accepts() -> None:
    toll = work.challenge(b"server", b"twelve bytes", 1_000, 10)
    body = b"sealed"
    counter = run("jianfuWork(given.toll, given.digest)", toll=toll, digest=hashlib.sha256(body).hexdigest())
    work.check(b"server", toll, 1_000, body, counter)
    assert counter == work.done(toll, body)


def test_a_request_of_the_page_is_read_here() -> None:
    expression = (
        "tip.hex(tip.request({ handle: tip.unhex(given.handle), challenge: 'abc', counter: 77, what: 'send', window: 3 }, "
        "tip.bytes('sealed')))"
    )
    found = wire.asked(bytes.fromhex(run(expression, handle=ACCESS.handle.hex())))
    assert found == wire.Asked(ACCESS.handle, "abc", 77, "send", 3, b"sealed")
    assert len(found.packed()) == wire.HEAD + len(b"sealed")
