"""Files from outside: plain text, Markdown, HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text.html import MarkupError, clean
from fikra.text.languages import direction, language_of_text
from fikra.text.plain import LARGEST, DocumentError, from_markdown, from_text, parse_document


def read(text, suffix=".txt"):
    return parse_document(text.encode(), suffix)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\nand more.\r\n\r\nTwo.", "<p>One and more.</p>\n<p>Two.</p>"),
        ("One.\n\n\nTwo.", "<p>One.</p>\n<hr>\n<p>Two.</p>"),
        ("One.\n \n\t\n\n\nTwo.\n\n\n", "<p>One.</p>\n<hr>\n<p>Two.</p>"),
        ("\n\n\nOne.", "<p>One.</p>"),
        ("1 < 2 & <b>3</b>", "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>"),
        ("", ""),
    ],
)
def test_blank_lines_part_paragraphs_and_sections(text, html):
    assert clean(from_text(text)) == html


@given(st.text(alphabet="ab \n<&"))
def test_plain_text_keeps_its_lines_so_that_messages_name_the_right_one(text):
    assert from_text(text).rstrip().count("\n") == text.rstrip().count("\n")


def test_a_text_file_has_a_title_a_date_and_a_body():
    document = read("The Title\n\nAlso available in العربية\n\nJanuary 2, 2020\n\nOne.\n\n\nTwo.\n")
    assert document.fields == {"title": "The Title", "date": "2020-01-02"}
    assert clean(document.body) == "<p>One.</p>\n<hr>\n<p>Two.</p>"


def test_an_arabic_text_file_is_read_alike():
    document = read("العنوان\n\nمتوفر أيضًا باللغة English\n\n٢ كانون الثاني/يناير ٢٠٢٠\n\nالنص.\n")
    assert document.fields == {"title": "العنوان", "date": "2020-01-02"}
    assert clean(document.body) == "<p>النص.</p>"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("January 2, 2020", "2020-01-02"),
        ("Thursday, 2 Jan 2020", "2020-01-02"),
        ("2020-01-02", "2020-01-02"),
        ("2 كانون الثاني 2020", "2020-01-02"),
        ("2 مايس 2020", "2020-05-02"),
        ("2 يوليه 2020", "2020-07-02"),
        ("2 يناير 2020", "2020-01-02"),
        ("الخميس، ٢ كانون الأول، ٢٠٢١", "2021-12-02"),
        ("14 آذار 2024", "2024-03-14"),
        ("14 غشت 2024", "2024-08-14"),
    ],
)
def test_dates_are_read_in_the_forms_people_write(line, date):
    assert read(f"Title\n\n{line}\n\nBody.").fields["date"] == date


@pytest.mark.parametrize("line", ["In January 2020, something", "February 30, 2020", "2 2020", "May be"])
def test_what_only_looks_like_a_date_stays_text(line):
    document = read(f"Title\n\n{line}\n\nBody.")
    assert "date" not in document.fields
    assert line in document.body


def test_a_long_first_line_is_a_paragraph():
    document = read("word " * 80 + "\n\nMore.")
    assert "title" not in document.fields
    assert clean(document.body).count("<p>") == 2


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_front_matter_sets_fields_in_every_kind_of_file(suffix):
    document = read(
        '---\ntitle: "One: two"\nlanguage: ar\ndate: 2 Jan 2020\n# a comment\nauthors:\n  - Ann Example\n'
        "  - Bo Example\ntopics: [water, law]\nstandfirst: >\n  Two\n  lines\nempty:\n---\n\nThe body: 1.\n",
        suffix,
    )
    assert document.fields == {
        "title": "One: two",
        "date": "2020-01-02",
        "authors": "Ann Example, Bo Example",
        "topics": "water, law",
        "standfirst": "Two lines",
        "empty": "",
    }
    assert document.language == "ar"
    assert clean(document.body) == "<p>The body: 1.</p>"


def test_markdown_takes_its_first_heading_as_title():
    document = read("# A *title* with `code`\n\nText.\n\n## Part\n", ".md")
    assert document.fields == {"title": "A title with code"}
    assert clean(document.body) == "<p>Text.</p>\n<h2>Part</h2>"


def test_markdown_without_a_heading_takes_a_first_line_as_title():
    assert read("A title\n\nText.", ".md").fields == {"title": "A title"}
    assert read("- an item\n\nText.", ".md").fields == {}


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## The harbour {#harbour}", "<h2>The harbour</h2>"),
        ("### *Two* {: .wide #two}", "<h3><em>Two</em></h3>"),
        ("## The set {1, 2}", "<h2>The set {1, 2}</h2>"),
        ("Written {#so}", "<p>Written {#so}</p>"),
        ("#", "<h1></h1>"),
    ],
)
def test_the_name_that_some_markdown_gives_a_heading_is_no_text(markdown, html):
    assert from_markdown(markdown) == html


def test_markdown_has_tables_links_and_code():
    html = clean(from_markdown('|a|b|\n|-|-|\n|1|2|\n\n[x](/y "t") ~~z~~\n\n    code\n'))
    assert "<tbody><tr><td>1</td><td>2</td></tr></tbody>" in html
    assert '<a href="/y" title="t">x</a> <s>z</s>' in html
    assert "<pre><code>code</code></pre>" in html


@pytest.mark.parametrize(
    "markdown", ["a\n\n<script>x</script>", "a\n\n<b>x", "[x](</y>)\n\n<p onclick=x>y</p>"]
)
def test_html_in_markdown_is_refused_at_the_same_door(markdown):
    with pytest.raises(MarkupError) as error:
        clean(from_markdown(markdown))
    assert error.value.problems[0].line == 3


def test_a_dangerous_markdown_link_is_text():
    assert "href" not in from_markdown("[x](javascript:alert(1))")


def test_a_literal_less_than_in_markdown_is_text():
    assert clean(from_markdown("1 < 2 and \\<b>")) == "<p>1 &lt; 2 and &lt;b&gt;</p>"


def test_markdown_within_marked_html_is_read_as_markdown():
    quote = '<aside markdown="1" class="q">\n  *Quoted.*\n  <p markdown="1">\n— [who](/x)</p>\n</aside>'
    html = clean(from_markdown(f"Text.\n\n{quote}\n\nEnd."))
    inside = '<p><em>Quoted.</em></p><p>— <a href="/x">who</a></p>'
    assert html == f"<p>Text.</p>\n<aside>{inside}</aside>\n<p>End.</p>"


def test_markdown_footnotes_become_a_list_that_their_numbers_lead_to():
    html = from_markdown("One[^a] and two[^b].\n\n[^a]: The *first*.\n[^b]: The second.\n")
    assert html == (
        '<p>One<sup><a href="#fn1">1</a></sup> and two<sup><a href="#fn2">2</a></sup>.</p>\n\n'
        '<ol><li id="fn1">The <em>first</em>.</li><li id="fn2">The second.</li></ol>'
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a\n\n[^1]: Nobody calls it.\n", "<p>a</p>\n<ol><li>Nobody calls it.</li></ol>"),
        (
            "a[^x]\n\n[^x]: One.\n\n[^x]: Two.\n",
            '<p>a<sup><a href="#{0}">1</a></sup></p>\n<ol><li id="{0}">One.</li><li>Two.</li></ol>',
        ),
    ],
)
def test_a_footnote_that_nothing_calls_is_not_lost(markdown: str, html: str):
    assert clean(from_markdown(markdown)) == clean(html.format("fn1"))


def test_a_footnote_of_several_paragraphs_keeps_them():
    html = from_markdown("One[^a].\n\n[^a]: First.\n\n    Second.\n")
    assert '<li id="fn1"><p>First.</p>\n<p>Second.</p>\n</li>' in html


def test_a_wrapper_of_the_whole_file_says_nothing_about_its_paragraphs():
    assert (
        clean(from_markdown('<div dir="rtl" markdown="1">\n\n## ا\n\nب\n\n</div>\n'))
        == "<h2>ا</h2>\n<p>ب</p>"
    )


def test_an_html_page_gives_its_text_title_and_language():
    document = read(
        "<!doctype html><html lang='ar' dir='rtl'><head><title>Site</title><script>x</script></head>\n"
        "<body><nav>menu</nav><main>\n<h1>The\n<em>title</em></h1>\n<p>Text.</p></main></body></html>",
        ".html",
    )
    assert document.fields == {"title": "The title"}
    assert document.language == "ar"
    assert clean(document.body) == "<p>Text.</p>"


def test_an_html_fragment_is_all_text():
    document = read("<p>One.</p><p>Two.</p>", ".html")
    assert document.fields == {}
    assert clean(document.body) == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_problems_are_found_on_the_line_of_the_file(suffix):
    bad = "a\u202eb" if suffix == ".txt" else "<b>x"
    document = read(f"---\ntitle: T\n---\n\nOne.\n\nTwo.\n\n{bad}\n", suffix)
    with pytest.raises(MarkupError) as error:
        clean(document.body)
    assert error.value.problems[0].line == 9


@pytest.mark.parametrize(
    ("data", "suffix", "code", "line"),
    [
        (b"", ".txt", "empty", 0),
        (b"\xef\xbb\xbf \n", ".md", "empty", 0),
        ("title\n\nb\xe9".encode("latin-1"), ".txt", "charset", 3),
        ("عنوان".encode("utf-16"), ".txt", "charset", 1),
        (b"a\nb\0c", ".txt", "charset", 2),
        (b"x" * (LARGEST + 1), ".txt", "too-large", 0),
        (b"x" * (LARGEST // 2), ".txt", "too-large", 0),  # more characters than HTML may have
        (b"x", ".docx", "suffix", 0),
        (b"---\ntitle: x\n", ".md", "front-matter", 1),
        (b"---\ntitle: x\nnonsense\n---\nbody", ".md", "front-matter", 3),
        (b"Only a title\n", ".txt", "no-body", 0),
        (b"---\ntitle: x\n---\n", ".html", "no-body", 0),
    ],
)
def test_an_unreadable_file_says_why_and_where(data, suffix, code, line):
    with pytest.raises(DocumentError) as error:
        parse_document(data, suffix)
    assert (error.value.code, error.value.line) == (code, line)


def test_a_byte_order_mark_is_not_part_of_the_title():
    assert parse_document(b"\xef\xbb\xbfTitle\n\nBody", ".TXT").fields["title"] == "Title"


@pytest.mark.parametrize(
    ("lang", "way"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("en", "ltr"), ("az_Latn", "ltr"), ("ku-Latn", "ltr")],
)
def test_a_language_has_a_direction(lang, way):
    assert direction(lang) == way


def test_the_language_of_a_text_is_that_of_its_letters():
    assert language_of_text("<p class='x'>النص CSS</p>", default="en") == "ar"
    assert language_of_text("Text نص", default="en") == "en"
    assert language_of_text("<p>123</p>", default="ar") == "ar"
