"""Desk mode: the procedure for what a citizen says, found while it is typed, and its card as typed data."""

from congvu.desk.card import Card, card_of
from congvu.desk.finding import Desk, DeskHit, Found

__all__ = ["Card", "Desk", "DeskHit", "Found", "card_of"]
