"""A document as plain text that somebody can change and hand in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document


def as_text(document: Document) -> str:
    """Return title, number, addressees, body, issuers and date as lines, so that reading finds them again."""
    head = [document.title or "", document.number or ""]
    if document.addressees:
        head.append(f"{'、'.join(document.addressees)}：")
    tail = ["　".join(document.issuers)]
    if document.date:
        tail.append(f"{document.date.year}年{document.date.month}月{document.date.day}日")
    parts = ("\n".join(line for line in block if line) for block in (head, [document.body], tail))
    return "\n".join(part for part in parts if part)
