"""The shape of a text: lines, headings, list items, tables and their columns."""
