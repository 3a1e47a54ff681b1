"""Write anew every page that comes from code or from measurements: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from jianfu.cli.main import main as jianfu
from tools import openapi, performance

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> int:
    """Write what comes from the code (errors, metrics, rules, the API), and new tables of measurements."""
    status = jianfu(["docs", "errors", "-o", str(DOCS / "errors.md")])
    status = max(status, jianfu(["docs", "metrics", "-o", str(DOCS / "metrics.md")]))
    status = max(status, jianfu(["rules", "page", "-o", str(DOCS / "rules.md")]))
    status = status or jianfu(["rules", "page", "-o", str(DOCS / "rules.md")])
    openapi.PAGE.write_text(openapi.described(), encoding="utf-8")
    performance.write()
    return status


if __name__ == "__main__":
    sys.exit(main())
