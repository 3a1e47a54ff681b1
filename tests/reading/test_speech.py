"""Speech: recordings read or refused, words tidied, engines found or explained, and nothing kept."""

from __future__ import annotations

import io
import sys
import wave
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.speech import LONGEST_SECONDS, RATE, read_wave, resampled, tidy
from jianfu.reading.domain.speech_errors import NO_RECORDING, RECORDING_TOO_LONG
from jianfu.reading.speech import engines
from tests.web.conftest import SEATS, make_units, person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.test import Client
    from numpy.typing import NDArray
    from pytest_django.fixtures import SettingsWrapper


def recording(seconds: float = 0.5, rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"\x10\x20"[:width] * int(seconds * rate) * channels)
    return buffer.getvalue()


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (48_000, 1), (44_100, 2), (8_000, 1)])
def test_any_usual_recording_becomes_samples_at_one_rate(rate: int, channels: int) -> None:
    samples = read_wave(recording(0.5, rate, channels))
    assert abs(len(samples) - RATE // 2) <= 1
    assert samples.dtype == np.float32
    assert float(abs(samples).max()) <= 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", NO_RECORDING),
        (b"RIFF....WAVE", NO_RECORDING),
        (b"\x00" * 500, NO_RECORDING),
        (recording(0), NO_RECORDING),
        (recording(0.5, width=1), NO_RECORDING),
        (recording(0.5, rate=4000), NO_RECORDING),
        (recording(LONGEST_SECONDS + 1, rate=8000), RECORDING_TOO_LONG),
    ],
)
def test_what_is_no_recording_is_refused(content: bytes, kind: ErrorKind) -> None:
    with pytest.raises(Refusal) as refused:
        read_wave(content)
    assert refused.value.kind is kind


def outcome(content: bytes) -> ErrorKind | int:
    try:
        return len(read_wave(content))
    except Refusal as refusal:
        return refusal.kind


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_and_never_break_it(content: bytes) -> None:
    assert outcome(content) is NO_RECORDING


@given(st.integers(0, 60))
def test_a_recording_cut_anywhere_is_read_or_refused(cut: int) -> None:
    got = outcome(recording(0.01)[: 44 + cut])
    assert got is NO_RECORDING or got == cut // 2


@given(st.integers(1, 4000), st.sampled_from([8000, 16_000, 22_050, 48_000]))
def test_the_length_in_time_stays(count: int, rate: int) -> None:
    samples = np.linspace(-1, 1, count, dtype=np.float32)
    got = resampled(samples, rate)
    assert abs(len(got) - count * RATE / rate) <= 1
    assert float(abs(got).max()) <= 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (" 今天下午 三点 在村委會召開會議,請參加 ", "今天下午三点在村委会召开会议，请参加"),
        ("請不吝點贊訂閱轉發打賞支持", ""),
        ("打开 WPS 表格", "打开 WPS 表格"),
        ("", ""),
    ],
)
def test_words_are_tidied(said: str, words: str) -> None:
    assert tidy(said) == words


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engines.lacking("") is engines.NOT_SET
    assert engines.lacking(str(tmp_path / "nowhere")) is engines.NO_FOLDER
    assert engines.lacking(str(tmp_path)) is engines.NO_MODEL
    (tmp_path / "model.bin").write_bytes(b"")
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    missing = engines.lacking(str(tmp_path))
    assert missing is not None
    assert "faster-whisper" in missing.zh
    monkeypatch.setenv("JIANFU_SPEECH_MODEL", str(tmp_path))
    assert isinstance(engines.find_engine(), Text)


class _Onnx(ModuleType):
    """Stands for the package onnx_asr, with its one function."""

    def load_model(self, kind: str, folder: Path, quantization: str | None = None) -> _Onnx:
        self.loaded = (kind, folder, quantization)
        return self

    def recognize(self, samples: NDArray[np.float32], language: str) -> str:
        return f"{language} {len(samples)}"


