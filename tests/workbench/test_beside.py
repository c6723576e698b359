"""The panel beside the grid: what is offered for a message, and at what cost."""

import pytest
from django.urls import reverse

from fikra.catalogs.actions import approve, translate
from fikra.catalogs.models import Message, Suggestion
from fikra.memory.actions import remember
from fikra.memory.glossary import save_term
from fikra.text.terms import Term
from tests.making import PARAGRAPHS, catalog_of, make_article, make_label, make_user

pytestmark = pytest.mark.django_db

RIVER, FARMERS, REPORT = PARAGRAPHS


@pytest.fixture
def catalog():
    return catalog_of(make_article())


def message_of(catalog, part: str) -> Message:
    return Message.objects.get(catalog=catalog, msgid__contains=part)


def panel(client, message: Message) -> str:
    response = client.get(reverse("workbench:beside", args=[message.pk]))
    assert response.status_code == 200
    return response.content.decode()


def kept(
    *pairs: tuple[str, str], origin: str = "tmx:old.tmx", source: str = "en", target: str = "ar"
) -> None:
    remember(pairs=pairs, source_language=source, target_language=target, origin=origin)


def test_each_section_says_when_there_is_nothing(translator, catalog):
    html = panel(translator, message_of(catalog, "river"))
    assert "The memory knows nothing like this." in html
    assert "No word of it is in the glossary." in html


def test_a_match_says_how_good_it_is_what_differs_and_where_it_is_from(translator, catalog):
    kept((RIVER.replace("three", "five"), "انخفض النهر خمس سنوات."))
    html = panel(translator, message_of(catalog, "river"))
    assert "95%" in html
    assert "<del>five</del><ins>three</ins>" in html
    assert "old.tmx" in html
    assert 'data-take="انخفض النهر خمس سنوات."' in html


def test_a_match_of_another_article_carries_its_title_and_who_accepted_it(translator, reviewer, catalog):
    other = catalog_of(make_article("The Nile", text=f"<p>{RIVER}</p>"))
    approve(message=message_of(other, "river"), by=reviewer.user, msgstr="انخفض النهر.")
    html = panel(translator, message_of(catalog, "river"))
    assert "100%" in html
    assert "The Nile" in html
    assert "rima" in html


def test_sentences_of_a_paragraph_are_offered_by_themselves(translator):
    text = "Nobody was asked about the dam. The council will vote in May on the old port."
    catalog = catalog_of(make_article(text=f"<p>{text}</p>"))
    kept(("The council will vote in May on the new port.", "سيصوّت المجلس في أيار."))
    html = panel(translator, message_of(catalog, "Nobody"))
    assert "<del>new</del><ins>old</ins>" in html
    assert html.count("data-suggestion") == 1


def test_what_the_same_text_says_elsewhere_is_offered_before_it_is_approved(translator, other_translator):
    texts = ["The council will vote in May.", "The council will vote in June.", "Nobody was asked."]
    catalog = catalog_of(make_article(text="".join(f"<p>{text}</p>" for text in texts)))
    may, june = (message_of(catalog, month) for month in ("May", "June"))
    assert "not approved yet" not in panel(translator, june)
    translate(message=may, msgstr="سيصوّت المجلس في أيار.", by=translator.user)
    html = panel(translator, june)
    assert "this text, not approved yet" in html
    assert "<del>May</del><ins>June</ins>" in html
    assert 'data-take="سيصوّت المجلس في أيار."' in html
    approve(message=may, by=None)
    html = panel(translator, june)
    assert html.count('data-take="سيصوّت المجلس في أيار."') == 1, "once the memory has it, it offers it"
    assert "not approved yet" not in html


def test_a_sentence_that_stands_in_the_translation_is_not_offered_again(translator):
    text = "Nobody was asked about the dam. The council will vote in May on the old port."
    catalog = catalog_of(make_article(text=f"<p>{text}</p>"))
    kept(("The council will vote in May on the old port.", "سيصوّت المجلس في أيار."))
    message = message_of(catalog, "Nobody")
    assert "data-sentence" in panel(translator, message)
    translate(message=message, msgstr="لم يُسأل أحد. سيصوّت المجلس في أيار.", by=None)
    assert "data-sentence" not in panel(translator, message)


def test_what_was_translated_the_other_way_round_says_so(translator, catalog):
    kept(("انخفض النهر.", RIVER), source="ar", target="en")
    html = panel(translator, message_of(catalog, "river"))
    assert "translated the other way round" in html
    assert "95%" in html


def test_tags_of_a_match_are_fitted_to_ours_and_what_is_dropped_is_shown(translator, catalog):
    theirs = FARMERS.replace("<em>after</em>", "<strong>after</strong>").replace("fields", "<b>fields</b>")
    kept((theirs, "علموا <strong>بعد</strong> أن زرعوا <b>حقولهم</b>."))
    html = panel(translator, message_of(catalog, "<em>"))
    assert 'data-take="علموا &lt;em&gt;بعد&lt;/em&gt; أن زرعوا حقولهم."' in html
    assert "<del>&lt;b&gt;</del>" in html


def test_a_tag_of_ours_that_a_match_lacks_is_named(translator, catalog):
    kept((FARMERS.replace("<em>", "").replace("</em>", ""), "علموا بعد أن زرعوا حقولهم."))
    html = panel(translator, message_of(catalog, "<em>"))
    assert "Still to be placed:" in html


