"""Offline speech engines: found where they are installed with a local model folder, explained where they are not."""

from jianfu.reading.speech.engines import find_engine

__all__ = ["find_engine"]
