"""Drafts of administrative documents: data, laid out by the decree, checked as a records clerk would."""
