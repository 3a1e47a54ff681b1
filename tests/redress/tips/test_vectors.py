"""Published test vectors, in both implementations: RFC 9180 A.2.1 (HPKE), the reference Argon2id, RFC 5869 (HKDF)."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.redress.tips.javascript import run

INFO = "4f6465206f6e2061204772656369616e2055726e"
EPHEMERAL = "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600"
ENCAPSULATED = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
PUBLIC = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
SECRET = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"
PLAIN = "4265617574792069732074727574682c20747275746820626561757479"
AAD = "436f756e742d30"
SEALED = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
ARGON = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_the_page_seals_as_the_standard_says() -> None:
    expression = (
        "tip.hex(tip.hpkeSeal(tip.unhex(given.public), tip.unhex(given.info), tip.unhex(given.plain), "
        "tip.unhex(given.aad), tip.unhex(given.ephemeral)))"
    )
    values = {"public": PUBLIC, "info": INFO, "plain": PLAIN, "aad": AAD, "ephemeral": EPHEMERAL}
    assert run(expression, **values) == ENCAPSULATED + SEALED


def test_the_page_opens_what_the_standard_sealed() -> None:
    expression = (
        "tip.hex(tip.hpkeOpen(tip.unhex(given.secret), tip.unhex(given.info), tip.unhex(given.sealed), "
        "tip.unhex(given.aad)))"
    )
    values = {"secret": SECRET, "info": INFO, "sealed": ENCAPSULATED + SEALED, "aad": AAD}
    assert run(expression, **values) == PLAIN


def test_the_library_on_this_side_is_of_the_same_suite() -> None:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(SECRET))
    assert key.public_key().public_bytes_raw().hex() == PUBLIC
    sealed = suite.encrypt(bytes.fromhex(PLAIN), key.public_key(), info=bytes.fromhex(INFO))
    expression = (
        "tip.hex(tip.hpkeOpen(tip.unhex(given.secret), tip.unhex(given.info), tip.unhex(given.sealed)))"
    )
    assert run(expression, secret=SECRET, info=INFO, sealed=sealed.hex()) == PLAIN


def test_argon2id_is_the_reference_on_both_sides() -> None:
    ours = Argon2id(salt=b"somesalt", length=32, iterations=2, lanes=1, memory_cost=65536).derive(b"password")
    theirs = run(
        "tip.hex(noble.argon2id(tip.bytes('password'), tip.bytes('somesalt'), {t: 2, m: 65536, p: 1, dkLen: 32}))"
    )
    assert ours.hex() == theirs == ARGON


def test_key_expansion_is_rfc_5869() -> None:
    # Test case 1: the pseudorandom key and what is expanded from it.
    found = run(
        "tip.hex(tip.expand(tip.unhex(given.prk), tip.unhex(given.info), 42))",
        prk="077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        info="f0f1f2f3f4f5f6f7f8f9",
    )
    assert found == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
