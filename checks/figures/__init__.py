"""Checks of the figures that were read from one text: ratios, surpluses, sums, parts, shares."""
