"""The comparison table: figures read once, as they counted on a day, laid out as somebody asks."""
