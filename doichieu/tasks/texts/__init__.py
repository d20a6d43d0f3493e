"""One text read, checked, explained; and how well texts are read."""
