"""Small documents of our own, in the shapes that offices send."""

import io
import struct
import zipfile
from email.message import EmailMessage

import openpyxl

NOTICE = """青石县人民政府办公室文件
青政办发〔2024〕12号
青石县人民政府办公室
关于做好冬季防火工作的通知
各乡镇人民政府（含街道办事处），县政府各部门：
为做好冬季防火工作，现通知如下：
一、落实责任
各乡镇要在11月20日前将防火责任人名单报送县应急管理局。
二、开展排查
各部门要组织一次全面排查。
附件：防火责任区划分表
青石县人民政府办公室
2024年11月4日
"""

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx_of(
    text: str, *, header: str | None = None, body: str | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """Build a minimal docx with one paragraph a line."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {W}><w:body>{body or paragraphs}</w:body></w:document>",
        **(more or {}),
    }
    if header is not None:
        parts["word/header1.xml"] = f"<w:hdr {W}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
    return zip_of(parts)


def ole_of(streams: dict[str, bytes]) -> bytes:
    """Build an OLE container: one FAT sector, one directory, every stream in sectors of its own."""
    body = b""
    fat: list[int] = []
    entries: list[tuple[str, int, int]] = []
    for name, content in streams.items():
        padded = content.ljust(4096, b"\x00")
        padded += b"\x00" * (-len(padded) % _SECTOR)
        first, count = len(fat), len(padded) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        entries.append((name, first, len(padded)))
        body += padded
    directory = [_entry("Root Entry", 5, _END, 0, child=1)]
    for at, (name, first, size) in enumerate(entries):
        directory.append(_entry(name, 2, first, size, right=at + 2 if at + 1 < len(entries) else _FREE))
    raw = b"".join(directory)
    raw += b"\x00" * (-len(raw) % _SECTOR)
    directory_at = len(fat)
    fat += [*range(directory_at + 1, directory_at + len(raw) // _SECTOR), _END]
    fat_at = len(fat)
    fat.append(_FAT)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory_at, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", fat_at, *[_FREE] * 108) + body + raw + table


def _entry(name: str, kind: int, first: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", raw, len(raw) + 2, kind, 1, _FREE, right, child, b"", 0, 0, 0, first, size
    )


def doc_of(text: str, *, flags: int = 0x0200, compressed: str = "") -> bytes:
    """Build a Word binary: a FIB, one UTF-16 piece (and one of single bytes before it), a piece table."""
    text = text.replace("\n", "\r")
    pieces = (
        [(compressed.encode("cp1252"), True), (text.encode("utf-16-le"), False)]
        if compressed
        else [(text.encode("utf-16-le"), False)]
    )
    word = bytearray(2048)
    struct.pack_into("<HH", word, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", word, 10, flags)
    struct.pack_into("<8i", word, 0x4C, len(compressed) + len(text), 0, 0, 0, 0, 0, 0, 0)
    positions, descriptors, count = [0], b"", 0
    for raw, single in pieces:
        where = len(word)
        word += raw
        count += len(raw) if single else len(raw) // 2
        positions.append(count)
        descriptors += struct.pack("<HIH", 0, where * 2 | 0x40000000 if single else where, 0)
    table = struct.pack(f"<{len(positions)}I", *positions) + descriptors
    clx = b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", word, 0x01A2, 0, len(clx))
    return ole_of({"WordDocument": bytes(word), "1Table": clx})


def xls_like(stream: str) -> bytes:
    """Build an OLE container with one stream of a given name."""
    return ole_of({stream: b"\x00" * 100})


def rtf_of(text: str) -> bytes:
    """Build rich text with every character as Unicode and a fallback byte."""
    words = "".join(
        f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?" if ord(c) > 127 else c for c in text
    )
    return (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}" + words.replace("\n", "\\par\n") + "}"
    ).encode("ascii")


def pdf_of(text: str) -> bytes:
    """Build a PDF of one page with one line of text."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def ofd_of(text: str, *, missing_page: bool = False) -> bytes:
    """Build an OFD whose pages hold one text object a line."""
    objects = "".join(
        f'<ofd:TextObject ID="{at + 10}" Boundary="20 {20 + at * 10} 170 8" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{line}</ofd:TextCode></ofd:TextObject>'
        for at, line in enumerate(text.splitlines())
    )
    second = '<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/>' if missing_page else ""
    return zip_of(
        {
            "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {_OFD}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
            f"{second}</ofd:Pages></ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{objects}</ofd:Layer>"
            "</ofd:Content></ofd:Page>",
        }
    )


def xlsx_of(rows: list[list[object]], *, dimension: str | None = None) -> bytes:
    """Build a workbook of one sheet, which may claim a larger size than it has."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    if dimension is None:
        return target.getvalue()
    with zipfile.ZipFile(target) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:B1"', f'ref="{dimension}"'.encode())
    return zip_of(parts)


def eml_of(text: str, attachment: bytes | None = None) -> bytes:
    """Build a mail, with one attachment where given."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.test", "b@example.test", "转发通知"
    message["Date"] = "Mon, 04 Nov 2024 10:00:00 +0800"
    message.set_content(text)
    if attachment is not None:
        message.add_attachment(
            attachment, maintype="application", subtype="octet-stream", filename="附件.docx"
        )
    return message.as_bytes()


def pdf_of_pages(count: int) -> bytes:
    """Build a PDF of `count` pages that all show the same line."""
    stream = b"BT /F1 12 Tf 72 720 Td (To all towns of the county) Tj ET"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        *[page] * count,
    ]
    out, places = b"%PDF-1.4\n", []
    parts = [out]
    at = len(out)
    for number, body in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return b"".join(parts)