def test_what_a_file_said_is_offered_until_it_is_set_aside(translator, catalog):
    message = message_of(catalog, "river")
    said = Suggestion.objects.create(message=message, msgid=RIVER, msgstr="من الملف.", origin=Suggestion.FILE)
    assert 'data-take="من الملف."' in panel(translator, message)
    translator.post(reverse("workbench:suggestion", args=[said.pk]))
    assert "من الملف." not in panel(translator, message)


def test_terms_come_with_their_forms_what_is_forbidden_and_the_note(translator, catalog):
    term = Term("river", "نهر | أنهار", forbidden=("جدول",), note="Never a stream.")
    save_term(term=term, source_language="en", target_language="ar", by=None)
    html = panel(translator, message_of(catalog, "river"))
    for part in ("نهر", "أنهار", "جدول", "Never a stream.", 'data-insert="نهر"'):
        assert part in html


def test_names_of_labels_are_offered_as_terms_in_both_directions(translator, other_translator):
    make_label("author", "Layla Haddad", "ليلى حداد")
    english = catalog_of(make_article(text="<p>Layla Haddad asked who pays.</p>"))
    assert 'data-insert="ليلى حداد"' in panel(translator, message_of(english, "Layla"))
    arabic = catalog_of(make_article("سؤال", source="ar", text="<p>سألت ليلى حداد من يدفع.</p>"))
    assert 'data-insert="Layla Haddad"' in panel(other_translator, message_of(arabic, "ليلى"))


def test_a_name_that_is_a_term_as_well_is_offered_once(translator):
    make_label("author", "Layla Haddad", "ليلى حداد")
    save_term(term=Term("Layla Haddad", "ليلى الحدّاد"), source_language="en", target_language="ar", by=None)
    catalog = catalog_of(make_article(text="<p>Layla Haddad asked who pays.</p>"))
    html = panel(translator, message_of(catalog, "Layla"))
    assert html.count("data-insert") == 1
    assert 'data-insert="ليلى الحدّاد"' in html


def test_a_script_in_a_term_or_a_match_is_text(translator, catalog):
    evil = "<script>alert(1)</script>"
    save_term(term=Term("river", evil, note=evil), source_language="en", target_language="ar", by=None)
    kept((RIVER, f"نهر {evil}"), origin=f"tmx:{evil}")
    assert "<script" not in panel(translator, message_of(catalog, "river"))


def test_the_panel_takes_a_fixed_number_of_queries(
    translator, django_assert_max_num_queries, django_assert_num_queries
):
    sentences = [f"The council will vote in {month} on the port." for month in ("May", "June", "July")]
    for title in ("One", "Two", "Three"):
        other = catalog_of(make_article(title, text="".join(f"<p>{text}</p>" for text in sentences)))
        for number, text in enumerate(sentences):
            message = Message.objects.get(catalog=other, msgid=text)
            approve(message=message, by=None, msgstr=f"سيصوّت المجلس {title} {number}")
    catalog = catalog_of(make_article(text=f"<p>{' '.join(sentences * 3)}</p>"))
    message = Message.objects.get(catalog=catalog, msgctxt="body")
    panel(translator, message)  # what waits is indexed
    with django_assert_max_num_queries(21):
        html = panel(translator, message)
    assert html.count("data-suggestion") > 8


def test_who_may_not_see_translations_sees_no_panel(client, catalog):
    client.force_login(make_user("edda", "editor"))
    user = make_user("nobody", "editor")
    user.groups.clear()
    client.force_login(user)
    message = message_of(catalog, "river")
    assert client.get(reverse("workbench:beside", args=[message.pk])).status_code in (302, 403)


def test_places_of_terms_count_letters_without_tags(translator, catalog):
    save_term(term=Term("farmer", "مزارع"), source_language="en", target_language="ar", by=None)
    save_term(term=Term("field", "حقل"), source_language="en", target_language="ar", by=None)
    answer = translator.get(reverse("workbench:terms", args=[catalog.pk])).json()
    message = message_of(catalog, "<em>")
    places = answer["rows"][str(message.pk)]
    plain = FARMERS.replace("<em>", "").replace("</em>", "")
    assert [words for _start, words, _term in places] == ["Farmers", "fields"]
    assert all(plain[start:].startswith(words) for start, words, _term in places)
    assert answer["terms"][places[0][2]]["target"] == "مزارع"


def found(client, catalog, **query) -> str:
    response = client.get(reverse("workbench:concordance", args=[catalog.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_concordance_marks_whole_words_and_leaves_the_letters_joined(translator, catalog):
    kept(("The state budget was <em>cut</em>.", "خُفّضت <em>وبالميزانيّة</em> أيضاً."))
    assert "<mark>budget</mark>" in found(translator, catalog, q="Budgets")
    assert "<mark>وبالميزانيّة</mark>" in found(translator, catalog, q="ميزانية")
    assert "The memory has no text with all of these words." in found(translator, catalog, q="budget zebra")


def test_the_concordance_is_paged(translator, catalog):
    kept(*((f"The port of {number}", f"مرفأ {number}") for number in range(12)))
    first, second = (found(translator, catalog, q="port", page=page) for page in (1, 2))
    assert (first.count("<li>"), second.count("<li>")) == (10, 2)
    assert "12 places" in first


def test_a_hostile_query_is_a_query(translator, catalog):
    kept(("The port", "المرفأ"))
    for query in ("<script>alert(1)</script>", "\u202eport\u0000", "a " * 100_000, "%' OR 1=1 --"):
        assert "<script" not in found(translator, catalog, q=query, page="x" * 50)
