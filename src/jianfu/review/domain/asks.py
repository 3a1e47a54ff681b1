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

_BEFORE_PARTY = (
    "(?:^|[，,；：:\u3000 ）)。])(?:各|该|所有|有关|相关|其他|新|省级|第[一二三四五六七八九十]+条)?"
)
_FIRST_WORDS = "^[ \u3000]*(?:第[一二三四五六七八九十百]+条)?[ \u3000]*"
_MUST_LATER = "[^。；]{0,60}(?:应当|必须|须)"
_PARTY_MUST = "[^，。；]{0,14}(?:应|要|须|需|必须|可|签|提交|按)"
_ORDERED_BY = "部门|政府|督促|指导|组织|要求|引导|各"
_WITHIN_CLAUSE = r"[^。；！？\n，,]"
_WITHIN_SENTENCE = r"[^。；！？\n]"
_BODY_BELOW = (
    "(?:各(?![项种类个行方自界]|环节|领域)|市、县|市县|县（市|县级|设区的?市|乡镇|街道|镇街|地方|有关部门|相关部门|责任(?:单位|部门)|"
    "牵头(?:单位|部门)|试点|学校|高校|院校|村（|社区|基层)"
)
_ORGAN = (
    "(?:[省市县区镇乡州我本上各教科工财民农]|政府|党委|党政|指挥)"
    "[^，。；、]{0,16}?(?:办|局|厅|委|部|室|府|科|处|组|专班|中心校?|政府|公司)"
)


class _Row(TypedDict, total=False):
    keywords: str
    patterns: list[str]
    spoiled_by: str
    spoiled_around: str
    private: bool
    own_counts: bool


@dataclass(frozen=True)
class Ask:
    """One kind of burden: the fact that it shows, its keywords and patterns, and what spoils a passage found.

    `own_counts` says that it also counts where the issuer does it to bodies below, as it does with assessments.
    """

    fact: str
    keywords: tuple[str, ...]
    patterns: tuple[str, ...]
    spoiled_by: str
    spoiled_around: str
    private: re.Pattern[str] | None
    own_counts: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile all patterns as one, at the first document that needs it."""
        return _compiled("|".join(self.patterns))

    @cached_property
    def spoiler(self) -> re.Pattern[str]:
        """Compile what must not be in a passage."""
        return _compiled(self.spoiled_by or "$^")

    @cached_property
    def around(self) -> re.Pattern[str]:
        """Compile what must not be anywhere in the sentence."""
        return _compiled(self.spoiled_around or "$^")

    def spoiled(self, sentence: str, before: str, clause: str) -> bool:
        """Say whether the clause, its sentence, or who stands before it makes it something else."""
        if self.spoiler.search(clause) or self.around.search(sentence):
            return True
        return self.private is not None and self.private.search(before + clause) is not None


def _compiled(text: str) -> re.Pattern[str]:
    """Compile a pattern of the table: `~` any character of the clause, `=` of the sentence, `@` a body below, `#` an organ."""
    text = re.sub(r"(?<!\(\?)(?<!\(\?<)=", lambda _: _WITHIN_SENTENCE, text)
    return re.compile(text.replace("~", _WITHIN_CLAUSE).replace("@", _BODY_BELOW).replace("#", _ORGAN))


def _private(parties: list[str]) -> re.Pattern[str]:
    """Compile what tells that a duty falls on private parties: one of them stands first, and must do something."""
    named = f"(?:{'|'.join(parties)})"
    described = (
        f"(?:^|[，,；：:])(?:(?!{_ORDERED_BY})[^，。；]){{0,28}}的[^，。；]{{0,6}}{named}(?:应当|必须|须)"
    )
    return re.compile(f"{_BEFORE_PARTY}{named}{_PARTY_MUST}|{_FIRST_WORDS}{named}{_MUST_LATER}|{described}")


@cache
def asks() -> tuple[Ask, ...]:
    """Return all kinds of burden."""
    text = files("jianfu.review").joinpath("packs/wording.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=yaml.CSafeLoader)
    private = _private(str(table.pop("private_parties")).split())
    return tuple(
        Ask(
            name.partition(".")[0],
            tuple(row["keywords"].split()),
            tuple(row["patterns"]),
            row.get("spoiled_by", ""),
            row.get("spoiled_around", ""),
            private if row.get("private") else None,
            row.get("own_counts", False),
        )
        for name, row in cast("dict[str, _Row]", table).items()
    )
