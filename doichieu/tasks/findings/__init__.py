"""The findings of a whole store, and what persons say of them."""
