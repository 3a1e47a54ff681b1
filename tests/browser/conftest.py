"""A real server on a data folder of its own, and the system's Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest
from playwright.sync_api import expect, sync_playwright

pytest.register_assert_rewrite("tests.browser.visitor")

from tests.browser.visitor import SIZES, Visitor  # noqa: E402 -- its assertions are to explain themselves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, StorageState

ROOT = Path(__file__).resolve().parents[2]
# Milliseconds until something that should show counts as missing; no test is here to measure speed.
PATIENCE = 30_000
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find the system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the server a data folder and a port that are nobody else's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("served")
    ours = {"JIANFU_HOME": str(home), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, **ours}


@pytest.fixture(scope="session")
def server(environment: dict[str, str]) -> Iterator[str]:
    """Load the small county, serve it as `jianfu serve` does, and stop it as a system would."""
    subprocess.run([sys.executable, "-m", "tests.browser.county"], env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "jianfu.cli.main", "serve"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{environment['PORT']}"
        try:
            _wait(f"{address}/healthz")
            yield address
        finally:
            process.terminate()
        assert process.wait(timeout=15) == 0


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium with a fresh profile."""
    # Its event loop belongs to this thread from here on, and the framework would refuse all tests that come later a
    # database: nothing of theirs runs in that loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Keep the cookies of whoever has signed in: a password costs its second once, not in every test."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, server: str, sessions: dict[str, StorageState]
) -> Iterator[Callable[..., Visitor]]:
    """Open windows: `visit("drafter", at="/me", size="phone")`; complaints of any of them fail the test.

    Without `at`, somebody who is signed in stands where people start, and nobody stands anywhere yet.
    """
    opened: list[Visitor] = []

    def start(
        username: str | None = None, *, at: str | None = None, size: str = "desk", script: bool = True
    ) -> Visitor:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="zh-CN",
            has_touch=size == "phone",
            storage_state=sessions.get(username or ""),
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(context.new_page(), size=size)
        opened.append(visitor)
        if username is None:
            if at:
                visitor.page.goto(at)
        elif not visitor.gets_to(at or "/"):
            visitor.sign_in(username)
            visitor.page.wait_for_url(lambda address: "/sign-in" not in address)
            sessions[username] = context.storage_state()
            if at:
                visitor.page.goto(at)
        return visitor

    yield start
    complaints = [complaint for visitor in opened for complaint in visitor.complaints]
    for visitor in opened:
        visitor.page.context.close()
    assert complaints == []


def _wait(address: str) -> None:
    for _ in range(400):
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 -- our own address
                if answer.read() == b"ok":
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"nothing answers at {address}")
