"""The store of originals: content-addressed below `JIANFU_HOME/files`, written atomically, never changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jianfu.kernel.clock import now
from jianfu.kernel.domain.files import content_hash
from jianfu.kernel.models import StoredFile

NAME_LIMIT = 255


def store(content: bytes, name: str, media_type: str) -> StoredFile:
    """Keep the bytes and return their row; the same bytes under the same name give the same row.

    `name` is cut to its last part (browsers of some offices send whole paths). Check first what must not be kept:
    whatever is handed in here stays.
    """
    name = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1].strip()[-NAME_LIMIT:] or "unnamed"
    sha256 = content_hash(content)
    row, _ = StoredFile.objects.get_or_create(
        sha256=sha256, name=name, media_type=media_type, defaults={"size": len(content), "stored_at": now()}
    )
    # Also heals a store that lost the bytes.
    if not row.place.exists():
        write_atomically(row.place, content, mode=0o640)
    return row


def write_atomically(place: Path, content: bytes, *, mode: int) -> None:
    """Write a whole file or none: a process killed half way leaves no half."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner alone.
        Path(name).chmod(mode)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
