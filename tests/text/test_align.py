"""Two editions of a text are aligned, and become drafts of translations."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text.align import SURE, Pair, Unit, align, drafts, units
from fikra.text.notation import shape_problems, strip_tags, tag_problems
from fikra.text.segments import Segment, extract, restore

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data"

ENGLISH = """<h2>Who pays for the harbour?</h2>
<p>The council of the port met on 3 May 2024. It had one question on its table.</p>
<p>The old pier was built in 1962, and nobody has repaired it since.</p>
<h2>Three proposals</h2>
<ul><li>A loan of 40 million from the state bank.</li>
<li>A fee for each ship, as in Rotterdam.</li>
<li>Nothing at all.</li></ul>
<p>The ministry prefers the loan. Its <a href="/en/reports/harbour/">report</a> says why.</p>
<p>Fishermen fear the fee. They already pay for ice, for fuel and for their berths.</p>
<h2>What comes next</h2>
<p>The council votes in September. Until then every member may send in a proposal.</p>
<p>We will report on the vote, and publish every proposal that we receive.</p>"""
ARABIC = """<h2>من يدفع ثمن المرفأ؟</h2>
<p>اجتمع مجلس المرفأ في ٣ أيار ٢٠٢٤، وعلى طاولته سؤال واحد.</p>
<p>بُني الرصيف القديم عام ١٩٦٢، ولم يصلحه أحد منذ ذلك الحين.</p>
<h2>ثلاثة اقتراحات</h2>
<ul><li>قرض بقيمة ٤٠ مليونًا من مصرف الدولة.</li>
<li>رسم على كل سفينة، كما في روتردام.</li>
<li>لا شيء على الإطلاق.</li></ul>
<p>تفضّل الوزارة القرض، ويشرح <a href="/ar/reports/harbour/">تقريرها</a> السبب.</p>
<p>يخشى الصيادون الرسم. فهم يدفعون اليوم ثمن الثلج والوقود والمراسي.</p>
<h2>ما الذي يأتي بعد ذلك</h2>
<p>يصوّت المجلس في أيلول. وحتى ذلك الحين يحق لكل عضو أن يرسل اقتراحًا.</p>
<p>سننقل أخبار التصويت، وننشر كل اقتراح يصلنا.</p>"""
SOURCE, TARGET = extract(ENGLISH)[1], extract(ARABIC)[1]
ONE_TO_ONE = [((at,), (at,)) for at in range(len(SOURCE))]


def beads(source, target, *, languages=("en", "ar")):
    return [
        (pair.source, pair.target)
        for pair in align(
            units(source), units(target), source_language=languages[0], target_language=languages[1]
        )
    ]


def without(segments, *places):
    return [one for at, one in enumerate(segments) if at not in places]


def paragraphs(*texts):
    return [Segment("body", text, "p", joins=bool(at)) for at, text in enumerate(texts)]


class TestPairs:
    def test_two_editions_of_the_same_shape_go_one_to_one(self):
        assert beads(SOURCE, TARGET) == ONE_TO_ONE

    def test_the_source_may_be_arabic(self):
        assert beads(TARGET, SOURCE, languages=("ar", "en")) == ONE_TO_ONE

    def test_every_pair_of_a_plain_case_is_sure(self):
        pairs = align(units(SOURCE), units(TARGET), source_language="en", target_language="ar")
        assert all(pair.confidence >= SURE for pair in pairs)

    def test_a_paragraph_may_be_left_out(self):
        found = beads(SOURCE, without(TARGET, 8))
        assert ((8,), ()) in found
        assert ((7,), (7,)) in found
        assert ((9,), (8,)) in found

    def test_a_paragraph_may_be_added(self):
        found = beads(without(SOURCE, 2), TARGET)
        assert ((), (2,)) in found

    def test_a_section_may_be_left_out(self):
        found = beads(SOURCE, without(TARGET, 3, 4, 5, 6, 7))
        assert [bead for bead in found if not bead[1]] == [((at,), ()) for at in (3, 4, 5, 6, 7)]

    def test_a_translation_may_stop_half_way(self):
        found = beads(SOURCE, TARGET[:6])
        assert found == ONE_TO_ONE[:6] + [((at,), ()) for at in range(6, len(SOURCE))]

    def test_an_introduction_may_stand_before_the_translation(self):
        intro = paragraphs(
            "هذه ترجمة لمقال نُشر بالإنجليزية، وقد راجعها اثنان من محرري المنتدى.",
            "نشكر من ساعد في جمع الصور القديمة.",
        )
        found = beads(SOURCE, [*intro, *TARGET])
        assert found[:2] == [((), (0,)), ((), (1,))]
        assert found[2:] == [((at,), (at + 2,)) for at in range(len(SOURCE))]

    def test_two_paragraphs_may_be_joined(self):
        joined = replace(TARGET[10], msgid=f"{TARGET[10].msgid} {TARGET[11].msgid}")
        assert beads(SOURCE, [*TARGET[:10], joined])[-1] == ((10, 11), (10,))

    def test_a_paragraph_may_be_broken_in_two(self):
        first, second = SOURCE[8].msgid.split(". ")
        one, two = (replace(SOURCE[8], msgid=text) for text in (f"{first}.", second))
        found = beads([*SOURCE[:8], one, two, *SOURCE[9:]], TARGET)
        assert ((8, 9), (8,)) in found

    def test_swapped_neighbours_spoil_nothing_around_them(self):
        swapped = [*TARGET[:1], TARGET[2], TARGET[1], *TARGET[3:]]
        found = beads(SOURCE, swapped)
        assert found[-9:] == ONE_TO_ONE[3:]
        assert found[0] == ONE_TO_ONE[0]

    def test_items_of_a_list_in_another_order_are_in_doubt(self):
        english = [
            Unit("Silt fills the channel, and the dredger has been broken since March.", "li"),
            Unit("The fish market drains into the basin.", "li"),
            Unit("Nobody keeps the register of moorings up to date.", "li"),
        ]
        arabic = [
            Unit("يُصرَّف ماء سوق السمك إلى الحوض.", "li"),
            Unit("يملأ الطمي القناة، والجرّافة معطلة منذ آذار.", "li"),
            Unit("لا أحد يحدّث سجل المراسي.", "li"),
        ]
        intro = [Unit("Three problems", "h2")], [Unit("ثلاث مشكلات", "h2")]
        pairs = align([*intro[0], *english], [*intro[1], *arabic], source_language="en", target_language="ar")
        assert [pair.confidence < 0.5 for pair in pairs] == [False, True, True, False]

    def test_nothing_is_sure_where_much_of_both_texts_has_no_partner(self):
        other = paragraphs(
            "تُزرع الحنطة في السهل منذ آلاف السنين، ويعرف الفلاحون أرضهم حقلًا حقلًا.",
            "لا أحد.",
            "شحّ المطر في الشتاء الماضي.",
        )
        pairs = align(
            units(SOURCE),
            units([*TARGET[:2], *other, *other, *other]),
            source_language="en",
            target_language="ar",
        )
        assert all(pair.confidence < SURE for pair in pairs if pair.source and pair.target)

    def test_a_heading_is_not_joined_to_a_paragraph(self):
        for source, target in beads(SOURCE, without(TARGET, 4, 5)):
            kinds = {SOURCE[at].kind for at in source}
            assert len(source) < 2 or "h2" not in kinds
            assert len(target) < 2 or "h2" not in kinds

    def test_text_and_description_never_go_together(self):
        found = align(
            [Unit("A ship", "alt", "body.alt")],
            [Unit("سفينة", "p", "body")],
            source_language="en",
            target_language="ar",
        )
        assert [(pair.source, pair.target) for pair in found] == [((0,), ()), ((), (0,))]

    @pytest.mark.parametrize(("source", "target"), [([], []), (SOURCE, []), ([], TARGET)])
    def test_a_side_may_be_empty(self, source, target):
        found = beads(source, target)
        assert found == [((at,), ()) for at in range(len(source))] + [
            ((), (at,)) for at in range(len(target))
        ]

    def test_the_same_text_twice_goes_one_to_one(self):
        assert beads(SOURCE, SOURCE, languages=("en", "en")) == ONE_TO_ONE

    def test_a_long_text_is_aligned_along_its_anchors(self):
        source = [Unit(f"Berth {at} was let to another company for {at * 7} months.") for at in range(300)]
        target = [
            Unit(f"أُجّر المرسى {at} لشركة أخرى مدة {at * 7} شهرًا.") for at in range(300) if not 100 <= at < 160
        ]
        pairs = align(source, target, source_language="en", target_language="ar")
        left_out = [pair.source[0] for pair in pairs if not pair.target]
        assert left_out == list(range(100, 160))


WORDS = st.sampled_from(("port", "ship", "12", "2024", "GitHub", "بحر", "ميناء", "٢٠٢٤", "<em>x</em>"))
UNITS = st.lists(
    st.builds(
        Unit,
        st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
        st.sampled_from(("p", "p", "li", "h2", "alt")),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(source=UNITS, target=UNITS)
def test_every_block_stands_in_one_pair_and_in_order(source, target):
    pairs = align(source, target, source_language="en", target_language="ar")
    assert [at for pair in pairs for at in pair.source] == list(range(len(source)))
    assert [at for pair in pairs for at in pair.target] == list(range(len(target)))
    assert all(0 <= pair.confidence <= 1 for pair in pairs)
    sizes = {(len(pair.source), len(pair.target)) for pair in pairs}
    assert sizes <= {(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)}


def sure(*beads):
    return [Pair(source, target, 0.99) for source, target in beads]


class TestDrafts:
    def test_a_sure_pair_comes_in_as_translated_with_the_tags_of_its_source(self):
        found = drafts(SOURCE, TARGET, sure(*ONE_TO_ONE))[SOURCE[7].key]
        assert found.msgstr == TARGET[7].msgid
        assert not found.fuzzy

    def test_an_unsure_pair_comes_in_as_fuzzy(self):
        found = drafts(SOURCE[:1], TARGET[:1], [Pair((0,), (0,), SURE - 0.01)])
        assert found[SOURCE[0].key].fuzzy

    def test_one_to_two_is_broken(self):
        target = paragraphs("الجزء الأول.", "الجزء الثاني.")
        found = drafts(paragraphs("First part. Second part."), target, sure(((0,), (0, 1))))
        assert [(one.msgstr, one.fuzzy) for one in found.values()] == [
            ("الجزء الأول.<p/>الجزء الثاني.", False)
        ]

    def test_two_to_one_is_cut_where_the_lengths_say(self):
        source = paragraphs("Short.", "A much longer second paragraph. It has two sentences.")
        target = paragraphs("قصير. فقرة ثانية أطول منها بكثير. وفيها جملتان.")
        found = drafts(source, target, sure(((0, 1), (0,))))
        assert [one.msgstr for one in found.values()] == [
            "قصير.",
            "<join/>فقرة ثانية أطول منها بكثير. وفيها جملتان.",
        ]

    def test_a_cut_keeps_a_link_in_its_paragraph(self):
        source = extract('<p>Ports.</p><p>They are old, says <a href="/r">a report of a year ago</a>.</p>')[1]
        target = extract('<p>المرافئ موضوعنا هنا اليوم. قديمة <a href="/r">كما يقال</a>.</p>')[1]
        found = drafts(source, target, sure(((0, 1), (0,))))
        assert found[source[1].key].msgstr == "<join/>قديمة <a1>كما يقال</a1>."

    def test_one_sentence_for_two_paragraphs_stays_whole(self):
        found = drafts(paragraphs("One.", "Two."), paragraphs("واحد واثنان"), sure(((0, 1), (0,))))
        assert [one.msgstr for one in found.values()] == ["واحد واثنان", "<join/>"]

    def test_what_was_left_out_says_so(self):
        found = drafts(paragraphs("Gone."), [], sure(((0,), ())))
        assert [(one.msgstr, one.fuzzy) for one in found.values()] == [("<omit/>", False)]

    def test_many_left_out_in_a_row_are_rather_not_translated_yet(self):
        found = drafts(SOURCE[4:7], [], sure(*[((at,), ()) for at in range(3)]))
        assert all(one.fuzzy for one in found.values())

    def test_what_was_added_stands_in_the_draft_before_as_fuzzy(self):
        source, target = paragraphs("One.", "Two."), paragraphs("واحد.", "زيادة.", "اثنان.")
        found = drafts(source, target, sure(((0,), (0,)), ((), (1,)), ((1,), (2,))))
        assert [(one.msgstr, one.fuzzy) for one in found.values()] == [
            ("واحد.<p/>زيادة.", True),
            ("اثنان.", False),
        ]

    def test_what_was_added_before_everything_stands_in_the_first_draft(self):
        found = drafts(paragraphs("One."), paragraphs("مقدمة.", "واحد."), sure(((), (0,)), ((0,), (1,))))
        assert [one.msgstr for one in found.values()] == ["مقدمة.<p/>واحد."]

    def test_what_was_added_stands_in_a_heading_where_there_is_no_paragraph(self):
        source = [Segment("body", "Ports", "h2")]
        target = [Segment("body", "موانئ", "h2"), *paragraphs("زيادة.")]
        found = drafts(source, target, sure(((0,), (0,)), ((), (1,))))[source[0].key]
        assert (found.msgstr, found.fuzzy) == ("موانئ زيادة.", True)

    def test_a_heading_is_not_broken_but_keeps_all_its_text(self):
        source = [Segment("body", "Ports and dams", "h2")]
        target = [Segment("body", "موانئ", "h2"), Segment("body", "وسدود", "h2")]
        found = drafts(source, target, sure(((0,), (0, 1))))[source[0].key]
        assert (found.msgstr, found.fuzzy) == ("موانئ وسدود", True)

    def test_a_sentence_in_the_language_of_the_source_is_fuzzy_and_a_name_is_not(self):
        source = paragraphs("The report was never translated at all.", "GitHub Explore")
        found = drafts(source, source, sure(((0,), (0,)), ((1,), (1,))))
        assert [one.fuzzy for one in found.values()] == [True, False]

    def test_a_text_that_stands_twice_takes_the_surest(self):
        source, target = paragraphs("Yes.", "Yes."), paragraphs("أجل.", "نعم.")
        found = drafts(source, target, [Pair((0,), (0,), 0.92), Pair((1,), (1,), 0.99)])
        assert [one.msgstr for one in found.values()] == ["نعم."]

    def test_a_tag_that_the_translation_lacks_makes_it_fuzzy(self):
        source, target = paragraphs("An <em>old</em> port."), paragraphs("ميناء قديم.")
        assert [one.fuzzy for one in drafts(source, target, sure(((0,), (0,)))).values()] == [True]

    def test_drafts_can_be_published_at_once_where_none_is_fuzzy(self):
        template, source = extract(ENGLISH)
        found = drafts(source, TARGET, sure(*ONE_TO_ONE))
        html = restore(template, {key: one.msgstr for key, one in found.items()})
        assert html.replace("/en/", "/ar/") == ARABIC


@settings(max_examples=80, deadline=None)
@given(source=UNITS, target=UNITS)
def test_a_draft_that_is_not_fuzzy_fits_its_source_and_no_text_is_lost(source, target):
    ours = [Segment("body", f"{one.text} {at}", one.kind) for at, one in enumerate(source)]
    theirs = [
        Segment("body", f"{one.text} ن{at}", one.kind) for at, one in enumerate(target) if one.kind != "alt"
    ]
    pairs = align(units(ours), units(theirs), source_language="en", target_language="ar")
    found = drafts(ours, theirs, pairs)
    for one in ours:
        draft = found.get(one.key)
        if draft and not draft.fuzzy:
            assert not tag_problems(one.msgid, draft.msgstr)
            assert not shape_problems(draft.msgstr, one.kind)
    kept = {word for draft in found.values() for word in strip_tags(draft.msgstr).split()}
    if ours:
        assert {word for one in theirs for word in strip_tags(one.msgid).split()} <= kept


CASES = ROOT / "bench/_align_cases.py"


@pytest.fixture(scope="module")
def cases():
    spec = importlib.util.spec_from_file_location("_align_cases", CASES)
    module = sys.modules["_align_cases"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield list(module.articles(DATA))
    del sys.modules["_align_cases"]


@pytest.mark.skipif(not (DATA / "articles").is_dir(), reason="the real articles are not here")
class TestRealArticles:
    @pytest.mark.parametrize("turned", [False, True], ids=["to Arabic", "to English"])
    def test_nearly_every_pair_is_right(self, cases, turned):
        for case in (case.turned if turned else case for case in cases):
            known = {bead for bead in case.beads if bead[0] and bead[1]}
            found = {bead for bead in beads(case.source, case.target, languages=case.languages) if all(bead)}
            f1 = 2 * len(known & found) / (len(known) + len(found))
            assert f1 >= (0.98 if case.counts_agree else 0.95), case.name

    def test_drafts_keep_every_word_of_the_translation(self, cases):
        for case in cases[:4]:
            pairs = align(units(case.source), units(case.target), source_language="en", target_language="ar")
            text = " ".join(
                strip_tags(one.msgstr) for one in drafts(case.source, case.target, pairs).values()
            )
            kept = set(text.split())
            for one in case.target:
                if one.kind != "alt":
                    assert set(strip_tags(one.msgid).split()) <= kept


def test_a_number_that_no_text_has_is_no_evidence() -> None:
    digits = "1" * 2_000_000
    (pair,) = align([Unit(digits)], [Unit(digits)], source_language="en", target_language="ar")
    assert (pair.source, pair.target) == ((0,), (0,))
