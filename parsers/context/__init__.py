"""What a document is about, which campaigns it names, and what earlier sentences leave behind."""
