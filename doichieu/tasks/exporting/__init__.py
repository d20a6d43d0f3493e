"""What exports are made of: rows alone, or everything of a store."""
