"""Two engines behind one contract (`reading.domain.speech.Engine`): onnx-asr and faster-whisper, both over a local folder.

Neither is a dependency. `JIANFU_SPEECH_MODEL` names a folder with the weights; nothing is ever fetched.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jianfu.reading.domain.speech import Engine

NOT_SET = Text("没有设置模型文件夹（JIANFU_SPEECH_MODEL）。", "no model folder is set (JIANFU_SPEECH_MODEL).")
NO_FOLDER = Text("模型文件夹不存在。", "the model folder does not exist.")
NO_MODEL = Text("模型文件夹里没有认得的模型。", "the model folder holds no model that is known.")
NO_PACKAGE = Text("没有安装{package}。", "{package} is not installed.")


class OnnxAsr:
    """Whisper exported to ONNX, run by onnx-asr."""

    name = "onnx-asr"

    def __init__(self, folder: Path) -> None:
        """Load the model of `folder`."""
        quantised = "int8" if any(folder.glob("*int8*.onnx")) else None
        self._model: Any = import_module("onnx_asr").load_model("whisper", folder, quantization=quantised)

    def transcribe(self, samples: NDArray[np.float32], hints: Sequence[str]) -> str:
        """Return what was said; this engine takes no hints."""
        del hints
        return str(self._model.recognize(samples, language="zh"))


class FasterWhisper:
    """Whisper for CTranslate2, run by faster-whisper; local names as hints make it hear them."""

    name = "faster-whisper"

    def __init__(self, folder: Path) -> None:
        """Load the model of `folder`."""
        whisper = import_module("faster_whisper").WhisperModel
        self._model: Any = whisper(str(folder), device="cpu", compute_type="int8", local_files_only=True)

    def transcribe(self, samples: NDArray[np.float32], hints: Sequence[str]) -> str:
        """Return what was said."""
        segments, _ = self._model.transcribe(samples, language="zh", hotwords="，".join(hints) or None)
        return "".join(segment.text for segment in segments)


def find_engine() -> Engine | Text:
    """Return the engine that is installed and has a model, else the sentence that says what is missing."""
    folder = os.environ.get("JIANFU_SPEECH_MODEL", "")
    missing = lacking(folder)
    return missing if missing is not None else _loaded(Path(folder))


def lacking(folder: str) -> Text | None:
    """Say what is missing for offline speech; None when everything is there. Loads nothing."""
    if not folder:
        return NOT_SET
    place = Path(folder)
    if not place.is_dir():
        return NO_FOLDER
    package = _package(place)
    if package is None:
        return NO_MODEL
    return None if find_spec(package) else NO_PACKAGE.filled(package=package.replace("_", "-"))


def _package(folder: Path) -> str | None:
    if any(folder.glob("*.onnx")):
        return "onnx_asr"
    return "faster_whisper" if (folder / "model.bin").is_file() else None


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> Engine:
    """Load once for the life of the process: a model takes seconds and hundreds of megabytes."""
    return OnnxAsr(folder) if _package(folder) == "onnx_asr" else FasterWhisper(folder)
