"""Where sentences end, in both languages; every row stands for a mistake that splitters make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text.sentences import sentences

# A row: the sentences of one text, which stand in it with one space between them.
ENGLISH = [
    ["The harbour opens at dawn.", "Boats leave an hour later."],
    ["Who pays for the bridge?", "Nobody has said so far!", "The council will."],
    ["Dr. Haddad met Mrs. Salem and Prof. Aziz.", "They agreed."],
    ["Use clean water, e.g. Rain or a deep well.", "Boil it first, i.e. before you drink."],
    ["The U.S. Government signed.", "So did the U.K. in May."],
    ["It was signed in the U.S.", "The text is public."],
    ["See No. 5 and Fig. 3, pp. 12–14, vol. 2.", "The rest is in the annex."],
    ["Was it agreed?", "No.", "It was not."],
    ["“No.", "I was not asked.”"],
    ["J. R. Carter and George W. Miller wrote it.", "It was never printed."],
    ["It was said by J. A. Carter in 1902.", "A. I. Miller said so too."],
    ["It costs 3.14 million, i.e. 12.5% more than on 1.5.2020.", "That is a lot."],
    ["It was built in 1990.", "The roof came later."],
    ["It was founded in 1948.", "7 members are left."],
    ["The meeting of 5. 10. 2020 was cancelled.", "Nobody came."],
    ["They met on Jan. 5 and again in Sept. 2020.", "It took an hour."],
    ["Well… that was that.", "She left."],
    ["And then ... nothing.", "It was over..."],
    ["He waited…", "Nobody came."],
    ["“Who pays?” she asked.", "“We do!” he said."],
    ["She said: “The port is closed.”", "Then she left."],
    ["She said: 'The port is closed.'", "'It is not,' he said."],
    ["(The port was closed.)", "It opened in June."],
    ["The port (it was closed!) is open again.", "Ships come in."],
    ["What?!", "Really?..", "Yes."],
    ["1. Read the budget.", "2. Ask about it."],
    ["a) Read the budget.", "B. Ask about it."],
    ["(1) Read the budget.", "IV. Ask about it."],
    ["Read https://example.org/a.b?c=1!d now.", "It is at www.example.org.", "Open index.html first."],
    ["Node.js and ASP.NET are named in setup.py.", "So is iperf."],
    ["The plan is <em>dead.</em>", "<strong>Long live the plan.</strong>"],
    ["Ask <a1>the council.</a1>", "It answers."],
    ["It rose by half.<sup1><a2>3</a2></sup1>", "Nobody knows why."],
    ["It rose by half.[3]", "Nobody knows why."],
    ["Run it.", "<code>make</code> does the rest."],
    ["First line<br1/>", "second line."],
    ["First line. <br1/>", "Second line."],
    ["First part<p/>", "second part."],
    ["Salem Bros. and Fleet Inc. built it with Cedar Ltd. of Tyre.", "It floats."],
    ["It was built by Fleet Inc.", "The company is gone."],
    ["Bring rope, wood, etc. to the quay.", "Bring nails, etc.", "Leave the rest."],
    ["It opens at 9 a.m. and closes at 5 p.m. Monday to Friday.", "It rests at 1 p.m.", "Workers eat then."],
    ["Haddad et al. (2019) doubt it.", "So do Salem et al.", "The others agree."],
    ["She holds a Ph.D. in law.", "He holds a Ph.D.", "The others have none."],
    ["Plan A failed, so they took plan B.", "It worked."],
    ["We chose vitamin C.", "It helps."],
    ["The rule: no boats; no nets; no fires.", "Nobody obeys."],
    ["St. Mary St. is closed.", "Mt. Lebanon vs. Mt. Hermon is a long story."],
    ["It is small: a &lt; 5.", "It grows."],
    ["iPhones are dear.", "iPads are dearer."],
    ["- Read it.", "— Why?", "• To know."],
    ["The vote was 5 to 4.", "– Nobody protested."],
    ["No stop at the end"],
    ["One. …"],
    ["Gen. Khoury, Col. Nasser and Lt. Saab signed on behalf of the Rev. Elias.", "It was late."],
    ["It is in Art. 7 of the treaty, cf. Sec. 12 and para. 3.", "Art is something else."],
]

ARABIC = [
    ["يفتح الميناء فجرًا.", "وتغادر القوارب بعد ساعة."],
    ["من يدفع ثمن الجسر؟", "لا أحد يعلم!", "ستدفع البلدية."],
    ["التقى د. محمد حداد بالسيدة سالم وأ.د. عزيز.", "واتفقوا."],
    ["كتب أ. سمير وم. ليلى التقرير.", "لم يُنشر بعد."],
    ["انظر ص. 12 وج. 3 من الكتاب، ط. 2.", "والباقي في الملحق."],
    ["بُني المعبد في القرن الخامس ق.م. في صور.", "ثم هُدم."],
    ["بُني المعبد سنة 500 ق.م.", "وهُدم بعد قرن."],
    ["اشتروا الحبال والخشب والمسامير إلخ. في يوم واحد.", "ثم عادوا."],
    ["اشتروا الحبال والخشب والمسامير إلخ.", "عادوا مساءً."],
    ["وُقّع الاتفاق عام 1445هـ.", "وبدأ العمل."],
    ["وُقّع الاتفاق عام 2020 م.", "وبدأ العمل."],
    ["ماذا؟!", "حقًا!!", "نعم."],
    ["قال: «الميناء مغلق.»", "ثم خرج."],
    ["قال: «الميناء مغلق».", "ثم خرج."],
    ["«من يدفع؟» سألت ليلى.", "«نحن!» أجاب سمير."],
    ["«من يدفع؟» تسأل ليلى.", "«نحن!» ردّ سمير."],
    ["صدر الديوان، تح. محمد سالم.", "ثم نفد."],
    ["هل قرأت «من يدفع؟» في الجريدة؟", "نعم."],
    ["الميناء (كان مغلقًا!) مفتوح الآن.", "تدخله السفن."],
    ["(كان الميناء مغلقًا.)", "فُتح في حزيران."],
    ["ارتفع السعر ٣٫٥٪ في ١.٥.٢٠٢٠.", "وهذا كثير."],
    ["بلغت الكلفة 3.14 مليون.", "وهي في ازدياد."],
    ["تأسست سنة ١٩٤٨.", "٧ أعضاء بقوا."],
    ["اختر رقمًا بين 0 و1.", "هذا يكفي."],
    ["انتظر… ثم مضى.", "لم يأت أحد."],
    ["انتظر طويلًا... ولم يأت أحد.", "كان الليل قد حل."],
    ["انتظر طويلًا…", "كان الليل قد حل."],
    ["١. اقرأ الموازنة.", "٢. اسأل عنها."],
    ["1. اقرأ الموازنة.", "أ. اسأل عنها.", "ب) انتظر."],
    ["القاعدة: لا قوارب؛ ولا شباك؛ ولا نار.", "لا أحد يطيع."],
    [
        "جاء الصيادون، ومعهم أبناؤهم، ثم جاءت البلدية، وجاء الوزير، وقيل كلام كثير، ولم يتفق أحد.",
        "وانتهى اليوم.",
    ],
    ["اقرأ https://example.org/a.b?c=1 الآن.", "وافتح index.html أولًا."],
    ["الخطة <em>ماتت.</em>", "<strong>عاشت الخطة.</strong>"],
    ["ارتفع السعر إلى النصف.<sup1>3</sup1>", "لا أحد يعرف السبب."],
    ["السطر الأول<br1/>", "السطر الثاني."],
    ["الجزء الأول<p/>", "الجزء الثاني."],
    ["هل ندفع؟\u200f", "نعم.\u200f", "غدًا."],
    ["قال \u2067«لا.»\u2069", "ثم مضى."],
    ["وقّع Dr. Smith من شركة Fleet Inc. في لندن.", "وغاب U.S. Steel عن الحفل."],
    ["ينتظر المحرّرون في GitHub.", "هذا لا يكفي."],
    ["رقم صندوق البريد ص.ب. 123 بيروت.", "والهاتف معطل."],
    ["شركة الأرز ش.م.ل. تملك الميناء.", "وهي من صور."],
    ["بلا نقطة في الآخر"],
    ["هذا هو القرار رقم ٥.", "صدر أمس."],
]


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0][:40])
def test_english_sentences_end_where_a_reader_stops(row):
    assert [part.rstrip() for part in sentences(" ".join(row), "en")] == row


@pytest.mark.parametrize("row", ARABIC, ids=lambda row: row[0][:40])
def test_arabic_sentences_end_where_a_reader_stops(row):
    assert [part.rstrip() for part in sentences(" ".join(row), "ar")] == row


def test_a_sentence_that_begins_with_a_foreign_word_in_small_letters_is_one_in_arabic():
    assert sentences("اكتبوا البرنامج. npm يكفي.", "ar") == ["اكتبوا البرنامج. ", "npm يكفي."]


def test_a_space_that_was_forgotten_after_a_stop_is_no_loss():
    assert sentences("Wash the hands.Then the bowls.", "en") == ["Wash the hands.", "Then the bowls."]
    assert sentences("اغسلوا الأيدي.ثم الأوعية.", "ar") == ["اغسلوا الأيدي.", "ثم الأوعية."]
    assert len(sentences("It was so in Tyre.In 2020.As before (or not).The end.", "en")) == 4
    assert len(sentences("Extend React.Component or mail port.Master@example.org now.", "en")) == 1


def test_a_blank_line_ends_a_sentence_and_a_single_line_break_does_not():
    assert sentences("The budget\n\nThe roads\nand the port", "en") == [
        "The budget\n\n",
        "The roads\nand the port",
    ]


def test_an_opening_tag_that_swallowed_the_space_begins_the_next_sentence():
    assert sentences("It ends.<em> It begins.</em>", "en") == ["It ends.", "<em> It begins.</em>"]


def test_white_space_at_the_ends_belongs_to_the_sentence_that_it_touches():
    assert sentences(" One. Two. ", "en") == [" One. ", "Two. "]
    assert sentences("", "en") == []
    assert sentences(" … ", "en") == [" … "]


WORDS = ["Dr", "No", "e.g", "U.S", "word", "Word", "د", "إلخ", "و", "كلمة", "5", "12"]
SIGNS = [".", "…", "؟", "!", "»", "«", "(", ")", '"', "،", "؛", "-", " ", "\n", "\u200f", "\u00a0"]
PIECES = st.sampled_from([*WORDS, *SIGNS, "<em>", "</em>", "<br1/>", "<p/>", "&lt;"])
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(["en", "ar", "fr"]))
def test_the_sentences_joined_give_the_text_again(text, language):
    parts = sentences(text, language)
    assert "".join(parts) == text
    assert all(parts)


@given(TEXTS, st.sampled_from(["en", "ar"]))
def test_every_sentence_but_the_last_ends_after_a_stop_or_a_break(text, language):
    for part in sentences(text, language)[:-1]:
        assert any(mark in part for mark in (".", "!", "?", "؟", "…", "<br1/>", "<p/>", "\n"))


STANDS_ALONE = [" ".join(row) for row in ENGLISH if row[0][0].isupper() and row[-1][-1] in ".!?"]


@given(st.lists(st.sampled_from(STANDS_ALONE), max_size=4))
def test_sentences_of_a_whole_are_those_of_its_parts(texts):
    alone = [part.strip() for text in texts for part in sentences(text, "en")]
    assert [part.strip() for part in sentences("\n\n".join(texts), "en")] == alone
