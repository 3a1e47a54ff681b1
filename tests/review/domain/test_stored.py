from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.stored import (
    declaration_from_json,
    declaration_to_json,
    verdict_from_json,
    verdict_to_json,
)
from jianfu.review.domain.verdict import Finding, Grade, Outcome, Undetermined, Verdict

words = st.text(alphabet="疑似违反规定第条ab ", max_size=12)
texts = st.builds(Text, words, words)
places = st.none() | st.integers(0, 5000)
findings = st.builds(
    Finding, words, words, st.sampled_from(Grade), texts, texts, texts, st.none() | words, places, places
)
undetermined = st.builds(Undetermined, words, st.lists(words, max_size=3).map(tuple))
verdicts = st.builds(
    Verdict,
    st.sampled_from(Outcome),
    st.lists(findings, max_size=4).map(tuple),
    st.lists(undetermined, max_size=3).map(tuple),
)
parties = st.builds(
    Party, words, st.none() | st.sampled_from(UnitKind), st.none() | st.sampled_from(Level), st.booleans()
)
facts = st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.frozensets(words)
declarations = st.builds(
    Declaration,
    st.sampled_from(Channel),
    st.none() | parties,
    st.lists(parties, max_size=3).map(tuple),
    st.dictionaries(words, facts, max_size=3),
)


@given(verdicts)
def test_a_verdict_stored_is_the_verdict_judged(verdict: Verdict) -> None:
    assert verdict_from_json(json.loads(json.dumps(verdict_to_json(verdict)))) == verdict


@given(declarations)
def test_a_declaration_stored_is_the_one_made(declaration: Declaration) -> None:
    assert declaration_from_json(json.loads(json.dumps(declaration_to_json(declaration)))) == declaration
