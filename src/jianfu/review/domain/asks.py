"""What is asked of people below: for each kind of burden the words that carry it, and what they must not be.

The words are data (`packs/wording.yaml`). A pattern is only tried in sentences that hold one of its keywords, and
what it finds counts only if the sentence asks for it (`stance`). A new way of asking is a new line there, with a
case in `evaluation/review`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TypedDict, cast

import yaml

# Private parties: what a rule lays on applicants and enterprises is no demand on bodies below.
_PRIVATE = re.compile(
    "(?:申请人|申请单位|申请企业|申报人|申报企业|当事人|投保人|参保人|用人单位|经营者|业主|建设单位|施工单位|监理单位|"
    "生产经营单位|考生|家长|监护人|教师本人|候选人|委托人|供应商|投标人|纳税人|出租人|承租人|持证人|流动人口|从业人员|"
    "专家|评委|法定代表人|居民|村民|公民|个人|消费者|物业|开发企业|中介机构|承包单位|承包方|学生|本人|双方|甲方|乙方)"
    "[^，。；]{0,14}(?:应|要|须|需|必须|可|签|提交|按)"
)
_WITHIN_CLAUSE = r"[^。；！？\n，,]"
_WITHIN_SENTENCE = r"[^。；！？\n]"


class _Row(TypedDict, total=False):
    keywords: str
    patterns: list[str]
    spoiled_by: str
    spoiled_around: str
    private: bool


@dataclass(frozen=True)
class Ask:
    """One kind of burden: the fact that it shows, its keywords and patterns, and what spoils a passage found."""

    fact: str
    keywords: tuple[str, ...]
    patterns: tuple[str, ...]
    spoiled_by: str
    spoiled_around: str
    private: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile all patterns as one, at the first document that needs it."""
        text = "|".join(self.patterns).replace("~", _WITHIN_CLAUSE).replace("=", _WITHIN_SENTENCE)
        return re.compile(
            text.replace("(?" + _WITHIN_SENTENCE, "(?=").replace("(?<" + _WITHIN_SENTENCE, "(?<=")
        )

    @cached_property
    def spoiler(self) -> re.Pattern[str]:
        """Compile what must not be in a passage."""
        return _compiled(self.spoiled_by or "$^")

    @cached_property
    def around(self) -> re.Pattern[str]:
        """Compile what must not be anywhere in the sentence."""
        return _compiled(self.spoiled_around or "$^")

    def named_in(self, text: str) -> bool:
        """Say whether any keyword is there at all."""
        return any(word in text for word in self.keywords)

    def spoiled(self, sentence: str, before: str, clause: str) -> bool:
        """Say whether the clause, its sentence, or who stands before it makes it something else."""
        if self.spoiler.search(clause) or self.around.search(sentence):
            return True
        return self.private and _PRIVATE.search(before + clause) is not None


def _compiled(text: str) -> re.Pattern[str]:
    """Compile a pattern of the table: `~` is any character of the clause, `=` any of the sentence."""
    text = re.sub(r"(?<!\(\?)(?<!\(\?<)=", lambda _: _WITHIN_SENTENCE, text)
    return re.compile(text.replace("~", _WITHIN_CLAUSE))


@cache
def asks() -> tuple[Ask, ...]:
    """Return all kinds of burden."""
    text = files("jianfu.review").joinpath("packs/wording.yaml").read_text(encoding="utf-8")
    table = cast("dict[str, _Row]", yaml.load(text, Loader=yaml.CSafeLoader))
    return tuple(
        Ask(
            name.partition(".")[0],
            tuple(row["keywords"].split()),
            tuple(row["patterns"]),
            row.get("spoiled_by", ""),
            row.get("spoiled_around", ""),
            row.get("private", False),
        )
        for name, row in table.items()
    )
