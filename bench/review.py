"""Review: drafts read and judged a second on one core, beside a plain word list.

The word list is what an office would write in an afternoon: forbidden words, found anywhere. It is fast and wrong where
a document forbids what it names; how often is measured by `jianfu evaluate review`, not here.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from bench._notices import as_docx, as_text
from bench.read import per_second
from bench.result import Row
from jianfu.reading.domain.reader import read_bytes
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTHS = (1000, 5000, 20_000)
WORDS = re.compile("责任状|专班|台账|照片|佐证|考核|通报|打卡|排名|一票否决|每月.{0,4}报送|创建|达标")
DECLARED = Declaration(issuer=Party("云溪县人民政府办公室"), addressees=(Party("各乡镇人民政府"),))


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure reading and judging together, then judging alone by length."""
    seconds = 2.0 if quick else 8.0
    content = as_docx(5000)
    yield Row(
        "read and judge a docx of 5000 characters, warm",
        per_second(lambda: judge(read_bytes(content, "notice.docx"), DECLARED), seconds),
        "documents/s",
    )
    for length in LENGTHS:
        document = read_bytes(as_text(length), "notice.txt")
        ours = per_second(partial(judge, document, DECLARED), seconds)
        theirs = per_second(partial(WORDS.findall, document.body), seconds)
        yield Row(f"judge {length} characters, already read", ours, "documents/s", "a word list", theirs)
