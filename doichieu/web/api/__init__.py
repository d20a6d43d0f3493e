"""The JSON API: read-only, in the words of the command line, of the same datasets as the exports."""
