"""From bytes to a document (`pages`), to mentions (`mentions`), to figures (`reader`). Pure functions.

The way of a document through the reader, each folder knowing only those above it:

- `words`: the words that tell what a number is, and patterns that are quick to search for;
- `encoded`: the text in lower case and one spelling, whatever it was typed in, with offsets as given;
- `numbers`: numbers and dates in digits and in words;
- `layout`: lines, headings, list items and tables;
- `units`: whom the text names: unions, companies, schools, people, places;
- `counting`: what the numbers of one sentence count, and in which role;
- `context`: what the document is about, which campaigns it names, what earlier sentences leave behind;
- `placing`: whose figure it is, in which phase, as of when;
- `document`: sentence after sentence and row after row, to figures in offsets of the text as given.

Beside it stand `quick_look` and `hints` (is a page worth reading?), `head_counts` (members and workers),
`by_hand` (figures that a person entered) and `redacting` (names that must go).
"""
