from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.document import (
    Action,
    Caution,
    Citation,
    Document,
    Enclosure,
    Heading,
    Repair,
    Request,
)
from jianfu.reading.domain.stored import document_from_json

words = st.text(alphabet="关于报送情况的通知〔2026〕号 ", max_size=12)
maybe = st.none() | words
places = st.integers(0, 5000)
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
requests = st.builds(
    Request, words, places, places, st.sampled_from(Action), maybe, maybe, days, maybe, maybe, maybe
)


def several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=3).map(tuple)


documents = st.builds(
    Document,
    file=words,
    format=words,
    title=maybe,
    number=maybe,
    issuers=several(words),
    addressees=several(words),
    date=days,
    genre=maybe,
    urgency=maybe,
    body=words,
    headings=several(st.builds(Heading, st.integers(1, 4), words, places)),
    attachments=several(words),
    citations=several(st.builds(Citation, words, maybe, places, places)),
    requests=several(requests),
    repairs=several(st.builds(Repair, words, places)),
    warnings=several(st.builds(Caution, words, words)),
    copy_number=maybe,
    signatories=several(words),
    copies_to=several(words),
    printed_by=maybe,
    printed_on=days,
    note=maybe,
    enclosures=several(st.builds(Enclosure, words, maybe, places, places, maybe, several(words), days)),
)


@given(documents)
def test_what_was_read_once_need_not_be_read_again(document: Document) -> None:
    assert document_from_json(json.loads(json.dumps(document.as_json()))) == document
