"""Pages on their way into the store: read, kept in transactions, and left out where they were redacted."""
