"""What speaks against an accusation, asked before any is made."""
