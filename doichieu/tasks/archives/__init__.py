"""Web archives and files of one's own into the store, and archived pages read again."""
