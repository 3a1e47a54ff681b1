"""Reading: documents a second by format, and one file from a cold start, beside taking out the text alone.

The peers take out text and nothing else; jianfu also finds anatomy, deadlines and requests. So a ratio below 1 is the
price of understanding, and it is shown.
"""

from __future__ import annotations

import contextlib
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from resiliparse.extract.html2text import extract_plain_text

from bench._files import OTHERS, PEERS, by_format
from bench._notices import as_docx, as_html, as_text
from bench.result import Row
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.reader import read_bytes
from jianfu.reading.domain.readers.registry import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHARACTERS = 5000
SHORTEST = 6
"""Characters of a line that is looked for in a peer's text; a shorter one is found anywhere."""


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure reading warm by format, then one command from a cold start."""
    seconds = 2.0 if quick else 8.0
    for name, content, peer, take_text in _cases():
        ours = per_second(partial(read_bytes, content, name), seconds)
        theirs = per_second(partial(take_text, content), seconds) if take_text else None
        yield Row(f"{name.split('.')[1]}, {CHARACTERS} characters, warm", ours, "documents/s", peer, theirs)
    yield from real_files(1.0 if quick else 6.0)
    yield cold_start(5 if quick else 15)
    yield peak_memory()


def real_files(seconds: float) -> Iterator[Row]:
    """Measure reading real files, all of a format in turn; nothing where they are not present."""
    for kind, files in by_format().items():
        size = sum(len(content) for _, content in files) / 2**20
        peer, take_text = PEERS.get(kind, (None, None))
        ours = per_second(partial(_read_all, files), seconds)
        theirs = per_second(partial(_each, take_text, files), seconds) if take_text else None
        peer_rate = theirs * len(files) if theirs else None
        yield Row(f"{kind}, {len(files)} real files, warm", ours * len(files), "documents/s", peer, peer_rate)
        yield Row(f"{kind}, {len(files)} real files, throughput", ours * size, "MiB/s")
        for label, other in (*([(peer, take_text)] if peer and take_text else []), *OTHERS.get(kind, ())):
            yield Row(f"{kind}, lines of real files kept", 100.0, "%", label, kept(files, other))


def kept(files: list[tuple[str, bytes]], take_text: Callable[[bytes], str]) -> float:
    """Return the share, in per cent, of the lines that our readers find which the peer's text holds as well."""
    found = whole = 0
    for name, content in files:
        with contextlib.suppress(Refusal):
            lines = {
                bare for line in extract(content, name).lines if len(bare := _bare(line.text)) >= SHORTEST
            }
            try:
                text = _bare(take_text(content))
            except Exception:  # noqa: BLE001 -- a peer may fall over a file in any way; then it keeps nothing of it
                text = ""
            whole += len(lines)
            found += sum(line in text for line in lines)
    return round(100 * found / whole, 1) if whole else 0.0


def _bare(text: str) -> str:
    return "".join(text.split())


def _read_all(files: list[tuple[str, bytes]]) -> None:
    for name, content in files:
        with contextlib.suppress(Refusal):
            read_bytes(content, name)


def _each(take_text: Callable[[bytes], object], files: list[tuple[str, bytes]]) -> None:
    for _, content in files:
        take_text(content)


def peak_memory() -> Row:
    """Measure the peak memory of a process that reads one document of 100,000 characters."""
    script = (
        "import resource, sys; from jianfu.reading.domain.reader import read_bytes;"
        "read_bytes(sys.stdin.buffer.read(), 'notice.txt');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], input=as_text(100_000), capture_output=True, check=True
    )
    return Row("txt, 100,000 characters, peak memory", float(ran.stdout), "MiB", higher_is_better=False)


def per_second(work: Callable[[], object], seconds: float) -> float:
    """Return how often a second of one core's time `work` can be done, after one round to warm up.

    The time of the processor and not of the wall: what else the machine does then disturbs less.
    """
    work()
    done, started = 0, time.process_time()
    while (passed := time.process_time() - started) < seconds:
        work()
        done += 1
    return done / passed


def cold_start(times: int) -> Row:
    """Measure `jianfu read FILE --json` as a command, against a script that only takes the text out of the same file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.docx")
        path.write_bytes(as_docx(CHARACTERS))
        ours = _median_seconds([sys.executable, "-m", "jianfu.cli.main", "read", str(path), "--json"], times)
        script = f"import docx; print('\\n'.join(p.text for p in docx.Document({str(path)!r}).paragraphs))"
        theirs = _median_seconds([sys.executable, "-c", script], times)
    return Row(
        "one docx, cold process, processor time",
        ours,
        "s",
        "python-docx, text only",
        theirs,
        higher_is_better=False,
    )


def _median_seconds(command: list[str], times: int) -> float:
    """Return the processor's time of a whole process, start and end included."""
    taken = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def _cases() -> Iterator[tuple[str, bytes, str | None, Callable[[bytes], object] | None]]:
    yield "notice.docx", as_docx(CHARACTERS), "python-docx, text only", _docx_text
    yield "notice.html", as_html(CHARACTERS), "resiliparse, text only", _html_text
    yield "notice.txt", as_text(CHARACTERS), None, None


def _docx_text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _html_text(content: bytes) -> str:
    return str(extract_plain_text(content.decode()))
