"""From figures to findings: pure functions that know neither store nor network.

- `document` checks one text: the figures that were read (`figures`), then the sums that its words tell, on
  the numbers as printed (`printed`, on texts in shorthand: `words`); before a text is accused, `gate` asks
  what speaks against it;
- `across` checks a store while its figures stream by, and chooses which figure stands in a cell;
- `health` judges sources; `audit` says how often the reader is wrong.

At this level stands what all of them share: what a number and a date can mean (`intervals`, `dates`), the
figures laid out (`sheet`), the result of a check (`model`) and how it is told (`told`, `wording`, `writing`).
"""
