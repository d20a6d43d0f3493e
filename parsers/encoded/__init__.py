"""The text in lower case and one spelling, whatever it was typed in, with offsets as given."""
