"""Questions about the whole collection: which documents meet conditions, and how many."""

from congvu.answer.listing.export import as_csv
from congvu.answer.listing.request import ListRequest, list_request
from congvu.answer.listing.way import Listed, Listing, described

__all__ = ["ListRequest", "Listed", "Listing", "as_csv", "described", "list_request"]
