"""Why a machine suggests nothing, said in the user's language."""

from django.utils.translation import gettext as _


def describe(code: str) -> str:
    return sentences().get(code, sentences()["failed"])


def sentences() -> dict[str, str]:
    """By the code of an `EngineError`. Never what the machine itself said: that may hold anything."""
    return {
        "off": _("This site has no machine that suggests translations."),
        "interface": _("Machines are not asked about the texts of the interface."),
        "unreachable": _("The translating machine can't be reached."),
        "timeout": _("The translating machine took too long to answer."),
        "busy": _("The translating machine is busy. It can be asked again in a while."),
        "key": _("The translating machine refuses our key. An administrator has to look at the settings."),
        "address": _("The translating machine isn't where the settings say it is."),
        "redirect": _("The translating machine sends us elsewhere, which is not followed."),
        "too-long": _("The text is too long for the translating machine."),
        "too-large": _("The translating machine's answer is too large to be a translation."),
        "cut-off": _("The translating machine's answer was cut off."),
        "garbage": _("The translating machine's answer can't be understood."),
        "count": _("The translating machine answered more or fewer texts than it was asked for."),
        "nothing": _("The translating machine had nothing usable to suggest here."),
        "failed": _("The translating machine could not translate this."),
    }
