"""The rules of the checker, one subject a file; each file's `RULES` goes into the registry."""
