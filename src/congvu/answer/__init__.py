"""Answering: decide, compose, check, and what an answer is."""
