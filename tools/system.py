"""What the tests need from the system: a Chromium and Chinese fonts. As root they are installed, else named.

Run by `make test` before anything else: `python3 tools/system.py`. Uses the standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = Path("/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class Need:
    """Something of the system: whether it is there, the Debian package that brings it, what is lost without it."""

    present: Callable[[], bool]
    package: str
    lost: str


def has_browser() -> bool:
    """Tell whether a Chromium is on PATH."""
    return any(shutil.which(name) for name in BROWSERS)


def has_chinese_font() -> bool:
    """Tell whether a font with Chinese characters is installed (screenshots would show boxes without)."""
    return any(FONTS.rglob("NotoSansCJK*")) or any(FONTS.rglob("wqy-*"))


NEEDS = (
    Need(has_browser, "chromium", "the browser tests are skipped"),
    Need(has_chinese_font, "fonts-noto-cjk", "screenshots show boxes instead of Chinese characters"),
)


def main() -> int:
    """Install what is missing when that is possible; say what is lost when it is not. Always returns 0."""
    missing = [need for need in NEEDS if not need.present()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install([need.package for need in missing])
        missing = [need for need in missing if not need.present()]
    for need in missing:
        print(f"missing: {need.package} ({need.lost}); install it with: apt-get install {need.package}")
    return 0


def _install(packages: list[str]) -> None:
    """Install Debian packages without a question; a failure is shown and not fatal, the tests run without them."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"installing {', '.join(packages)} from the system's packages", flush=True)
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *arguments],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            print(f"apt-get {arguments[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
