"""Keys of a request's `meta`: what spiders, storage and handlers tell each other of it."""

from __future__ import annotations

ARCHIVED = "archived"  # the Location of the answer
UNPACKED = "unpacked"  # its body as the archive decodes it
MISSING = "missing"  # the replayed archives don't hold the address
FAILED = "failed"  # they hold that it could not be fetched, and why
# Scrapy's own mark on requests for robots.txt, which need no leave.
OWN_REQUEST = "dont_obey_robotstxt"
REUSE = "reuse"  # a capture left by a killed run may answer
KNOWN = "known"  # the known address whose version the host is asked to compare with
NAMED = "named"  # the address that was met, where the article is asked for under the one it is known by
