"""HTML as Fikra stores it: the way in, and how to read it."""

from fikra.text.markup import Token, attributes, escape, tokens, unescape, words
from fikra.text.sanitise import clean, clean_text, printable
from fikra.text.scan import MarkupError, Problem

__all__ = [
    "MarkupError",
    "Problem",
    "Token",
    "attributes",
    "clean",
    "clean_text",
    "escape",
    "printable",
    "tokens",
    "unescape",
    "words",
]
