"""Anchors of the audit chain: heads written down outside the database, to find again later.

The signed head shows when the chain's end is cut off, unless head and chain are both set back (an old backup put in
place of the database). Each `jianfu audit verify` therefore notes the head that it saw, and checks those noted before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from pathlib import Path

    from jianfu.kernel.domain.chain import Head


def read_anchors() -> dict[int, str]:
    """Return the hashes noted for this database, by sequence."""
    place = anchor_file()
    if not place.exists():
        return {}
    lines = (line.split() for line in place.read_text(encoding="ascii").splitlines())
    return {int(sequence): noted for sequence, noted in lines}


def note_anchor(head: Head) -> None:
    """Note the head, unless it is the one noted last."""
    line = f"{head.sequence} {head.hash}\n"
    place = anchor_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists() and place.read_text(encoding="ascii").endswith(line):
        return
    with place.open("a", encoding="ascii") as file:
        file.write(line)


def anchor_file() -> Path:
    """Return where the anchors of the database at hand are noted."""
    database = re.sub(
        r"[^A-Za-z0-9_.-]+", "_", str(connection.settings_dict["NAME"]).rsplit("/", maxsplit=1)[-1]
    )
    return settings.HOME / "audit" / f"{connection.vendor}-{database}.anchors"
