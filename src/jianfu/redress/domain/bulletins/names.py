"""Names of persons out of what is to be published: surname and title, surname after "联系人", and names known here.

Units keep their names: nothing that ends in a word for a place or an office counts as a given name. A pattern cannot know
every name, so the page shows an editor what may still be one; a person decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.kernel.domain.identifiers import find_identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable

_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_DOUBLE = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐"
# 文 is a surname too, and the end of 公文, 发文, 中文.
_SURNAME = f"(?:{_DOUBLE}|[{_SINGLE}]|(?<![中公行作论人发收来古语])文)"
# No given name holds one of these: they end places and offices, or are small words of a sentence.
_GIVEN = "[一-龥]"
_NOT_GIVEN = "(?![镇乡村县市区局委办科股所站部处队校院组会社街道府副的了是和与等由在向对把被多面])"
_TITLE = (
    "(?:副?(?:书记|镇长|乡长|县长|区长|市长|局长|科长|股长|主任|所长|站长|部长|处长|队长|校长|院长|组长|支书|经理|社长)"
    "|第一书记|会计|文书(?!记)|干事|专干|网格员|同志|老师|医生|村民|先生|女士)"
)
_BEFORE = "(?<![本上下每一二三四五六七八九十两几半])"
_TITLED = re.compile(f"{_BEFORE}{_SURNAME}(?:{_NOT_GIVEN}{_GIVEN}){{0,2}}?(?={_TITLE})")
_LABELLED = re.compile(
    f"(?P<label>(?:联系人|负责人|经办人|反映人|举报人|当事人|姓名)(?:为|是|[:：])?\\s*){_SURNAME}(?:{_NOT_GIVEN}{_GIVEN}){{1,2}}"
)
_SAYING = re.compile(f"{_BEFORE}{_SURNAME}(?:{_NOT_GIVEN}{_GIVEN}){{1,2}}(?=反映|来电|举报|投诉)")
_SHORTEST_KNOWN = 2
HIDDEN = "某"


def without_names(text: str, known: Iterable[str] = ()) -> str:
    """Return a text in which persons are 某: the `known` names first, then what looks like one; numbers are ×."""
    for name in sorted(known, key=len, reverse=True):
        if len(name) >= _SHORTEST_KNOWN:
            text = text.replace(name, HIDDEN)
    text = _LABELLED.sub(lambda found: f"{found['label']}{HIDDEN}", text)
    for pattern in (_TITLED, _SAYING):
        text = pattern.sub(HIDDEN, text)
    for one in reversed(find_identifiers(text)):
        text = f"{text[: one.start]}{'×' * 4}{text[one.end :]}"
    return text


def likely_names(text: str) -> tuple[str, ...]:
    """Return the places of a text that look like a person's name, in order and each once."""
    # What follows a name, a title or 反映, is shown with it; a label stands before.
    looked = ((_TITLED, 2), (_LABELLED, 0), (_SAYING, 2))
    found = [
        (match.start(), match.end() + more) for pattern, more in looked for match in pattern.finditer(text)
    ]
    return tuple(dict.fromkeys(text[start:end] for start, end in sorted(found)))
