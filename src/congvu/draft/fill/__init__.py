"""Filling drafts from material: each statement with its source, what only a person knows in brackets."""
