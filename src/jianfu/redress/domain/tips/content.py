"""What is inside a sealed message: a head as JSON, and files without their names' or their makers' traces."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import CANNOT_OPEN

VERSION = 1


@dataclass(frozen=True, slots=True)
class Attached:
    """One file; its name was given by the page, never by the reporter's device."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """A message. `proof` is known to reporter and supervisors only: the server cannot write in either's name.

    `key` (the reporter's public key) and `keys` (the fingerprint of the key list that the page showed) stand in the
    first message of a conversation.
    """

    kind: str
    text: str
    proof: bytes
    key: bytes = b""
    keys: str = ""
    topic: str = ""
    files: tuple[Attached, ...] = field(default=())

    def packed(self) -> bytes:
        """Return the content as bytes."""
        head: dict[str, Any] = {
            "v": VERSION,
            "kind": self.kind,
            "text": self.text,
            "proof": self.proof.hex(),
            "key": self.key.hex(),
            "keys": self.keys,
            "topic": self.topic,
            "files": [
                {"name": one.name, "type": one.media_type, "size": len(one.content)} for one in self.files
            ],
        }
        written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        return len(written).to_bytes(4, "big") + written + b"".join(one.content for one in self.files)


def content_of(data: bytes) -> Content:
    """Read what `Content.packed` wrote. Raises `Refusal` (`CANNOT_OPEN`) for anything else."""
    end = 4 + int.from_bytes(data[:4], "big")
    try:
        head = json.loads(data[4:end])
        files = []
        for one in head["files"]:
            files.append(Attached(one["name"], one["type"], data[end : end + one["size"]]))
            end += one["size"]
        return Content(
            kind=head["kind"],
            text=head["text"],
            proof=bytes.fromhex(head["proof"]),
            key=bytes.fromhex(head["key"]),
            keys=head["keys"],
            topic=head["topic"],
            files=tuple(files),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(CANNOT_OPEN) from error
