"""Numbers and dates in digits and in words, found in folded text."""