class _Whisper(ModuleType):
    """Stands for the package faster_whisper."""

    def WhisperModel(self, folder: str, **options: object) -> _Whisper:  # noqa: N802 -- the package's own name
        self.options = {"folder": folder, **options}
        return self

    def transcribe(
        self, samples: object, language: str, hotwords: str | None
    ) -> tuple[list[ModuleType], None]:
        assert samples is not None
        said = ModuleType("segment")
        vars(said)["text"] = f"{language} {hotwords}"
        return [said], None


def test_both_engines_keep_the_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    onnx, whisper = _Onnx("onnx_asr"), _Whisper("faster_whisper")
    monkeypatch.setitem(sys.modules, "onnx_asr", onnx)
    monkeypatch.setitem(sys.modules, "faster_whisper", whisper)
    (tmp_path / "encoder.int8.onnx").write_bytes(b"")
    assert engines.OnnxAsr(tmp_path).transcribe(np.zeros(16, np.float32), ["张家村"]) == "zh 16"
    assert onnx.loaded == ("whisper", tmp_path, "int8")
    heard = engines.FasterWhisper(tmp_path).transcribe(np.zeros(16, np.float32), ["张家村", "李家村"])
    assert heard == "zh 张家村，李家村"
    assert whisper.options["local_files_only"] is True


class _Echo:
    name = "echo"

    def transcribe(self, samples: NDArray[np.float32], hints: Sequence[str]) -> str:
        assert "青石镇" in hints
        assert len(samples) == RATE // 2
        return "青石鎮今天下午 三點開會"


class _Broken:
    name = "broken"

    def transcribe(self, samples: object, hints: object) -> str:
        message = f"somebody else's code {samples} {hints}"
        raise ZeroDivisionError(message)


@pytest.fixture
def clerk(db: None, client: Client, settings: SettingsWrapper, tmp_path: Path) -> Iterator[Client]:
    settings.HOME = tmp_path / "home"
    client.force_login(person(Role.CLERK, make_units()[SEATS[Role.CLERK]]))
    return client


def send(client: Client, content: bytes) -> object:
    return client.post("/speech/", content, content_type="audio/wav")


def test_a_recording_becomes_words_and_stays_nowhere(
    clerk: Client, monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper
) -> None:
    monkeypatch.setattr("jianfu.reading.views.find_engine", _Echo)
    answer = send(clerk, recording())
    assert answer.json() == {"text": "青石镇今天下午三点开会"}
    assert [
        path for path in Path(settings.HOME).rglob("*") if path.suffix == ".wav" or "files" in path.parts
    ] == []


def test_without_an_engine_the_reason_is_said(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIANFU_SPEECH_MODEL", raising=False)
    answer = send(clerk, recording())
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "JF-READING-031"
    assert "JIANFU_SPEECH_MODEL" in answer.json()["error"]["cause"]


def test_a_broken_engine_and_a_broken_recording_are_refused(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jianfu.reading.views.find_engine", _Broken)
    assert send(clerk, recording()).json()["error"]["code"] == "JF-READING-032"
    monkeypatch.setattr("jianfu.reading.views.find_engine", _Echo)
    assert send(clerk, b"nothing").json()["error"]["code"] == "JF-READING-032"


def test_only_who_records_demands_may_speak(db: None, client: Client) -> None:
    client.force_login(person(Role.CITIZEN, make_units()["township"]))
    assert send(client, recording()).status_code == 403


def test_the_page_offers_it(clerk: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JIANFU_SPEECH_MODEL", raising=False)
    page = clerk.get("/capture/").content.decode()
    assert 'data-speak="f-text"' in page
    assert "data-offline" not in page
    (tmp_path / "model.onnx").write_bytes(b"")
    monkeypatch.setenv("JIANFU_SPEECH_MODEL", str(tmp_path))
    monkeypatch.setattr(engines, "find_spec", lambda name: name)
    assert 'data-offline="/speech/"' in clerk.get("/capture/").content.decode()
