"""The glossary's terms: used, in the form that was agreed on, and left alone where they are names."""

from abc import abstractmethod

from fikra.text.checks.base import Check, Evidence, Found, Translation
from fikra.text.terms import Term, Words, without


class _GlossaryCheck(Check):
    compares = True

    def find(self, pair: Translation) -> Evidence:
        if not pair.glossary:
            return ()
        terms = pair.glossary.terms_of(pair.source_text, pair.source_language)
        return self.of_terms(terms, pair) if terms else ()

    @abstractmethod
    def of_terms(self, terms: list[Term], pair: Translation) -> Evidence:
        """What is wrong with the translation of these terms, which stand in the source."""


class TermMissing(_GlossaryCheck):
    check_id = "term_missing"
    name = "Term missing"
    description = "A term of the glossary stands in the source, and its translation is not used."

    def of_terms(self, terms: list[Term], pair: Translation) -> Evidence:
        words = Words(pair.target_text, pair.target_language)
        return [
            Found(term.forms[0], "wanted", term.source)
            for term in terms
            if term.forms and not term.do_not_translate and not any(map(words.hold, term.forms))
        ]


class ForbiddenTerm(_GlossaryCheck):
    check_id = "term_forbidden"
    name = "Forbidden form"
    description = "The translation uses a form that the glossary forbids for a term of the source."

    def of_terms(self, terms: list[Term], pair: Translation) -> Evidence:
        return [
            form
            for term in terms
            for form in term.forbidden
            if without(term.forms, Words(pair.target_text, pair.target_language)).hold(form)
        ]


class DoNotTranslate(_GlossaryCheck):
    check_id = "do_not_translate"
    name = "Word to leave as it is"
    description = "The glossary says that a word stays as it is in the source; the translation lacks it."

    def of_terms(self, terms: list[Term], pair: Translation) -> Evidence:
        wanted = [term for term in terms if term.do_not_translate]
        if not wanted:
            return ()
        words = Words(pair.target_text, pair.source_language)
        return [Found(term.source, "source") for term in wanted if not words.hold(term.source)]
