"""Search without an answer: documents that bear words, with the places where they stand."""

from congvu.search.finder import Found, FoundDocument, Searcher, SearchPlace
from congvu.search.wanted import Validity, WantedDocuments

__all__ = ["Found", "FoundDocument", "SearchPlace", "Searcher", "Validity", "WantedDocuments"]
