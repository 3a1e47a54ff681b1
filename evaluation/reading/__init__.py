"""Labels for documents by reference, sentences of our own, and the score of the reader on both."""

from evaluation.reading.scoring import evaluate

__all__ = ["evaluate"]
