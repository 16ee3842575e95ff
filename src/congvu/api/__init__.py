"""The HTTP face: the API under /api/v1 and the page; it knows no rules of its own."""
