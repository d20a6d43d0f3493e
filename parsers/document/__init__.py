"""A document read in order, sentence after sentence and row after row, to its figures."""
