"""Somebody at a browser: signs in, goes places, and notes whatever should not happen on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
PASSWORD = "Long-enough-for-tests-7"
SERIOUS = {"serious", "critical"}
# Texts that are shown and smaller than this many pixels, as a list of their beginnings.
SMALL_TEXT = """() => [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length &&
  [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) &&
  parseFloat(getComputedStyle(e).fontSize) < 13).map(e => e.textContent.trim().slice(0, 30))"""
# What a thumb must hit: everything that acts, except links within a sentence (they have the line's height).
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, select, summary, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), a.button, nav a')]
  .filter(e => e.getClientRects().length && !e.closest('.unseen, .skip'))
  .map(e => [e.textContent.trim().slice(0, 30) || e.name, e.getBoundingClientRect().height])
  .filter(([_, height]) => height < 43.5).map(([name, height]) => `${name} ${Math.round(height)}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """One window. `complaints` gathers console errors, failed scripts, and requests to anywhere else."""

    def __init__(self, page: Page, *, size: str) -> None:
        self.page = page
        self.size = size
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Sign in on the page, as people do."""
        self.page.goto("/sign-in")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.click("main button[type=submit]")

    def gets_to(self, address: str) -> bool:
        """Go there; tell whether the cookies that the window was given still count."""
        if not self.page.context.cookies():
            return False
        self.page.goto(address)
        return "/sign-in" not in self.page.url

    def resize(self, size: str) -> None:
        """Make the window as large as `size` says, as somebody who turns to the phone."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.size = size

    def inspect(self, name: str) -> None:
        """Save a picture of the page, and assert what must hold of every page."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.size}.png", full_page=True)
        assert self.page.evaluate(SMALL_TEXT) == []
        assert self.page.evaluate(OVERFLOW) <= 0, "the page scrolls sideways"
        if self.size == "phone":
            assert self.page.evaluate(SMALL_TARGETS) == []
        results: dict[str, Any] = Axe().run(self.page).response
        assert [_said(one) for one in results["violations"] if one["impact"] in SERIOUS] == []

    def _console(self, message: ConsoleMessage) -> None:
        # A refused request is logged by the browser itself; the refusal's page is what the tests look at.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:", "data:")):
            self.complaints.append(f"went elsewhere: {request.url}")


def _said(violation: dict[str, Any]) -> str:
    places = "; ".join(node["html"][:100] for node in violation["nodes"][:3])
    return f"{violation['id']}: {places}"
