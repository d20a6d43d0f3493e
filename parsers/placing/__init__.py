"""Whose figure it is, in which phase, and as of when."""
