"""Commands of `congvu`, one module a subject."""
