"""Two texts side by side, provision by provision: what was added, changed, dropped and moved."""
