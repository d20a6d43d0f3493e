"""What processes and machines that share work must have in common, and tasks handed out to them."""
