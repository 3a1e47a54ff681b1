"""Key files below `JIANFU_HOME/keys`: made on first use, readable by their owner alone, never in the database.

Servers that share a database share this folder. It belongs into the backup, but not into the one of the database.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import KEY_MISSING

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
_read: dict[Path, bytes] = {}


def key(name: str, *, make: bool = True) -> bytes:
    """Return the key called `name`, made when there is none yet.

    With `make=False` a missing key is refused (`KEY_MISSING`): what was sealed with it cannot be opened by a new one.
    """
    place = folder() / f"{name}.key"
    if place not in _read:
        if not place.exists():
            if not make:
                raise Refusal(KEY_MISSING, key=place.name)
            _make(place)
        _read[place] = place.read_bytes()
    return _read[place]


def folder() -> Path:
    """Return the folder of the keys."""
    return settings.HOME / "keys"


def _make(place: Path) -> None:
    """Write a new key so that of two processes that race both read the same one."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_name(f".{place.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        # Unlike a rename, a link never replaces the key that the other process made first.
        place.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
