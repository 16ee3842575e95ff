"""The HTTP face: the API under /api/v1 and the page; it maps requests to the product and knows no rules of its own."""
