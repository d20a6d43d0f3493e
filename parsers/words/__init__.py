"""The words that tell what a number is, and patterns that are quick to search for."""
