"""What a store holds on one text, figure, unit or finding, looked up without going through all of it."""
