"""From bytes to a document (`pages`), to mentions (`mentions`), to figures (`reader`). Pure functions.

The way of a document through the reader, one module a step:

- `folding`, `legacy`, `encodings`: the text in lower case and one spelling, with offsets as given;
- `scanned` (`blocks`, `scan`, `worded`, `numerals`, `dates`, `names`): its lines, numbers, dates, phases;
- `opening`, `survey`, `memory`: what it says as a whole, and what earlier sentences leave behind;
- `prose`, `compose` (`counts`, `bare`, `percents`, `money`, `people`, `roles`, `owners`, `cues`): what the
  numbers of a sentence count, and in which role; `tables`, `columns`, `rows`: the same for tables;
- `units` (`unit_heads`, `unit_names`, `unit_places`, `standing`): whom the text names;
- `placing` (`subjects`, `phases`, `timing`): whose figure it is, in which phase, as of when;
- `figures`: figures and ignored mentions, in offsets of the text as given.
"""
