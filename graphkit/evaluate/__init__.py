"""How good a build is, measured against a gold standard: articles with all that a careful reader would record."""

from graphkit.evaluate.figures import Evaluation, Fault, Score, Share
from graphkit.evaluate.folders import evaluate

__all__ = ["Evaluation", "Fault", "Score", "Share", "evaluate"]
