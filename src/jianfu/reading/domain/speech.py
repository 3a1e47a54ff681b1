"""Speech to text, as far as it is thinking: the recording as numbers, and the words as they belong into a form.

An engine MUST take mono samples at 16 kHz and MUST return plain text; it SHOULD use the hints (local names, official words),
and MUST NOT keep or send the recording. Whatever it returns is a draft: a person reads it before it is sent.
"""

from __future__ import annotations

import io
import re
import wave
from typing import TYPE_CHECKING, Protocol

import numpy as np

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.search.folding import fold
from jianfu.reading.domain.speech_errors import NO_RECORDING, RECORDING_TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RATE = 16_000
LONGEST_SECONDS = 60
_WIDTH = 2
_FULL = 32768.0
# What Whisper writes over silence, from the subtitles it was trained on.
_SILENCE = re.compile(r"(?:请不吝点赞|订阅|字幕(?:由|志愿者|组)|谢谢(?:大家|观看|收看)|明镜|打赏支持)")
_HALF = str.maketrans({",": "，", "?": "？", "!": "！", ";": "；"})


class Engine(Protocol):
    """What turns a recording into words."""

    name: str

    def transcribe(self, samples: NDArray[np.float32], hints: Sequence[str]) -> str:
        """Return what was said, in Chinese."""
        ...


def read_wave(content: bytes) -> NDArray[np.float32]:
    """Return the samples of a wave file, mono at 16 kHz, between -1 and 1.

    Raises `Refusal`: `NO_RECORDING` for anything but 16-bit PCM, `RECORDING_TOO_LONG` beyond a minute.
    """
    try:
        with wave.open(io.BytesIO(content)) as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            if file.getnframes() > rate * LONGEST_SECONDS:
                raise Refusal(RECORDING_TOO_LONG, most=LONGEST_SECONDS)
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError, ZeroDivisionError):
        raise Refusal(NO_RECORDING) from None
    if width != _WIDTH or channels < 1 or rate < 8000 or not frames:
        raise Refusal(NO_RECORDING)
    whole = frames[: len(frames) // (_WIDTH * channels) * _WIDTH * channels]
    samples = np.frombuffer(whole, "<i2").reshape(-1, channels).mean(axis=1).astype(np.float32) / _FULL
    return resampled(samples, rate)


def resampled(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Return the samples at 16 kHz, straight lines between them: enough for speech."""
    if rate == RATE or not len(samples):
        return samples
    count = max(1, round(len(samples) * RATE / rate))
    places = np.linspace(0, len(samples) - 1, count)
    return np.interp(places, np.arange(len(samples)), samples).astype(np.float32)


def tidy(said: str) -> str:
    """Return what an engine said as it belongs into a form: simplified, full-width marks, no subtitles over silence."""
    if _SILENCE.search(fold(said)):
        return ""
    plain = "".join(
        simple if "\u4e00" <= simple <= "\u9fff" else own
        for own, simple in zip(said, fold(said), strict=True)
    )
    joined = re.sub(r"(?<=[\u4e00-\u9fff，。？！；])\s+(?=[\u4e00-\u9fff])", "", plain.strip())
    return re.sub(r"(?<=[\u4e00-\u9fff])[,?!;]", lambda mark: mark[0].translate(_HALF), joined)
