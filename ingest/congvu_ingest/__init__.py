"""The way in: file → read → structure → passages → vectors → registry."""
