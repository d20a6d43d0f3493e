"""Keep: pages, texts, figures, runs and corrections, append-only, in SQLite or PostgreSQL."""
