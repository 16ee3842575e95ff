"""Summaries of documents by points, comparisons of two texts, and briefs: every line with its place."""
