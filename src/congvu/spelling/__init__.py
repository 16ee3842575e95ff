"""Reading what was typed: accents left out, keys of input methods, slips; by what a collection says."""
