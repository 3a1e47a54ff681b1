"""Whether two demands ask for the same thing, judged by their titles: cheap enough to run on every draft."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

ALIKE = 72.0
_FRAME = re.compile(
    r"^.{0,40}?关于|的(?:通知|函|请示|报告|通报|意见|方案|公告|决定)$|[（(〔\[].*?[)）〕\]]|[0-9０-９]+年?|第[一二三四五六七八九十]+[批季期]"
)


def core(title: str) -> str:
    """Return what a title is about: without issuer and 关于, kind of document, years, numbers and brackets."""
    return _FRAME.sub("", title.strip()) or title.strip()


def alike(title: str, others: dict[int, str], limit: int = 5) -> list[tuple[int, float]]:
    """Return the keys of the titles that are like `title`, the most alike first, with their likeness (0 to 1)."""
    cores = {key: core(other) for key, other in others.items()}
    found = process.extract(core(title), cores, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit)
    return [(key, score / 100) for _, score, key in found]
