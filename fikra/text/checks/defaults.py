"""The checks that run, by dotted path, in the order in which they are shown: the gravest first."""

CHECKS = (
    "fikra.text.checks.tags.Tags",
    "fikra.text.checks.placeholders.Placeholders",
    "fikra.text.checks.same.Empty",
    "fikra.text.checks.chars.BidiControls",
    "fikra.text.checks.numbers.Numbers",
    "fikra.text.checks.dates.Dates",
    "fikra.text.checks.same.SameAsSource",
    "fikra.text.checks.urls.Urls",
    "fikra.text.checks.glossary.TermMissing",
    "fikra.text.checks.glossary.ForbiddenTerm",
    "fikra.text.checks.glossary.DoNotTranslate",
    "fikra.text.checks.length.Length",
    "fikra.text.checks.ending.EndPunctuation",
    "fikra.text.checks.punctuation.LatinPunctuation",
    "fikra.text.checks.punctuation.ArabicPunctuation",
    "fikra.text.checks.pairs.BracketsAndQuotes",
    "fikra.text.checks.words.RepeatedWord",
    "fikra.text.checks.scripts.MixedScript",
    "fikra.text.checks.chars.Invisible",
    "fikra.text.checks.length.SentenceCount",
    "fikra.text.checks.chars.Kashida",
    "fikra.text.checks.spacing.Edges",
    "fikra.text.checks.spacing.DoubleSpace",
    "fikra.text.checks.spacing.SpaceAtMark",
    "fikra.text.checks.words.Capitals",
    "fikra.text.checks.words.Spelling",
)

CATALOG_CHECKS = ("fikra.text.checks.consistent.Inconsistent",)
