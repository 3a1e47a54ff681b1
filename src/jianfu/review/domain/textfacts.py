"""Facts that the text of a document shows: its length, its scope, and what it asks for, each with its passages."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.review.domain.asks import Ask, asks
from jianfu.review.domain.clauses import Sentence, sentences
from jianfu.review.domain.facts import Fact, Span
from jianfu.review.domain.length import counted_body
from jianfu.review.domain.ownwork import is_own_work, own_subject
from jianfu.review.domain.stance import Stance, stance
from jianfu.review.domain.textsigns import sign_facts

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document

SHORT_NOTICE_DAYS = 5
_COMPREHENSIVE = re.compile(
    r"规划|纲要|工作要点|总体方案|政府工作报告|国民经济|全面深化|全面推进|全面加强|综合(?:改革|实施|工作)"
)
_LEGISLATION = re.compile(r"(?:条例|规定|办法|细则|规则|准则|守则|法)(?:[（(][^）)]{1,10}[）)])?$")
_SPEECH = re.compile(r"讲话|发言|致辞|解读|答记者问|交流材料|述职")
_ARTICLES = re.compile(r"第[一二三四五六七八九十]{1,3}条")
_CONSENT = re.compile(
    r"(?:已?经|报经|报请)[^，。；\n]{0,14}?(?:人民政府|政府|党委|[省市县区州]委|国务院|办公[厅室])[^，。；\n]{0,6}?(?:同意|批准|审定|授权)"
)
_EMERGENCY = re.compile(
    r"防汛|抗旱|抢险|救灾|应急(?:响应|处置|救援|实施)|突发[^，。；]{0,8}事件|疫情防控|森林火险|台风|暴雨|地震|紧急转移"
)
_UPWARD_GENRES = frozenset({"请示", "报告", "议案"})
# A circular tells what was found; only its sentences with an order ask for something.
_TELLING_GENRES = frozenset({"通报", "公报"})
_TELLING_TITLE = re.compile(
    r"(?:进展|实施|工作|开展|落实|完成|推进|整改)(?:有关)?情况(?:[（(][^）)]*[）)])?$"
)
# An interpretation repeats what another document asks.
_EXPLAINING_TITLE = re.compile(r"解读$|答记者问")
# A heading names what the sentences below it say.
_HEADING = re.compile(
    r"^[ \u3000]*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
    r"[ \u3000]*(?![^，]*(?:[须请将]|应当|必须|要))[^，、：]{2,20}$"
)
_ORDERS = re.compile(r"应当|必须|务必|要(?!求|素|点|件|闻|领)|须|请|将(?:对|把|予以|适时|定期|纳入)")
_TODAY = re.compile(r"今[天日]|当[天日]|明[天日]|下班前|\d{1,2}小时内|即日")
# "Within seven days" of something that may happen is no short notice of this document.
_EVENT = re.compile(r"之日起|后\d|\d个?(?:工作)?[日天]内|[一二三四五六七八九十两]个?(?:工作)?[日天]内|个月内")
# What the public may look at or answer is asked of nobody below.
_OF_THE_PUBLIC = re.compile(r"公示(?:时间|期)|向社会公布|征求意见|征集意见|社会各界|报名|申请人|考生|投标")
# A passage that goes on to bind somebody else.
_BOUND = re.compile(r"[，,][^，,]{2,20}(?:应|要|须)")
_MARKS = re.compile(r"[\W_]+")
_TITLES = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")


def text_facts(document: Document, *, upward: bool = False) -> dict[str, Fact]:
    """Return what the text shows. A document that goes up asks nothing of people below."""
    facts = _shape(document) | sign_facts(document)
    going_up = upward or document.genre in _UPWARD_GENRES
    found = {} if going_up else _asked(document)
    for fact in sorted({ask.fact for ask in asks()}):
        facts[fact] = _ask_fact(found.get(fact, []), going_up=going_up)
    if not going_up:
        late = found.get("asks_short_notice", [])
        facts["asks_short_notice"] = _ask_fact([*late, *_short_notices(document, late)], going_up=False)
    facts["asks_anything"] = _ask_fact([] if going_up else _anything(document, found), going_up=going_up)
    return facts


def _shape(document: Document) -> dict[str, Fact]:
    body = counted_body(document.body)
    chars = len("".join(body.split()))
    letters = len(_MARKS.sub("", body))
    scope = _scope(document, body)
    consent = [_span(document.body, m.start(), m.end()) for m in _CONSENT.finditer(document.body)][:1]
    numbered = document.number is not None
    return {
        "body_chars": Fact(
            chars, Text("正文不计空白，重复印出的只计一次", "body without white space, counted once")
        ),
        "body_letters": Fact(letters, Text("正文不计空白和标点", "body without white space and punctuation")),
        "scope": Fact(scope, Text("据标题和体例判断", "from the title and the form of the text")),
        "consent_noted": Fact(
            bool(consent),
            Text(
                "文中是否注明经党委、政府同意",
                "whether the text notes the consent of Party committee or government",
            ),
            tuple(consent),
        ),
        "emergency_in_text": Fact(
            _EMERGENCY.search((document.title or "") + body[:300]) is not None,
            Text("标题或开头是否写明应急事项", "whether title or opening name an emergency"),
        ),
        "titled": Fact(bool(document.title), Text("是否有标题", "whether there is a title")),
        "numbered": Fact(numbered, Text("是否有发文字号", "whether there is a document number")),
    }


def _scope(document: Document, body: str) -> str:
    title = _TITLES.sub(lambda work: work.group().strip("《》〈〉"), document.title or "").strip()
    if _LEGISLATION.search(title) or len(_ARTICLES.findall(body)) >= 5:  # noqa: PLR2004 -- a text built of articles
        return "legislation"
    if _SPEECH.search(title):
        return "speech"
    return "comprehensive" if _COMPREHENSIVE.search(title) else "special"


def _ask_fact(spans: list[Span], *, going_up: bool) -> Fact:
    if going_up:
        return Fact(value=False, because=Text("这是上行文", "the document goes upward"))
    if spans:
        return Fact(
            value=True, because=Text("文中有此要求", "the text asks for it"), spans=tuple(sorted(set(spans)))
        )
    return Fact(value=False, because=Text("文中没有此要求", "the text does not ask for it"))


def _asked(document: Document) -> dict[str, list[Span]]:
    body = _TITLES.sub(lambda work: "《" + "〇" * (len(work.group()) - 2) + "》", document.body)
    cut = sentences(body)
    title = (document.title or "").strip()
    if _EXPLAINING_TITLE.search(title):
        return {}
    cut = [sentence for sentence in cut[:-1] if not _HEADING.match(sentence.text)] + cut[-1:]
    if document.genre in _TELLING_GENRES or _TELLING_TITLE.search(title):
        cut = [sentence for sentence in cut if _ORDERS.search(sentence.text)]
    starts, own = [sentence.start for sentence in cut], own_subject(document.issuers)
    found: dict[str, list[Span]] = {}
    for ask in asks():
        for at in _touched(body, ask, starts):
            spans = _found(document.body, cut[at], ask, own)
            if spans:
                found.setdefault(ask.fact, []).extend(spans)
    return found


def _touched(body: str, ask: Ask, starts: list[int]) -> list[int]:
    """Return the sentences that hold a keyword: looking through the body once is faster than through each of them."""
    touched = set()
    for word in ask.keywords:
        place = body.find(word)
        while place >= 0:
            touched.add(bisect_right(starts, place) - 1)
            place = body.find(word, place + len(word))
    return sorted(at for at in touched if at >= 0)


def _found(body: str, sentence: Sentence, ask: Ask, own: re.Pattern[str] | None) -> list[Span]:
    spans = []
    for match in ask.pattern.finditer(sentence.text):
        span = _clause(body, sentence, match.start(), match.end())
        clause = sentence.text[span.start - sentence.start : span.end - sentence.start]
        if ask.spoiled(sentence.text, sentence.text[: span.start - sentence.start], clause):
            continue
        if (
            not ask.own_counts
            and is_own_work(sentence.text[: match.start()], own)
            and not _BOUND.search(match.group())
        ):
            continue
        if stance(sentence, match.start(), match.end()) is Stance.ASKED:
            spans.append(span)
    return spans


_LONGEST_QUOTE = 120
_LEAD = re.compile(
    r"[ \u3000\t]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ \u3000]*|第[一二三四五六七八九十百]{1,4}条[ \u3000]*)*"
)


def _clause(body: str, sentence: Sentence, start: int, end: int) -> Span:
    """Widen a match to its clauses, so that a person reads a whole thought."""
    text = sentence.text
    left = max(text.rfind(mark, 0, start) for mark in "，,：:") + 1
    rights = [at for mark in "，,：:" if (at := text.find(mark, end)) >= 0]
    right = min(rights) if rights else len(text)
    if right - left > _LONGEST_QUOTE:
        left, right = max(left, start), min(right, end)
    lead = _LEAD.match(text, left, start)
    left = lead.end() if lead else left
    return _span(body, sentence.start + left, sentence.start + right)


def _span(body: str, start: int, end: int) -> Span:
    return Span(start, end, body[start:end])


def _short_notices(document: Document, found: list[Span]) -> list[Span]:
    """Return the requests that are due within five working days of issue, beside those whose words say so."""
    spans, own = [], own_subject(document.issuers)
    for request in document.requests:
        late = request.quote.startswith("逾期")
        if late or is_own_work(document.body[max(0, request.start - 1) : request.end], own):
            continue
        if _OF_THE_PUBLIC.search(request.quote):
            continue
        if request.recurring or _EVENT.search(request.deadline_text or ""):
            continue
        if any(span.start < request.end and request.start < span.end for span in found):
            continue
        if request.deadline is not None and document.date is not None:
            days = working_days_between(document.date, request.deadline)
            short = 0 <= days <= SHORT_NOTICE_DAYS
        else:
            short = bool(request.deadline_text and _TODAY.search(request.deadline_text))
        if short:
            spans.append(Span(request.start, request.end, request.quote))
    return spans


def _anything(document: Document, found: dict[str, list[Span]]) -> list[Span]:
    """Return the asks of a known kind first: they are surer than a request of any kind."""
    known = sorted(span for below in found.values() for span in below)
    return known or [Span(request.start, request.end, request.quote) for request in document.requests]
