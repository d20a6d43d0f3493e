"""Checks over many pages, and which figure stands in a cell of the table."""
