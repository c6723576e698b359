"""What a PO file was refused for, said in the user's language."""

from django.utils.translation import gettext as _

from fikra.text import bidi
from fikra.text.po import PoError
from fikra.text.shorten import shorten

_MOST_LINES = 20


def describe(error: PoError) -> str:
    """One sentence about a file that can't be read, with the line where there is one.

    Every code of `fikra.text.po.PoError` has its sentence; a test holds this.
    """
    sentence = sentences().get(error.code, _("The file can't be read."))
    what = bidi.isolate(shorten(error.what, 80), "auto")
    text = sentence % {"what": what, "first": error.first_line}
    if error.others:
        lines = ", ".join(str(line) for line, _first in error.others[:_MOST_LINES])
        more = " …" if len(error.others) > _MOST_LINES else ""
        text += " " + _("Further repetitions: lines %(lines)s.") % {"lines": lines + more}
    return _("Line %(line)d: %(sentence)s") % {"line": error.line, "sentence": text} if error.line else text


def sentences() -> dict[str, str]:
    return {
        "empty": _("The file is empty."),
        "too-large": _("The file is too large (%(what)s)."),
        "too-many": _("The file has too many entries (%(what)s)."),
        "charset": _("The file is not in the character set that it names (%(what)s). Save it as UTF-8."),
        "syntax": _("This is not the syntax of a PO file (%(what)s)."),
        "truncated": _("The file ends in the middle of an entry; it seems to be cut off."),
        "duplicate": _("“%(what)s” stood in line %(first)d already."),
        "domain": _("The file holds several catalogs, “%(what)s” among them. Import each by itself."),
        "not-po": _("This is not a PO file."),
    }
