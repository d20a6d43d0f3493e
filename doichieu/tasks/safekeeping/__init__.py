"""Backup, restore, proof, and redaction of a store."""
