"""Whether sources still behave: silence, thin crawls, changed layouts, pages that are none."""
