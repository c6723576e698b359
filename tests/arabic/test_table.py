"""Which tests hold which line of what a publication owes to Arabic; "page" is the walk over every page.

 1  lang and dir of pages, of phrases of the other language: page
 2  no left and right; what points is mirrored, logos aren't: page
    test_a_style_sheet_knows_no_left_and_right
    test_what_points_or_leans_to_a_side_does_so_by_direction  test_templates_and_scripts_set_nothing_to_a_side
    test_style_sheets_write_no_arrows_to_a_side  test_words_point_nowhere
    test_a_page_is_laid_out_from_its_own_side  test_logos_and_pictures_are_not_mirrored
    test_the_words_done_are_drawn_from_the_side_where_reading_begins
 3  air between lines, size, served fonts: page
    test_arabic_is_drawn_by_the_fonts_that_are_served  test_arabic_stands_as_high_as_the_latin_beside_it
    test_a_part_of_a_page_has_one_size_in_both_languages_and_more_air_in_arabic
 4  no spacing, slant, hyphens, tatweel: page
    test_no_style_sheet_tears_letters_apart_or_slants_them  test_nothing_that_we_wrote_holds_a_tatweel
 5  nothing breaks joins: page
    test_no_style_sheet_tears_letters_apart_or_slants_them
 6  the direction that is known is written: page
    test_a_title_that_begins_with_a_foreign_word_is_read_from_its_own_side
 7  isolates in plain places: page
    test_opposite_runs_are_isolated_and_each_isolate_closed
    test_in_titles_the_other_script_stands_in_closed_isolates
 8  dates, numbers and addresses keep their order: page
    test_a_date_is_read_day_month_year_from_the_right
    test_numbers_and_addresses_that_are_read_from_the_left_are_shown_so
 9  marks and quotation marks: page
    test_the_words_of_the_interface_have_arabic_marks  test_the_demos_arabic_has_arabic_marks
10  digits are a setting: page
    test_a_public_page_is_written_in_the_digits_of_the_setting
    test_a_page_of_the_workbench_is_written_in_the_digits_of_the_setting
    test_a_list_numbers_its_items_by_the_setting  test_a_note_is_called_by_the_number_that_its_list_gives_it
    test_one_setting_chooses_the_digits_whatever_the_country_is_used_to
    test_the_workbench_writes_the_same_digits_as_the_pages
11  names of months are a setting
    test_months_have_the_names_of_the_sites_country
    test_the_workbench_names_months_by_the_same_setting
12  plurals and lists
    test_what_is_counted_has_its_six_forms
    test_the_catalog_chooses_among_six_forms_as_arabic_does  test_no_form_is_english_or_another_tongues
    test_articles_are_counted_as_an_arab_counts  test_a_template_counts_by_the_same_forms
    test_lists_join_with_a_waw_that_stands_at_its_word
13  cutting
    test_what_is_cut_is_cut_by_one_function
    test_a_text_is_cut_between_words_letters_and_isolates
    test_what_is_cut_is_closed_short_and_has_no_space_before_its_dots
14  search boxes and fields for addresses: page
    test_a_search_box_goes_the_pages_way_while_empty_and_its_texts_once_typed
    test_a_field_for_an_address_is_read_from_the_left
15  sorting
    test_the_database_sorts_topics_as_their_alphabet_does
    test_the_key_is_stored_with_what_is_shown  test_no_collation_can_put_keys_in_another_order
    test_whether_the_article_counts_is_decided_and_written_down
16  addresses
    test_an_address_has_letters_digits_and_hyphens_only
    test_marks_tatweel_controls_and_other_forms_of_letters_and_digits_go  test_no_address_is_empty
    test_an_address_answers_raw_encoded_and_in_another_unicode_form
    test_an_old_arabic_address_leads_to_the_new_one
17  copying: page
    test_each_passage_is_copied_as_it_is_stored
    test_what_is_copied_is_what_was_written_in_its_order  test_no_source_holds_a_raw_control
    test_nothing_is_copied_with_a_whole_page_that_is_not_written_there
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WALK = "test_a_page_breaks_none_of_the_lines"


def lines() -> dict[int, set[str]]:
    """Line → the tests that hold it."""
    parts = re.split(r"^ ?(\d+)  ", __doc__, flags=re.MULTILINE)[1:]
    return {
        int(number): set(re.findall(r"test_\w+", text))
        | ({WALK} if re.search(": page$", text, re.MULTILINE) else set())
        for number, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_line_has_a_test_and_every_test_is_there() -> None:
    assert [*lines()] == [*range(1, 18)]
    assert all(lines().values())
    written = {
        name
        for path in ROOT.glob("tests/**/test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set().union(*lines().values()) <= written


def test_the_walk_judges_what_the_table_says() -> None:
    walk = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")
    judged = {int(number) for number in re.findall(r"fault\((\d+),", walk)}
    assert judged == {number for number, tests in lines().items() if WALK in tests}


def test_no_mail_leaves_the_house_before_its_language_is_tested() -> None:
    """Lines 1 and 7 ask of mails what they ask of pages; `test_digests.py` holds `digests.py` to it."""
    sources = [path for path in ROOT.glob("fikra/**/*.py") if path.name != "settings.py"]
    mailing = re.compile(r"django\.core\.mail|send_mail|EmailMessage|email_user|PasswordResetView")
    found = [path.name for path in sources if mailing.search(path.read_text(encoding="utf-8"))]
    assert found == ["digests.py"]


def test_what_is_cut_is_cut_by_one_function() -> None:
    """Line 13: `fikra.text.shorten`; Django's own puts a space before its dots and knows no isolates."""
    templates, code = ROOT.glob("templates/**/*.html"), ROOT.glob("fikra/**/*.py")
    own = re.compile(r"\|truncate|Truncator|\] ?\+ ?\"…\"|shorten\(.*placeholder|textwrap")
    found = [path.name for path in [*templates, *code] if own.search(path.read_text(encoding="utf-8"))]
    assert found == []
