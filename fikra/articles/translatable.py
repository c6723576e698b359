"""What of a model is translated, declared on the model itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Translatable:
    """One translated field.

    `role` is the msgctxt of its messages (`title`, `body`, `topic.name` …); `markup` says that the field
    holds HTML of several blocks rather than one line of text; `required` that no work is saved without it in
    its source language.
    """

    name: str
    role: str
    markup: bool = False
    required: bool = False


def column(name: str, language: str) -> str:
    """The database column of a translated field: the base column drifts and is never read.

    >>> column("title", "ar")
    'title_ar'
    """
    return f"{name}_{language.replace('-', '_')}"
