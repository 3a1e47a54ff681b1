"""The row of wraps of a stored message: read, joined, and thinned when a key has left the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.redress.domain.tips.envelope import ID_BYTES, OWN, WRAP_BYTES, key_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENTRY = ID_BYTES + WRAP_BYTES


def read(row: bytes) -> dict[bytes, bytes]:
    """Return the wraps by the name of the key that opens them."""
    pieces = (row[at : at + ENTRY] for at in range(0, len(row), ENTRY))
    return {piece[:ID_BYTES]: piece[ID_BYTES:] for piece in pieces}


def written(wraps: Mapping[bytes, bytes]) -> bytes:
    """Return the row, in the order of the names: it does not tell in which order access was given."""
    return b"".join(name + wraps[name] for name in sorted(wraps))


def names(publics: Iterable[bytes]) -> frozenset[bytes]:
    """Return the names of keys."""
    return frozenset(key_id(public) for public in publics)


def renewed(
    old: Mapping[bytes, bytes], new: Mapping[bytes, bytes], wanted: frozenset[bytes]
) -> dict[bytes, bytes]:
    """Add new wraps for keys on the list, and drop those of keys that left – once everybody on the list has one.

    What the reporter needs is never touched.
    """
    joined = {**old, **{name: wrap for name, wrap in new.items() if name in wanted and name != OWN}}
    if not wanted <= joined.keys():
        return joined
    return {name: wrap for name, wrap in joined.items() if name in wanted or name == OWN}
