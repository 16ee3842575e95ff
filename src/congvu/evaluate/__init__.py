"""Evaluation as four nouns: Case, Dataset, Result, Report; and fitting the weights from cases."""
