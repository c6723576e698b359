"""The words of the quality checks, for the interface's catalog: the checks themselves know no Django.

A test holds that every check has its words here.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Tags"),
    gettext_noop("The translation lacks, repeats, invents or crosses a tag of the source."),
    gettext_noop("Placeholders"),
    gettext_noop("The translation lacks or invents a placeholder of the source, such as %(name)s or {name}."),
    gettext_noop("Empty"),
    gettext_noop("The translation, or a tag of it, holds no word where the source has some."),
    gettext_noop("Direction controls"),
    gettext_noop(
        "The translation overrides the direction of its letters, or leaves an isolate or embedding open."
    ),
    gettext_noop("Numbers"),
    gettext_noop("The numbers of the translation are not those of the source."),
    gettext_noop("Dates"),
    gettext_noop("A date of the translation is not that of the source: another day, month or year."),
    gettext_noop("Same as the source"),
    gettext_noop("The translation, or a passage of it, is the source text itself."),
    gettext_noop("Addresses"),
    gettext_noop("The web and mail addresses of the translation are not those of the source."),
    gettext_noop("Term missing"),
    gettext_noop("A term of the glossary stands in the source, and its translation is not used."),
    gettext_noop("Forbidden form"),
    gettext_noop("The translation uses a form that the glossary forbids for a term of the source."),
    gettext_noop("Word to leave as it is"),
    gettext_noop("The glossary says that a word stays as it is in the source; the translation lacks it."),
    gettext_noop("Length"),
    gettext_noop("The translation is much shorter or longer than is usual for a text of this length."),
    gettext_noop("Punctuation at the end"),
    gettext_noop(
        "The translation ends with another mark than the source, or with a mark of the other script."
    ),
    gettext_noop("Latin punctuation"),
    gettext_noop(
        "Arabic text holds a Latin comma, semicolon or question mark, or the other digits’ percent sign."
    ),
    gettext_noop("Arabic punctuation"),
    gettext_noop("An Arabic comma, semicolon, question mark, percent sign or digit stands in Latin text."),
    gettext_noop("Brackets and quotes"),
    gettext_noop("A bracket or quotation mark of the translation is left open or closed twice."),
    gettext_noop("Repeated word"),
    gettext_noop("A word stands twice in a row."),
    gettext_noop("Letters of another script"),
    gettext_noop("A word holds a letter that only looks like one of its script: Latin, Cyrillic or Persian."),
    gettext_noop("Invisible characters"),
    gettext_noop(
        "The translation holds a character that nobody sees, such as a joiner or a zero-width blank."
    ),
    gettext_noop("Number of sentences"),
    gettext_noop("The translation has far fewer or far more sentences than the source."),
    gettext_noop("Kashida"),
    gettext_noop("A word is stretched by a kashida (tatweel), which search and screen readers trip over."),
    gettext_noop("Blanks at the edges"),
    gettext_noop("The translation begins or ends with other blanks or line breaks than the source."),
    gettext_noop("Double blank"),
    gettext_noop("Two blanks stand in a row."),
    gettext_noop("Blank at a mark"),
    gettext_noop("A blank stands before a punctuation mark, or within brackets and quotes at their edge."),
    gettext_noop("Capital letters"),
    gettext_noop("A sentence begins with a small letter."),
    gettext_noop("Spelling"),
    gettext_noop("A word is not in the dictionary, and looks like a slip for one that is."),
    gettext_noop("Inconsistent"),
    gettext_noop("The same source text is translated differently elsewhere in this text."),
)
