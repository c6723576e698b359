"""Machine suggestions: off by default, marked, counted, and never a translation by themselves.

`engines` says what an engine is and which one the site has; `libretranslate` and `openai` are thin adapters;
`asking` is the verb; `budget` counts; `provenance` says which translations derive from a suggestion.
"""
