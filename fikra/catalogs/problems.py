"""What a file was refused for, said in the user's language."""

from django.utils.translation import gettext as _

from fikra.text import bidi
from fikra.text.bad_input import BadInput
from fikra.text.glossary import GlossaryError
from fikra.text.shorten import shorten
from fikra.text.xml_in import XmlError

_MOST_LINES = 20


def describe(error: BadInput) -> str:
    """One sentence about a file that can't be read, with the line where there is one.

    Every code of every reader in `fikra.text` has its sentence; a test holds this.
    """
    sentence = sentences().get(error.code, _("The file can't be read."))
    if error.code == "syntax" and isinstance(error, XmlError):
        sentence = _("This is not well-formed XML (%(what)s).")
    elif error.code == "syntax" and isinstance(error, GlossaryError):
        sentence = _("This is not the syntax of CSV (%(what)s).")
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
        "layout": _("The lines of this file are not as gettext's tools write them; run msgcat on it first."),
        "missing": _("“%(what)s” is not in the file."),
        "not-xliff": _("This is not an XLIFF file."),
        "not-tmx": _("This is not a TMX file."),
        "version": _("This version of XLIFF (%(what)s) can't be read; export as XLIFF 1.2."),
        "several": _("The file holds several catalogs, “%(what)s” among them. Import each by itself."),
        "entities": _("The file uses entities of its own (%(what)s), which are not let in."),
        "too-deep": _("The elements of the file are nested too deeply (more than %(what)s)."),
        "columns": _("The first row must name the columns, “source” and “target” among them."),
    }
