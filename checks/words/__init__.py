"""A text in shorthand: what its sentences, lines and tables say around their numbers."""
