"""A shadow of the text for matching: same length, same places, but one width of digits, letters and brackets."""

from __future__ import annotations

_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SINGLES = {
    **dict.fromkeys("［[﹝〔【", "〔"),
    **dict.fromkeys("］]﹞〕】", "〕"),
    "(": "（",
    ")": "）",
    ":": "：",
    ";": "；",
    ",": "，",
    "％": "%",
    "．": ".",
    "－": "-",
    "～": "~",
    "〜": "~",
    "\u00a0": " ",
    "\u3000": " ",
    "\t": " ",
    "○": "〇",
    "◯": "〇",
    "Ｏ": "〇",
}
_TABLE = str.maketrans({**{chr(k): chr(v) for k, v in _WIDE.items()}, **_SINGLES})


def fold(text: str) -> str:
    """Return `text` with each character replaced by its plain form; offsets stay valid in the original."""
    return text.translate(_TABLE)
