"""Write the description of the API to `docs/openapi.json`, where a change of it shows in the diff."""

from __future__ import annotations

import json
import os
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def described() -> str:
    """Return the description as it is committed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django  # noqa: PLC0415 -- the settings must be named first

    django.setup()
    from jianfu.api.surface import api  # noqa: PLC0415 -- needs the framework

    return (
        json.dumps(api.get_openapi_schema(path_prefix="/api/"), ensure_ascii=False, indent=1, sort_keys=True)
        + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(described(), encoding="utf-8")
