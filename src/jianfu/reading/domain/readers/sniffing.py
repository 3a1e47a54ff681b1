"""What a file really is, by its content; the extension only breaks ties."""

from __future__ import annotations

import io
import re
import zipfile

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|script|style|h[1-6]|br|font|center)[\s>/]",
    re.IGNORECASE,
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_EML = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.ASCII)
_EML_NAMES = re.compile(rb"^(?:from|to|subject|mime-version|received|date):", re.IGNORECASE | re.MULTILINE)
_HEAD = 65536


def sniff(content: bytes, name: str = "") -> str:
    """Return the format of `content`: docx, xlsx, ofd, zip, doc, xls, pdf, rtf, html, eml, image or txt.

    Text of any encoding is `txt`; whether it really is text the plain reader decides.
    """
    head = content[:_HEAD]
    if head[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(content)
    if head.startswith(_OLE):
        return _inside_ole(content)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_IMAGES) or head[8:12] in (b"WEBP", b"heic", b"mif1"):
        return "image"
    return _text_format(head, name)


def _text_format(head: bytes, name: str) -> str:
    plain = head.replace(b"\x00", b"") if b"\x00" in head[:200] else head
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    marks = len(_HTML.findall(plain[:16384]))
    page = bool(_PAGE.search(plain[:16384])) or (
        marks > 0 and plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"
    )
    if page or (marks and extension in ("html", "htm")) or (marks >= 20 and extension != "txt"):
        return "html"
    if _EML.match(plain) and len(_EML_NAMES.findall(plain[:4096])) >= 3:
        return "eml"
    return "txt"


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001 -- the library falls in many ways over a damaged directory
        # Damaged, but what it was meant to be can still be told to the person.
        names = [
            part for part in ("word/document.xml", "xl/workbook.xml", "OFD.xml") if part.encode() in content
        ]
    for part, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("OFD.xml", "ofd")):
        if part in names:
            return kind
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "xlsx" if any(name.startswith("xl/") for name in names) else "zip"


def _inside_ole(content: bytes) -> str:
    # Stream names stand in the directory as UTF-16; looking for them needs no parsing of a hostile file.
    for stream, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
    ):
        if stream.encode("utf-16-le") in content:
            return kind
    return "ole"
