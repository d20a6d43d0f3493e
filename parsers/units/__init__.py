"""Whom a text names: unions, sectors, companies, schools, people and places."""
