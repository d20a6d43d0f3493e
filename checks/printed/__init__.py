"""Sums that a text tells in so many words, done on the numbers as printed."""
