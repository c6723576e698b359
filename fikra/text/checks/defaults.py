"""The checks that run, by dotted path, in the order in which they are shown: the gravest first."""

CHECKS = (
    "fikra.text.checks.tags.Tags",
    "fikra.text.checks.chars.BidiControls",
    "fikra.text.checks.numbers.Numbers",
    "fikra.text.checks.same.SameAsSource",
    "fikra.text.checks.urls.Urls",
    "fikra.text.checks.punctuation.EndPunctuation",
    "fikra.text.checks.punctuation.LatinPunctuation",
    "fikra.text.checks.pairs.BracketsAndQuotes",
    "fikra.text.checks.words.RepeatedWord",
    "fikra.text.checks.chars.Kashida",
    "fikra.text.checks.spacing.Spacing",
)
