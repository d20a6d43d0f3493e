"""Show: the comparison table, findings and evidence, on the terminal, in files and as web pages."""
