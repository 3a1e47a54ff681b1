"""Bundles: a zip of files, a mail with attachments. The first readable document leads, the others follow as parts."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.marks import is_classified, is_classified_name
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import CLASSIFIED, EMPTY, UNREADABLE
from jianfu.reading.domain.readers.archive import Archive
from jianfu.reading.domain.readers.contract import Extract, Line

if TYPE_CHECKING:
    import zipfile
    from email.message import EmailMessage

    from jianfu.reading.domain.readers.contract import Reader

_MAX_PARTS = 50
_MAIN_WORDS = ("通知", "意见", "正文", "方案", "函", "决定", "通报", "请示", "报告")


def read_zip(content: bytes, name: str) -> Extract:
    """Read the documents in a zip: the notice first, its attachments after it. Nothing is unpacked to disk."""
    from jianfu.reading.domain.readers.registry import extract_part  # noqa: PLC0415 -- the registry names this reader

    del name
    archive = Archive(content, "zip")
    members = sorted(archive.members(), key=lambda m: _order(_name(m)))
    cautions: list[Caution] = []
    parts: list[Extract] = []
    for member in members[:_MAX_PARTS]:
        inside = archive.read(member.filename)
        part = _part(inside, _name(member).rsplit("/", 1)[-1], cautions, extract_part) if inside else None
        if part is not None:
            parts.append(part)
    if len(members) > _MAX_PARTS:
        cautions.append(Caution("cut", f"压缩包内文件过多，只读取了前{_MAX_PARTS}个。"))
    return _together("zip", parts, cautions)


def _part(content: bytes, name: str, cautions: list[Caution], read: Reader) -> Extract | None:
    """Read one part; what cannot be read is told, but a secrecy mark refuses the whole."""
    try:
        return _unmarked(content, name, read)
    except Refusal as refusal:
        if refusal.kind is CLASSIFIED:
            raise
        cautions.append(Caution("part_unread", f"包内有文件未能读取（{refusal.kind.code}）。"))
        return None


def _unmarked(content: bytes, name: str, read: Reader) -> Extract:
    """Read one part and look at its own name and head: in the whole bundle its head stands anywhere."""
    if is_classified_name(name):
        raise Refusal(CLASSIFIED)
    part = read(content, name)
    if is_classified([line.text for line in part.lines], part.margins):
        raise Refusal(CLASSIFIED)
    return part


def _order(name: str) -> tuple[int, str]:
    base = name.rsplit("/", 1)[-1]
    leads = any(word in base for word in _MAIN_WORDS) and not base.startswith(("附件", "附表", "附"))
    return (0 if leads else 1, name)


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: old packers write GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _together(kind: str, parts: list[Extract], cautions: list[Caution]) -> Extract:
    if not parts:
        raise Refusal(EMPTY)
    lines: list[Line] = []
    for part in parts:
        lines += [*part.lines, Line("")]
        cautions += part.cautions
    return Extract(
        kind,
        tuple(lines),
        declared=parts[0].declared,
        cautions=tuple(dict.fromkeys(cautions)),
        margins=tuple(text for part in parts for text in part.margins),
    )


def read_eml(content: bytes, name: str) -> Extract:
    """Read a mail: its text, then its attachments; the subject is declared as the title."""
    from jianfu.reading.domain.readers.registry import extract_part  # noqa: PLC0415 -- the registry names this reader

    del name
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        subject = str(message.get("subject", "") or "")
        bodies = _bodies(message)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        raise Refusal(UNREADABLE, format="eml") from None
    if is_classified_name(subject):
        raise Refusal(CLASSIFIED)
    cautions: list[Caution] = []
    parts = []
    for inside, part_name in bodies[:_MAX_PARTS]:
        part = _part(inside, part_name, cautions, extract_part)
        if part is not None:
            parts.append(part)
    whole = _together("eml", parts, cautions)
    return Extract("eml", whole.lines, {"title": subject} if subject else {}, whole.cautions, whole.margins)


def _bodies(message: EmailMessage) -> list[tuple[bytes, str]]:
    body = message.get_body(preferencelist=("plain", "html"))
    found: list[tuple[bytes, str]] = []
    if body is not None:
        text = str(body.get_content())
        found.append(
            (text.encode("utf-8"), "mail.html" if body.get_content_type() == "text/html" else "mail.txt")
        )
    for attachment in message.iter_attachments():
        payload = attachment.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            found.append((payload, attachment.get_filename() or ""))
    return found
