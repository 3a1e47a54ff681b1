"""Tips in a real browser: keys set up and rehearsed, a tip sent and answered, a passphrase lost and recovered; and the wire."""

from __future__ import annotations

import base64
import json
import re
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from jianfu.redress.domain.tips.envelope import CLASSES, ID_BYTES, TAG, WRAP_BYTES
from jianfu.redress.domain.tips.wire import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Request

    from tests.browser.visitor import Visitor

PASSPHRASE = "correct horse battery"
OTHER_PASSPHRASE = "staple another horse"
MARKER = "柳杉湾的表报了十七次"
CAMERA = b"MarkerCamera-4711"
# One office from its set-up to its recovered key: the tests follow one another at one server.
pytestmark = pytest.mark.xdist_group("tips")
# Two computations of 64 MB each, on a machine that may have other work.
PATIENT = 90_000


@dataclass
class Office:
    """What the set-up leaves behind: the shares that the officers wrote down."""

    shares: list[str] = field(default_factory=list)


def said(page: Page, words: str) -> None:
    expect(page.locator("#notices")).to_contain_text(words, timeout=PATIENT)


def new_key(page: Page, passphrase: str) -> None:
    page.fill("#key-new-words", passphrase)
    page.fill("#key-new-again", passphrase)
    page.click("#key-new button")
    said(page, "您的密钥已上名单")


def unlock(page: Page, passphrase: str) -> None:
    page.fill("#tip-passphrase", passphrase)
    page.click("#tip-unlock button")
    expect(page.locator("#tip-opened")).to_be_visible(timeout=PATIENT)


def picture() -> bytes:
    """Return a small PNG whose text chunk names the camera that made it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0\x20\x20" * 2) * 2)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Author\0" + CAMERA)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


def test_keys_are_set_up_and_the_recovery_is_rehearsed(visit: Callable[..., Visitor], office: Office) -> None:
    closed = visit(size="phone")
    closed.page.goto("/tip/")
    expect(closed.page.locator("main")).to_contain_text("网上反映还没有开通")
    supervisor = visit("supervisor")
    page = supervisor.page
    page.goto("/tips/keys")
    page.fill("#f-phone", "0558-1234567")
    page.fill("#f-address", "云溪县人民路1号")
    page.select_option("#f-batch", "at_once")
    page.get_by_role("button", name="建立").click()
    said(page, "窗口已建立")
    page.fill("#key-new-words", "short")
    page.fill("#key-new-again", "short")
    page.click("#key-new button")
    expect(page.locator("#key-new-problem")).to_contain_text("至少12个字")
    new_key(page, PASSPHRASE)
    page.fill("#recovery-new #f-shares", "3")
    page.fill("#recovery-new #f-needed", "2")
    page.click("#recovery-make button")
    expect(page.locator("#recovery-shares code")).to_have_count(3)
    office.shares = page.locator("#recovery-shares code").all_inner_texts()
    supervisor.inspect("tip-keys-shares")
    page.click("#recovery-written")
    said(page, "请保管人演练")
    page.fill("#rehearse-shares", office.shares[0])
    page.click("#rehearse button")
    expect(page.locator("#rehearse-problem")).to_contain_text("份数不够", timeout=PATIENT)
    page.fill("#rehearse-shares", f"{office.shares[2].lower()}\n{office.shares[0]}")
    page.click("#rehearse button")
    said(page, "演练成功")
    page.fill("#key-confirm-words", PASSPHRASE)
    page.click("#key-confirm button")
    said(page, "已用新的内容重新锁好")
    supervisor.inspect("tip-keys")


def written(reporter: Visitor) -> None:
    """Write a tip that tells too much, be shown so, and change one place; attach a picture that names its camera."""
    page = reporter.page
    page.goto("/tip/")
    page.fill("#tip-text", f"我们办公室被王书记叫去，{MARKER}。电话13800138000。")
    expect(page.locator("#tip-findings li")).to_have_count(3)
    page.get_by_role("button", name=re.compile("电话")).click()
    expect(page.locator("#tip-text")).to_have_value(re.compile("电话（电话）"))
    page.select_option("#tip-people", "1")
    expect(page.locator("#tip-few")).to_be_visible()
    author = {"name": "王书记的手机.png", "mimeType": "image/png", "buffer": picture()}
    page.set_input_files("#tip-file", author)
    expect(page.locator("#tip-files")).to_contain_text("photo-1.jpg")
    page.set_input_files("#tip-file", {"name": "a.docx", "mimeType": "application/zip", "buffer": b"PK"})
    expect(page.locator("#tip-problem")).to_contain_text("去不干净")
    reporter.inspect("tip-written")


def confirmed(reporter: Visitor) -> str:
    """Note the receipt, mistype it once, type it, send; return it."""
    page = reporter.page
    page.click("#tip-form button[type=submit]")
    receipt = page.inner_text("#tip-receipt")
    assert re.fullmatch(r"(\d{4} ){6}\d{4}", receipt)
    page.fill("#tip-again", receipt[:-1] + str((int(receipt[-1]) + 1) % 10))
    page.click("#tip-send")
    expect(page.locator("#tip-sending")).to_contain_text("与回执码不一致")
    page.fill("#tip-again", receipt.replace(" ", ""))
    reporter.inspect("tip-confirm")
    page.click("#tip-send")
    expect(page.locator("#tip-done")).to_be_visible(timeout=PATIENT)
    return receipt


def answered(supervisor: Visitor) -> None:
    """Open the tip with a passphrase, look at text and picture, answer."""
    desk = supervisor.page
    desk.goto("/tips/")
    desk.click("table.rows a")
    expect(desk.locator("#tip-unlock")).to_be_visible()
    desk.fill("#tip-passphrase", "a wrong passphrase")
    desk.click("#tip-unlock button")
    expect(desk.locator("#tip-problem")).to_contain_text("口令不对", timeout=PATIENT)
    unlock(desk, PASSPHRASE)
    expect(desk.locator("#tip-messages")).to_contain_text(MARKER)
    expect(desk.locator("#tip-list-note")).to_contain_text("是您确认过的")
    expect(desk.locator("img.tip-picture")).to_be_visible()
    supervisor.inspect("tip-opened")
    desk.fill("#f-words", "已请统计局说明，不用再报。")
    desk.click("#tip-answer button")
    said(desk, "已答复")


def test_a_tip_is_sent_read_answered_and_written_on(visit: Callable[..., Visitor], office: Office) -> None:
    assert office.shares, "the set-up before this must have succeeded"
    reporter = visit(size="phone")
    page = reporter.page
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 -- the library marks its handlers, which a built-in does not let it
    written(reporter)
    receipt = confirmed(reporter)
    assert page.context.cookies() == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    only_padded_ciphertext(sent, receipt)
    answered(visit("supervisor"))
    page.goto("/tip/box")
    page.fill("#box-receipt", receipt)
    page.click("#box-form button")
    expect(page.locator("#box-messages")).to_contain_text("不用再报", timeout=PATIENT)
    expect(page.locator("#box-state")).to_have_text("已答复")
    page.fill("#box-text", "又来要了。")
    page.click("#box-write button")
    expect(page.locator("#box-messages > li")).to_have_count(3, timeout=PATIENT)
    expect(page.locator("#box-state")).to_have_text("办理中")
    reporter.inspect("tip-box-open")


def only_padded_ciphertext(sent: list[Request], receipt: str) -> None:
    """Assert what left the reporter's device: pages, scripts, a challenge, and one body of a class length."""
    bodies = [request.post_data_buffer or b"" for request in sent if request.method == "POST"]
    assert len(bodies) == 1
    head, envelope = bodies[0][:HEAD], bodies[0][HEAD:]
    assert sorted(json.loads(head)) == ["challenge", "counter", "handle", "what", "window"]
    wraps = 5 + envelope[4] * (ID_BYTES + WRAP_BYTES)
    assert len(envelope) - wraps - TAG in CLASSES
    digits = receipt.replace(" ", "")
    for request in sent:
        everything = request.url.encode() + json.dumps(request.all_headers()).encode()
        everything += request.post_data_buffer or b""
        everything += base64.b64encode(request.post_data_buffer or b"")
        for secret in (MARKER.encode(), "王书记".encode(), CAMERA, digits.encode(), receipt.encode()):
            assert secret not in everything
        assert "cookie" not in request.all_headers()
        # The worker names its own script as referrer, never the page.
        assert "/tip/" not in request.all_headers().get("referer", "")


