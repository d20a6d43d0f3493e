"""Spiders by way of access. What differs between sites is in the sources' data, not here."""
