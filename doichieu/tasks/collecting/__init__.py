"""Crawls: on this machine or on a cluster, what came of them, and sources tried and drafted."""