def test_a_lost_passphrase_is_recovered_by_two_of_three(
    visit: Callable[..., Visitor], office: Office
) -> None:
    assert office.shares, "the set-up before this must have succeeded"
    page = visit("supervisor").page
    page.goto("/tips/keys")
    new_key(page, OTHER_PASSPHRASE)
    # The new key opens nothing yet.
    page.goto("/tips/")
    page.click("table.rows a")
    unlock(page, OTHER_PASSPHRASE)
    expect(page.locator("#tip-messages")).to_contain_text("还没有加密给您的密钥")
    page.goto("/tips/keys")
    expect(page.locator("#rewrap")).to_contain_text("3条密文")
    page.fill("#recover-shares", f"{office.shares[1]}\n{office.shares[2]}")
    page.click("#recover button")
    said(page, "已为3条密文更新收件人")
    page.goto("/tips/")
    page.click("table.rows a")
    # Still unlocked in this tab, within the quarter of an hour.
    expect(page.locator("#tip-messages")).to_contain_text(MARKER, timeout=PATIENT)
    # The list has changed since the tip was written, and this key has confirmed none: said so.
    expect(page.locator("#tip-list-note")).to_contain_text("没有确认过")


def test_a_call_is_entered_with_a_receipt_of_its_own(visit: Callable[..., Visitor], office: Office) -> None:
    assert office.shares, "the set-up before this must have succeeded"
    visitor = visit("supervisor")
    page = visitor.page
    page.goto("/tips/enter")
    page.fill("#tip-text", "来电反映会议太多。")
    visitor.inspect("tip-enter")
    page.click("#tip-form button[type=submit]")
    receipt = page.inner_text("#tip-receipt")
    page.fill("#tip-again", receipt)
    page.click("#tip-send")
    expect(page.locator("#tip-done")).to_be_visible(timeout=PATIENT)
    page.goto("/tips/")
    expect(page.locator("table.rows")).to_contain_text("电话")
    caller = visit(size="phone").page
    caller.goto("/tip/box")
    caller.fill("#box-receipt", receipt)
    caller.click("#box-form button")
    expect(caller.locator("#box-messages")).to_contain_text("会议太多", timeout=PATIENT)


def test_without_script_the_page_says_why_and_names_other_ways(visit: Callable[..., Visitor]) -> None:
    visitor = visit(size="phone", script=False)
    page = visitor.page
    for address in ("/tip/", "/tip/box"):
        page.goto(address)
        said_so = page.locator("noscript section").inner_text()
        assert "不运行脚本" in said_so
        assert "0558-1234567" in said_so
        assert page.locator("form:visible").count() == 0
    page.goto("/tip/?lang=en")
    expect(page.locator("h1")).to_contain_text("formalism")
