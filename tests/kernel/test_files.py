"""The store of originals."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.files import store, write_atomically
from jianfu.kernel.models import StoredFile

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
CONTENT = "关于报送工作总结的通知".encode()


def bytes_on_disk(home: Path) -> list[bytes]:
    return sorted(place.read_bytes() for place in (home / "files").rglob("*") if place.is_file())


def test_what_comes_out_is_what_went_in() -> None:
    row = store(CONTENT, "通知.txt", "text/plain")
    assert row.read_bytes() == CONTENT
    assert (row.name, row.media_type, row.size) == ("通知.txt", "text/plain", len(CONTENT))
    assert not row.place.stat().st_mode & stat.S_IRWXO


def test_equal_bytes_are_kept_once_under_each_of_their_names(home: Path) -> None:
    first = store(CONTENT, "通知.txt", "text/plain")
    again = store(CONTENT, "通知.txt", "text/plain")
    renamed = store(CONTENT, "通知（定稿）.txt", "text/plain")
    assert first.pk == again.pk
    assert renamed.pk != first.pk
    assert bytes_on_disk(home) == [CONTENT]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\张三\\通知.docx", "通知.docx"),
        ("../../etc/passwd", "passwd"),
        ("目录/", "unnamed"),
        ("长" * 300 + ".docx", "长" * 250 + ".docx"),
    ],
)
def test_names_lose_their_folders(given: str, kept: str) -> None:
    assert store(CONTENT, given, "").name == kept


def test_a_lost_original_is_refused_by_name_and_healed_by_storing_it_again() -> None:
    row = store(CONTENT, "通知.txt", "text/plain")
    row.place.unlink()
    with pytest.raises(Refusal) as caught:
        row.read_bytes()
    assert caught.value.kind.code == "JF-KERNEL-003"
    assert store(CONTENT, "通知.txt", "text/plain").read_bytes() == CONTENT


def test_an_altered_original_is_not_handed_out() -> None:
    row = store(CONTENT, "通知.txt", "text/plain")
    row.place.chmod(0o600)
    row.place.write_bytes(CONTENT + b"!")
    with pytest.raises(Refusal) as caught:
        StoredFile.objects.get(pk=row.pk).read_bytes()
    assert caught.value.kind.code == "JF-KERNEL-004"


def test_a_failed_write_leaves_no_half(tmp_path: Path) -> None:
    place = tmp_path / "folder"
    place.mkdir()
    (place / "kept").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomically(place / "kept", b"new", mode=0o600)
    assert [entry.name for entry in place.iterdir()] == ["kept"]
