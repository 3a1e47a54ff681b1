"""Runs the shipped scripts outside a page: in Node where there is one, else in the system's Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import jianfu

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATIC = Path(jianfu.__file__).parent / "web" / "static"
SCRIPTS = ("vendor/noble-1.8.0.min.js", "web/tip-crypto.js", "web/tip-keys.js", "web/tip-work.js")
NODE = """
globalThis.self = globalThis;
const fs = require("fs"), vm = require("vm");
for (const name of process.argv.slice(1)) vm.runInThisContext(fs.readFileSync(name, "utf8"), { filename: name });
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const answer = vm.runInThisContext("(function (tip, given) { return " + given.expression + "; })")(jianfuTip, given.values);
process.stdout.write(JSON.stringify(answer));
"""


def run(
    expression: str,
    scripts: tuple[str, ...] = SCRIPTS,
    **values: Any,  # noqa: ANN401 -- whatever JSON holds
) -> Any:  # noqa: ANN401 -- as above
    """Evaluate an expression over `tip` (the scripts' functions) and `given` (the values); all is JSON."""
    places = [str(STATIC / name) for name in scripts]
    if node := shutil.which("node"):
        done = subprocess.run(
            [node, "-e", NODE, *places],
            input=json.dumps({"expression": expression, "values": values}),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)
    return _page(tuple(places)).evaluate(f"given => ((tip) => {expression})(jianfuTip)", values)


@cache
def _page(places: tuple[str, ...]) -> Page:
    """Open one page with the scripts, for the whole run."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("neither Node nor Chromium on this machine")
    running = sync_playwright().start()
    page = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
    for place in places:
        page.add_script_tag(path=place)
    return page
