"""The registry and what is derived from it: original bytes, word index, vector index."""
