"""What the cleaning of HTML refused, said in the user's language."""

from django.utils.translation import gettext as _

from fikra.text import bidi
from fikra.text.html import Problem


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
