"""Comparisons: two procedures or provisions side by side, word for word, what differs marked."""

from congvu.answer.comparison.request import Sides, sides_of
from congvu.answer.comparison.way import Comparing

__all__ = ["Comparing", "Sides", "sides_of"]
