"""The makers of the sample world: page sources → rendered sites → one archive."""
