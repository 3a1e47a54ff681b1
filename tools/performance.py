"""Write the tables of `docs/performance.md` from the results that `make bench` left in `build/bench`."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
RESULTS = ROOT / "build" / "bench"
MARK = "<!-- tables -->\n"


def table(result: dict[str, object]) -> str:
    """Return one result as a section of the page."""
    rows = result["rows"]
    assert isinstance(rows, list)  # noqa: S101 -- written by `bench/result.py`
    lines = [
        f"## {result['name']}",
        "",
        f"{result['machine']} · {result['date']}",
        "",
        "| case | ours | peer | its value | unit | ratio |",
        "|---|--:|---|--:|---|--:|",
    ]
    for row in rows:
        values = (
            row["case"],
            _number(row["ours"]),
            row["peer"] or "–",
            _number(row["peer_value"]),
            row["unit"],
        )
        lines.append(f"| {' | '.join(str(value) for value in values)} | {_number(row['ratio'])} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}"


def write() -> None:
    """Write the page anew below its mark."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))]
    if not results:
        return
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(head + MARK + "\n".join(table(result) for result in results), encoding="utf-8")


if __name__ == "__main__":
    write()
