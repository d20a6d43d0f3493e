"""What answers for each kind of page."""
