"""Files built to hurt, each in a process of its own: an answer within 20 seconds and 1 GiB, and no file left behind."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.reading.samples import (
    NOTICE,
    docx_of,
    ofd_of,
    pdf_of_pages,
    xls_like,
    xlsx_of,
    zip_of,
)

SECONDS = 20
MEBIBYTES = 1024
READ = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.reader import read_bytes
try:
    document = read_bytes(sys.stdin.buffer.read(), sys.argv[1])
    answer = [caution.code for caution in document.warnings]
except Refusal as refusal:
    answer = refusal.kind.code
# Not ru_maxrss: that remembers the size of the process which started this one.
(line,) = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
peak = int(line.split()[1]) / 1024
print(json.dumps({"answer": answer, "peak": peak}))
"""
BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def packed(name: str, size: int) -> bytes:
    """Return a zip whose one member unpacks to `size` bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(size))
    return target.getvalue()


def ofd_without_its_image() -> bytes:
    """Return an OFD that names a picture which is not there."""
    with zipfile.ZipFile(io.BytesIO(ofd_of(NOTICE))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["Doc_0/DocumentRes.xml"] = (
        '<Res BaseLoc="Res"><MultiMedias><MultiMedia ID="7"><MediaFile>seal.png</MediaFile></MultiMedia></MultiMedias></Res>'
    )
    return zip_of(parts)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("truncated.docx", docx_of(NOTICE)[:400], "JF-READING-003"),
        ("encrypted.docx", xls_like("EncryptedPackage"), "JF-READING-002"),
        ("macros.docm", docx_of(NOTICE, more={"word/vbaProject.bin": b"x"}), ["macros"]),
        ("bomb.docx", packed("word/document.xml", 60_000_000), "JF-READING-009"),
        ("entities.docx", docx_of("", more={"word/document.xml": BOMB}), "JF-READING-009"),
        ("pages.pdf", pdf_of_pages(10_000), ["cut"]),
        ("rows.xlsx", xlsx_of([["甲", "乙"]], dimension="A1:XFD65000"), []),
        ("climbing.zip", zip_of({"../../../escaped/通知.txt": NOTICE}), []),
        ("wrong.pdf", docx_of(NOTICE), []),
        ("no-image.ofd", ofd_without_its_image(), ["image_missing"]),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_hostile_file_has_an_answer(name: str, content: bytes, answer: object, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READ, name, str(SECONDS)],
        input=content,
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    told = json.loads(ran.stdout)
    assert told["answer"] == answer
    assert told["peak"] < MEBIBYTES
    assert not list(tmp_path.iterdir())
