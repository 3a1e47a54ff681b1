"""Small documents of our own, in the shapes that offices send."""

import io
import zipfile

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


def docx_of(text: str, *, header: str | None = None, body: str | None = None) -> bytes:
    """Build a minimal docx with one paragraph a line."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    parts = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {W}><w:body>{body or paragraphs}</w:body></w:document>",
    }
    if header is not None:
        parts["word/header1.xml"] = f"<w:hdr {W}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
    return zip_of(parts)


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
