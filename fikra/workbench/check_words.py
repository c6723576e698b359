"""The words of the quality checks, for the interface's catalog: the checks themselves know no Django.

A test holds that every check has its words here.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Tags"),
    gettext_noop("The translation lacks, repeats, invents or crosses a tag of the source."),
    gettext_noop("Direction controls"),
    gettext_noop(
        "The translation overrides the direction of its letters, or leaves an isolate or embedding open."
    ),
    gettext_noop("Numbers"),
    gettext_noop("The numbers of the translation are not those of the source."),
    gettext_noop("Same as the source"),
    gettext_noop("The translation is the source text itself."),
    gettext_noop("Addresses"),
    gettext_noop("The web and mail addresses of the translation are not those of the source."),
    gettext_noop("Punctuation at the end"),
    gettext_noop(
        "The translation ends with another mark than the source, or with a mark of the other script."
    ),
    gettext_noop("Latin punctuation"),
    gettext_noop("A Latin comma, semicolon, question mark or percent sign stands in Arabic text."),
    gettext_noop("Brackets and quotes"),
    gettext_noop("A bracket or quotation mark of the translation is left open or closed twice."),
    gettext_noop("Repeated word"),
    gettext_noop("A word stands twice in a row."),
    gettext_noop("Kashida"),
    gettext_noop("A word is stretched by a kashida (tatweel), which search and screen readers trip over."),
    gettext_noop("Spacing"),
    gettext_noop("A blank stands twice, at the beginning or end, or before a punctuation mark."),
)
