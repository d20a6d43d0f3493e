"""What is known beforehand, as data: campaigns, provinces, sources and the words of the language.

Nothing is read when a module is imported; each `load_*` function reads its files when it is called.
"""
