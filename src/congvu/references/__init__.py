"""What a text refers to: documents by their number and symbol, places in a legal text by their address."""

from congvu.references.identifiers import Identifier, find_identifiers
from congvu.references.provisions import Provision, find_provisions

__all__ = ["Identifier", "Provision", "find_identifiers", "find_provisions"]
