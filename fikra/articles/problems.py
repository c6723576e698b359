"""What was wrong with a text or a file that came in, said in the user's language."""

from django.utils.translation import gettext as _

from fikra.text import bidi
from fikra.text.html import Problem
from fikra.text.plain import DocumentError


def describe(problem: Problem) -> str:
    """One sentence about one problem, with its line.

    Every code of `fikra.text.html.Problem` has its sentence; a test holds this.
    """
    text = sentences().get(problem.code, _("“%(what)s” is not allowed here."))
    # A tag or address keeps its shape inside an Arabic sentence.
    sentence = text % {"what": bidi.isolate(problem.what, "ltr")}
    return _("Line %(line)d: %(sentence)s") % {"line": problem.line, "sentence": sentence}


def sentences() -> dict[str, str]:
    return {
        "script": _("the element %(what)s is not allowed in a text."),
        "handler": _("the attribute %(what)s would run a script; it is not allowed."),
        "url": _(
            "the address “%(what)s” is not allowed; use http, https, mailto, tel or an address of this site."
        ),
        "bidi-override": _(
            "a character or element that overrides the direction of text is not allowed (%(what)s)."
        ),
        "bidi-unbalanced": _(
            "an invisible direction mark is opened and not closed, or the other way round (%(what)s)."
        ),
        "unclosed": _("%(what)s is opened and never closed."),
        "nesting": _("elements are nested too deeply (%(what)s)."),
        "too-large": _("this is too large (%(what)s)."),
        "stray-end": _("%(what)s closes nothing."),
    }


def describe_document(error: DocumentError) -> str:
    """One sentence about a file that can't be imported, with its line where there is one."""
    sentences = {
        "empty": _("The file is empty."),
        "charset": _("The file is not in UTF-8."),
        "too-large": _("The file is too large."),
        "suffix": _("Only .html, .md and .txt files can be imported."),
        "front-matter": _("The front matter is not “key: value” lines between two lines of ---."),
        "no-body": _("There is no text below the title; a first line by itself is the title."),
    }
    text = sentences.get(error.code, str(error))
    return _("Line %(line)d: %(sentence)s") % {"line": error.line, "sentence": text} if error.line else text
