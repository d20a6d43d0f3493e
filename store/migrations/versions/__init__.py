"""Migrations of the store's schema, run by `store.schema`."""
