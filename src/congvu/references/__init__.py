"""What a text refers to: documents by their number and symbol, places in a legal text by their address."""

from congvu.references.identifiers import Identifier, find_identifiers
from congvu.references.places import KHOAN_JUMP, covers, follows, is_attached, narrow, next_letter, order
from congvu.references.provisions import Provision, find_provisions

__all__ = [
    "KHOAN_JUMP",
    "Identifier",
    "Provision",
    "covers",
    "find_identifiers",
    "find_provisions",
    "follows",
    "is_attached",
    "narrow",
    "next_letter",
    "order",
]
