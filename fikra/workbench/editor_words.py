"""The words of the rich text editor, which its package has in English, German, French and Polish.

A button's title and a dialog's label are their own names. `prose_words.js` hands them to the editor; a test
in a browser holds that no button is forgotten.
"""

import json

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS = (
    _("paragraph"),
    _("Paragraph"),
    _("Heading 2"),
    _("Heading 3"),
    _("Heading 4"),
    _("Code block"),
    _("unordered list"),
    _("ordered list"),
    _("List properties"),
    _("blockquote"),
    _("horizontal rule"),
    _("bold"),
    _("italic"),
    _("underline"),
    _("strike"),
    _("subscript"),
    _("superscript"),
    _("Code"),
    _("insert link"),
    _("remove link"),
    _("Insert table"),
    _("Add column"),
    _("Delete column"),
    _("Add row"),
    _("Delete row"),
    _("Merge cells"),
    _("Split cell"),
    _("Toggle header cell"),
    _("Delete table"),
    _("undo"),
    _("redo"),
    _("edit HTML"),
    # Its dialogs.
    _("Cancel"),
    _("Update"),
    _("Edit Link"),
    _("URL"),
    _("Title"),
    _("Table Properties"),
    _("Insert Table"),
    _("Rows"),
    _("Columns"),
    _("Include header row"),
    _("List type"),
    _("Start at"),
    _("Bullets"),
    _("Decimal numbers"),
    _("Lowercase letters"),
    _("Uppercase letters"),
    _("Lowercase Roman numerals"),
    _("Uppercase Roman numerals"),
    _("Edit HTML"),
    _("Prettify"),
    _("The HTML contents of the editor. Note that the allowed HTML is restricted by the editor schema."),
)


def in_the_readers_language() -> str:
    """The words as JSON: name → translation."""
    return json.dumps({word: gettext(word) for word in WORDS}, ensure_ascii=False)
