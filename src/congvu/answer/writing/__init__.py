"""A model puts quotations into words: every statement is checked before it is shown."""
