"""One table for each check: translations that pass, and translations that fail, in both directions.

The texts are our own. A row is (source, target, languages); those of headings and items say their kind, too.
"""

import pytest

from fikra.text import checks
from fikra.text.checks.base import Translation

EN_AR, AR_EN = ("en", "ar"), ("ar", "en")
Row = tuple[str, ...] | tuple[str, str, tuple[str, str]] | tuple[str, str, tuple[str, str], str]

LONG_EN = (
    "The council met on Monday to discuss the new water budget. Members from the coast asked for time, "
    "while the ministry wanted a vote before summer. No decision was taken, and the session was adjourned."
)
LONG_AR = (
    "اجتمع المجلس يوم الاثنين لمناقشة موازنة المياه الجديدة. وطلب أعضاء الساحل مهلة إضافية، بينما أرادت "
    "الوزارة التصويت قبل الصيف. ولم يُتخذ أي قرار، ورُفعت الجلسة."
)

PASS: dict[str, list[Row]] = {
    "placeholders": [
        ("%(count)d of %(name)s", "%(name)s: %(count)d", EN_AR, "interface python-format"),
        ("%(count)d pages", "صفحتان", EN_AR, "interface python-format one-number"),
        ("Half of it: 50 % or more", "نصفه", EN_AR),
        ("{who} كتب", "{who} wrote", AR_EN, "interface python-brace-format"),
    ],
    "tags": [
        ("<a1>x</a1> <em>y</em>", "<em>ي</em> <a1>س</a1>", EN_AR),
        ("a &lt; b", "أ &lt; ب", EN_AR),
        ("one<br1/>two", "واحد<br1/>اثنان", EN_AR),
        ("plain", "عادي", EN_AR),
        ("The port. It is old.", "المرفأ.<p/>وهو قديم.", EN_AR),
        ("<em>The port</em> is old.", "<omit/>قيل أعلاه", EN_AR),
        ("<em>المرفأ</em> قديم.", "<join/>The <em>port</em> is old.", AR_EN),
    ],
    "empty": [
        ("The port", "المرفأ", EN_AR),
        ("…", "…", EN_AR),
        ("<a1><img1/></a1>", "<a1><img1/></a1>", EN_AR),
        ("The <em>port</em>", "<em>المرفأ</em>", EN_AR),
        ("5th", "5", EN_AR),
        ("قيل أعلاه.", "<join/>", AR_EN),
    ],
    "bidi_controls": [
        ("CSS", "لغة \u2066CSS\u2069 هذه", EN_AR),
        ("see", "انظر\u200f (1)", EN_AR),
        ("\u202eodd", "غريب", EN_AR),
        ("مجلة فكرة", "the magazine \u2067فكرة\u2069", AR_EN),
    ],
    "numbers": [
        ("In 2024", "في ٢٠٢٤", EN_AR),
        ("In 2024", "في ۲۰۲۴", EN_AR),
        ("1,234.5 tonnes", "١٬٢٣٤٫٥ طن", EN_AR),
        ("1,000,000", "1000000", EN_AR),
        ("from 3 to 9", "بين ٩ و٣", EN_AR),
        ("3 reports", "ثلاثة تقارير", EN_AR),
        ("2 reports", "تقريران", EN_AR),
        ("a 2-week strike", "إضراب أسبوعين", EN_AR),
        ("and 5 ships", "وخمس سفن", EN_AR),
        ("four ships", "٤ سفن", EN_AR),
        ("twenty-five ships", "٢٥ سفينة", EN_AR),
        ("25 ships", "خمس وعشرون سفينة", EN_AR),
        ("15 members", "خمسة عشر عضواً", EN_AR),
        ("the 20th century", "القرن العشرون", EN_AR),
        ("the 1990s", "التسعينيات", EN_AR),
        ("open 24/7", "مفتوح على مدار الساعة", EN_AR),
        ("5 million", "5,000,000", EN_AR),
        ("5,000,000", "خمسة ملايين (5 ملايين)", EN_AR),
        ("5% of it", "5 في المئة منه", EN_AR),
        ("on 5/1/2025", "في 5 يناير 2025", EN_AR),
        ("42.000 people", "42000 شخص", EN_AR),
        ("CO2", "ثاني أكسيد الكربون", EN_AR),
        ("the A4 road", "طريق ألف 4", EN_AR),
        ("Phase II", "المرحلة 2", EN_AR),
        ("0 of the bids", "لا عرض منها", EN_AR),
        ("<a1>one</a1>", "<a1>واحد</a1>", EN_AR),
        ("<code>x[3]</code> is read", "تُقرأ <code>x[3]</code>", EN_AR),
        ("page https://example.org/2024", "صفحة https://example.org/2025", EN_AR),
        ("٣٫٥٪", "3.5%", AR_EN),
        ("خمس سفن", "5 ships", AR_EN),
        ("القرن 21", "the twenty-first century", AR_EN),
        ("5 كانون الثاني 2025", "5/1/2025", AR_EN),
    ],
    "dates": [
        ("on 5 January 2025", "في 5 كانون الثاني 2025", EN_AR),
        ("January 5, 2025", "٥ يناير ٢٠٢٥", EN_AR),
        ("on 5/1/2025", "في 5 يناير 2025", EN_AR),
        ("2025-01-05", "5 كانون الثاني/يناير 2025", EN_AR),
        ("on 5 May 2025", "في 5 مايس لعام 2025", EN_AR),
        ("in May 2020", "في أيار (مايو) 2020", EN_AR),
        ("on March 4 and 5", "في 4 مارس و5 مارس", EN_AR),
        ("It may rain.", "قد تمطر.", EN_AR),
        ("Article 19 may apply.", "قد تنطبق المادة 19.", EN_AR),
        ("Dec.", "ديسمبر", EN_AR),
        ("August is hot.", "آب حار.", EN_AR),
        ("في 3 تشرين الأول 2019", "on 3 October 2019", AR_EN),
        ("في غشت 2021", "in August 2021", AR_EN),
    ],
    "same_as_source": [
        ("The port", "المرفأ", EN_AR),
        ("UNESCO", "UNESCO", EN_AR),
        ("GitHub", "GitHub", EN_AR),
        ("Lina Haddad", "Lina Haddad", EN_AR),
        ("GNU gettext", "GNU gettext", EN_AR),
        ("2024", "2024", EN_AR),
        ("https://example.org/plan", "https://example.org/plan", EN_AR),
        ("editor@example.org", "editor@example.org", EN_AR),
        ("<code>make test</code>", "<code>make test</code>", EN_AR),
        ("See “The water we share and how to keep it”.", "انظر «The water we share».", EN_AR),
        ("UNESCO", "UNESCO", AR_EN),
    ],
    "urls": [
        ("see https://example.org/a.", "انظر https://example.org/a.", EN_AR),
        ("write to a.b@example.org", "راسل \u2066a.b@example.org\u2069", EN_AR),
        ("no address", "بلا عنوان", EN_AR),
        ("(www.example.org)", "«www.example.org»", EN_AR),
        ("https://example.org, too", "https://example.org، أيضاً", EN_AR),
        ("https://example.org/a_(b)", "(https://example.org/a_(b))", EN_AR),
        ("https://en.example.org/en/plan", "https://ar.example.org/ar/plan", EN_AR),
        ("راجع https://example.org/ar/خطة", "See https://example.org/en/خطة", AR_EN),
    ],
    "end_punctuation": [
        ("Really?", "حقاً؟", EN_AR),
        ("Really?!", "حقاً؟!", EN_AR),
        ("Really?!", "حقاً!؟", EN_AR),
        ("He said “yes.”", "قال «نعم».", EN_AR),
        ("He asked “why?”", "سأل «لماذا؟».", EN_AR),
        ("Wait...", "انتظر…", EN_AR),
        ("First;", "أولاً؛", EN_AR),
        ("ports, wells;", "المرافئ والآبار،", EN_AR),
        ("Done.", "تم.\u200f", EN_AR),
        ("A heading", "عنوان", EN_AR),
        ("<em>Done.</em>", "<em>تم</em>.", EN_AR),
        ("Ports, wells, etc.", "المرافئ والآبار إلخ", EN_AR),
        ("A company of Acme Inc.", "شركة من مجموعة أكمي", EN_AR),
        ("Done..", "تم.", EN_AR),
        ("Done..", "تم..", EN_AR),
        ("Further rights.", "حقوق أخرى:", EN_AR),
        ("The wells are three.", "الآبار هي:", EN_AR),
        ("<strong>Scope.</strong>", "<strong>النطاق:</strong>", EN_AR),
        ("the whole session was moved to Monday", "نُقلت الجلسة كلها إلى يوم الاثنين.", EN_AR),
        ("See https://example.org/a.", "انظر https://example.org/a.", EN_AR),
        ("لماذا؟", "Why?", AR_EN),
        ("قال: «نعم».", "He said: “Yes.”", AR_EN),
    ],
    "latin_punctuation": [
        ("a, b", "أ، ب", EN_AR),
        ("Python, Django and us", "Python, Django ونحن", EN_AR),
        ("1,000", "1,000", EN_AR),
        ("5%", "٥٪", EN_AR),
        ("5%", "5%", EN_AR),
        ("at 10:30", "عند 10:30", EN_AR),
        ("Run <code>f(a, b)?</code>", "شغّل <code>f(أ, ب)?</code> هنا", EN_AR),
        ("https://example.org/?q=1", "انظر https://example.org/?q=1", EN_AR),
        ("أ، ب", "a, b", AR_EN),
    ],
    "arabic_punctuation": [
        ("أ، ب", "a, b", AR_EN),
        ("لماذا؟", "Why?", AR_EN),
        ("شعار «ماذا، ولماذا؟»", "the slogan «ماذا، ولماذا؟»", AR_EN),
        ("٥٪", "5%", AR_EN),
        ("why?", "لماذا؟", EN_AR),
    ],
    "brackets_quotes": [
        ("(a)", "(أ)", EN_AR),
        ("“a”", "«أ»", EN_AR),
        ('"a"', "”أ“", EN_AR),
        ("1) first", "1) أولاً", EN_AR),
        ("[(a)]", "[(أ)]", EN_AR),
        ("don’t", "لا تفعل", EN_AR),
        ('a 5" pipe', 'أنبوب 5" هنا', EN_AR),
        ("“The vote goes on", "«يستمر التصويت", EN_AR),
        ("Section <a1>3(a)</a1>", "القسم <a1>3(أ)</a1>", EN_AR),
        ("«أ»", "“a”", AR_EN),
    ],
    "repeated_word": [
        ("the port of the city", "مرفأ المدينة", EN_AR),
        ("very very old", "قديم جداً جداً", EN_AR),
        ("slowly", "رويداً رويداً", EN_AR),
        ("the World Wide Web", "دبليو دبليو دبليو", EN_AR),
        ("the CNN report", "تقرير سي إن إن", EN_AR),
        ("0 0", "0 0", EN_AR),
        ("no, no", "لا، لا", EN_AR),
        ("a", "أ - - ب", EN_AR),
        ("قال إنه كان قد ذهب", "He said that he had had to go", AR_EN),
    ],
    "mixed_script": [
        ("on GitHub", "على GitHub", EN_AR),
        ("and GitHub", "وGitHub", EN_AR),
        ("in the API", "بالـAPI", EN_AR),
        ("the IFNα test", "اختبار IFNα وIFNα", EN_AR),
        ("peace be upon him", "ﷺ", EN_AR),
        ("in Chad", "في چاد", EN_AR),
        ("المرفأ", "the port", AR_EN),
        ("ألفا", "the letter α-test", AR_EN),
    ],
    "invisible": [
        ("AH 1445", "1445 ه\u200d", EN_AR),
        ("family 👩\u200d👧", "أسرة 👩\u200d👧", EN_AR),
        ("100 km", "100\u00a0كم", EN_AR),
        ("co\u00adoperation", "تعا\u00adون", EN_AR),
        ("المرفأ", "the port", AR_EN),
    ],
    "length": [
        (LONG_EN, LONG_AR, EN_AR),
        (LONG_AR, LONG_EN, AR_EN),
        ("Port", "المرفأ القديم", EN_AR),
        ("OK", "موافقة", EN_AR),
        ("5", "الخامسة", EN_AR),
    ],
    "sentences": [
        (LONG_EN, LONG_AR, EN_AR),
        ("water\nbread\nfuel\nroads", "المياه.\nالخبز.\nالوقود.\nالطرق.", EN_AR),
        (LONG_AR, LONG_EN, AR_EN),
        (
            "It rained. The wells filled. Nobody had to queue.",
            "هطل المطر، وامتلأت الآبار، ولم يعد أحد يقف في الطوابير.",
            EN_AR,
        ),
    ],
    "kashida": [
        ("AH 1445", "1445 هـ", EN_AR),
        ("for GitHub", "لـ GitHub", EN_AR),
        ("for “it”", "لـ«هذا»", EN_AR),
        ("محمـد", "Muhammad", AR_EN),
    ],
    "edge_space": [
        ("a", "أ", EN_AR),
        ("Name: ", "الاسم: ", EN_AR),
        ("a\n", "أ\n", EN_AR),
        (" a ", "أ", EN_AR),
        ("a", "<p/>أ", EN_AR),
        ("a", "<join/> أ", EN_AR),
        ("أ", "a", AR_EN),
    ],
    "double_space": [
        ("a b", "أ ب", EN_AR),
        ("a  b", "أ  ب", EN_AR),
        ("one <br1/> two", "واحد <br1/> اثنان", EN_AR),
        ("see <img1/> here", "انظر <img1/> هنا", EN_AR),
        ("أ ب", "a b", AR_EN),
    ],
    "space_at_mark": [
        ("Really?", "حقاً؟", EN_AR),
        ("a .NET tool", "أداة .NET هنا", EN_AR),
        ("say “yes”", "قل «نعم»", EN_AR),
        ("Really ?", "حقاً ؟", EN_AR),
        ("حقاً؟", "Really?", AR_EN),
    ],
    "capitals": [
        ("رُفعت الجلسة. وعاد الأعضاء.", "The session ended. The members left.", AR_EN),
        ("المرفأ والآبار", "ports and wells", AR_EN),
        ("هذا npm.", "npm2 is this one.", AR_EN),
        ("قال إلخ. ثم ذهب.", "He said “etc.” and left.", AR_EN),
        ("The port is old.", "المرفأ قديم.", EN_AR),
    ],
}

FAIL: dict[str, list[Row]] = {
    "placeholders": [
        ("Hello, %(name)s", "أهلاً", EN_AR, "interface python-format"),
        ("%(count)d pages", "صفحات", EN_AR, "interface python-format"),
        ("100 %%", "١٠٠ ٪", EN_AR, "interface python-format"),
        ("{who} كتب", "{wo} wrote", AR_EN, "interface python-brace-format"),
    ],
    "tags": [
        ("<a1>x</a1>", "س", EN_AR),
        ("x", "<em>س</em>", EN_AR),
        ("<em>x</em>", "<em>س</em> <em>ص</em>", EN_AR),
        ("<a1>x</a1> <em>y</em>", "<a1>س<em></a1>ص</em>", EN_AR),
        ("<em>x</em>", "<em>س", EN_AR),
        ("The port. It is old.", "المرفأ.<p/>", EN_AR),
        ("A heading", "عنوان<p/>آخر", EN_AR, "h2"),
        ("<a1>س</a1>", "x", AR_EN),
    ],
    "empty": [
        ("The port", " ", EN_AR),
        ("The port", "…", EN_AR),
        ("<a1>The port</a1> is old", "<a1></a1>المرفأ قديم", EN_AR),
        ("المرفأ", ".", AR_EN),
    ],
    "bidi_controls": [
        ("a", "\u202eأ\u202c", EN_AR),
        ("a", "\u202dأ", EN_AR),
        ("a", "\u2067أ", EN_AR),
        ("a", "أ\u2069", EN_AR),
        ("a", "\u202bأ", EN_AR),
        ("أ", "a\u2069", AR_EN),
    ],
    "numbers": [
        ("In 2024", "في ٢٠٤٢", EN_AR),
        ("In 2024", "في 2042", EN_AR),
        ("100 people", "900 شخص", EN_AR),
        ("12 ships", "سفن", EN_AR),
        ("7 ships", "سفن", EN_AR),
        ("ships", "١٢ سفينة", EN_AR),
        ("1.5 million", "15 مليون", EN_AR),
        ("2 ships", "3 سفن", EN_AR),
        ("on 2 April", "في نيسان", EN_AR),
        ("25 ships", "خمس سفن", EN_AR),
        ("5 million", "5,000 شخص", EN_AR),
        ("the A4 road", "طريق A7", EN_AR),
        ("for 3 months until March", "لأشهر حتى مارس", EN_AR),
        ("في ٢٠٢٤", "in 2025", AR_EN),
        ("١٬٢٣٤ سفينة", "1,243 ships", AR_EN),
    ],
    "dates": [
        ("on 5 January 2025", "في 5 شباط 2025", EN_AR),
        ("on 5 January 2025", "في 5 حزيران 2025", EN_AR),
        ("in February", "في الشتاء", EN_AR),
        ("on 5/1/2025", "في 5 مارس 2025", EN_AR),
        ("on 3 May 2020", "في 4 أيار 2020", EN_AR),
        ("on 2 April and 7 March 2020", "في 2 نيسان و8 آذار 2020", EN_AR),
        ("في 5 تموز 2019", "on 5 June 2019", AR_EN),
        ("في 5 كانون الأول 2019", "on 5 January 2019", AR_EN),
    ],
    "same_as_source": [
        ("The port", "The port", EN_AR),
        ("The port", " the  PORT ", EN_AR),
        ("budget", "budget", EN_AR),
        ("Introduction", "Introduction", EN_AR, "h2"),
        ("The old port was closed", "The old port was closed", EN_AR),
        (
            "It rained. Nobody had to queue at the wells after that.",
            "هطل المطر. Nobody had to queue at the wells after that.",
            EN_AR,
        ),
        ("<em>The port</em>", "The <em>port</em>", EN_AR),
        ("المرفأ", "المرفأ", AR_EN),
    ],
    "urls": [
        ("see https://example.org/a", "انظر https://example.org/b", EN_AR),
        ("see https://example.org/a", "انظر الموقع", EN_AR),
        ("see the site", "انظر www.example.org", EN_AR),
        ("write to a@example.org", "راسل a@example.com", EN_AR),
        ("راسل a@example.org", "write to b@example.org", AR_EN),
    ],
    "end_punctuation": [
        ("Done.", "تم", EN_AR),
        ("Done", "تم.", EN_AR),
        ("The session is over.", "انتهت الجلسة:", EN_AR),
        ("Really?", "حقاً.", EN_AR),
        ("Really?", "حقاً!", EN_AR),
        ("List:", "قائمة؛", EN_AR),
        ("Wait…", "انتظر.", EN_AR),
        ("Done!", "تم.", EN_AR),
        ("First;", "أولاً:", EN_AR),
        ("Done.", "تم..", EN_AR),
        ("لماذا؟", "Why؟", AR_EN),
        ("تم.", "Done", AR_EN),
    ],
    "latin_punctuation": [
        ("a, b", "أولاً, ثانياً", EN_AR),
        ("why?", "لماذا?", EN_AR),
        ("“why?”", "«لماذا»?", EN_AR),
        ("What is CSS?", "ما هي CSS?", EN_AR),
        ("What is <code>x</code>?", "ما هو <code>x</code>?", EN_AR),
        ("a; b", "كِتابٌ; قلم", EN_AR),
        ("GitHub, then us", "GitHub, ثم نحن", EN_AR),
        ("5%", "5٪", EN_AR),
        ("5%", "٥%", EN_AR),
    ],
    "arabic_punctuation": [
        ("أ، ب", "a، b", AR_EN),
        ("أ؛ ب", "a؛ b", AR_EN),
        ("لماذا؟", "Why؟", AR_EN),
        ("٥٪", "5٪", AR_EN),
        ("في ٢٠٢٤", "in ٢٠٢٤", AR_EN),
    ],
    "brackets_quotes": [
        ("(a)", "(أ", EN_AR),
        ("(a)", "أ)", EN_AR),
        ("(a)", ")أ(", EN_AR),
        ("“a”", "«أ", EN_AR),
        ("“a”", "“أ", EN_AR),
        ('"a"', '"أ', EN_AR),
        ("[(a)]", "[(أ])", EN_AR),
        ("“The vote goes on", "«يستمر» التصويت", EN_AR),
        ("«أ»", "“a", AR_EN),
    ],
    "repeated_word": [
        ("in the port", "في المرفأ المرفأ", EN_AR),
        ("try (try hard)", "حاول (بجد بجد)", EN_AR),
        ("a book", "كِتاب كتاب", EN_AR),
        ("the port", "the the", EN_AR),
        ("كِتاب", "a book book", AR_EN),
        ("كِتاب", "The the book", AR_EN),
    ],
    "mixed_script": [
        ("the ministry", "الوزاrة", EN_AR),
        ("a book", "کتاب", EN_AR),
        ("my book", "كتابی", EN_AR),
        ("no", "ﻻ", EN_AR),
        ("in 1445", "في ۱۴۴۵", EN_AR),
        ("those who use GitHub", "الذين يستخدمونGitHub", EN_AR),
        ("المرفأ", "the p\u043ert", AR_EN),
        ("سفينة", "\u0430 ship", AR_EN),
    ],
    "invisible": [
        ("the port", "المر\u200bفأ", EN_AR),
        ("the port", "المرفأ\u200c القديم", EN_AR),
        ("the port", "\ufeffالمرفأ", EN_AR),
        ("the port", "المر\u00adفأ", EN_AR),
        ("the port", "المرفأ\x07", EN_AR),
        ("المرفأ", "the po\u200drt", AR_EN),
    ],
    "length": [
        (LONG_EN, "اجتمع المجلس يوم الاثنين.", EN_AR),
        (LONG_AR, "The council met on Monday to discuss water.", AR_EN),
        ("The council met on Monday.", LONG_AR, EN_AR),
    ],
    "sentences": [
        (LONG_EN, "اجتمع المجلس يوم الاثنين لمناقشة موازنة المياه الجديدة. ولم يُتخذ أي قرار هنا.", EN_AR),
        ("The council met and closed the port.", "اجتمع المجلس. قرر. أغلق. عاد. المرفأ.", EN_AR),
        (
            LONG_AR,
            "The council met on Monday to discuss the new budget, and nothing came of it.",
            AR_EN,
        ),
    ],
    "kashida": [
        ("Muhammad", "محمـد", EN_AR),
        ("Muhammad", "مُحَمَّـد", EN_AR),
        ("welcome", "مرحبـــا بكم", EN_AR),
        ("book", "كـِتاب", EN_AR),
    ],
    "edge_space": [
        ("a", " أ", EN_AR),
        ("a", "أ\n", EN_AR),
        ("Name: ", "الاسم:", EN_AR),
        ("a\n", "أ ", EN_AR),
        ("a\n", "أ", EN_AR),
        ("a", "<em> أ</em>", EN_AR),
        ("أ", "a ", AR_EN),
    ],
    "double_space": [
        ("a b", "أ  ب", EN_AR),
        ("a  b c", "أ  ب  ت", EN_AR),
        ("<em>a</em> b", "<em>أ </em> ب", EN_AR),
        ("a b", "أ \u200f ب", EN_AR),
        ("أ ب", "a  b", AR_EN),
    ],
    "space_at_mark": [
        ("Really?", "حقاً ؟", EN_AR),
        ("Yes, no", "نعم ، لا", EN_AR),
        ("Wait…", "انتظر …", EN_AR),
        ("say “yes”", "قل « نعم »", EN_AR),
        ("a (b)", "أ ( ب)", EN_AR),
        ("حقاً؟", "Really ?", AR_EN),
    ],
    "capitals": [
        ("رُفعت الجلسة. وعاد الأعضاء.", "The session ended. the members left.", AR_EN),
        ("رُفعت الجلسة.", "the session ended.", AR_EN),
        ("مقدمة", "introduction", AR_EN, "h2"),
    ],
}
#: Checks with tables of their own: they need a glossary, or a dictionary of the system's.
ELSEWHERE = {"term_missing", "term_forbidden", "do_not_translate", "spelling"}


def rows(table: dict[str, list[Row]]) -> list[tuple[str, Translation]]:
    return [
        (check_id, Translation(source, target, *languages, kind=kind[0] if kind else "p"))
        for check_id, examples in table.items()
        for source, target, languages, *kind in examples
    ]


@pytest.mark.parametrize(("check_id", "pair"), rows(PASS))
def test_these_pass(check_id: str, pair: Translation) -> None:
    assert list(checks.get(check_id).find(pair)) == []


@pytest.mark.parametrize(("check_id", "pair"), rows(FAIL))
def test_these_fail_and_it_is_said_why(check_id: str, pair: Translation) -> None:
    evidence = list(checks.get(check_id).find(pair))
    assert evidence
    assert all(evidence)


def test_every_check_has_examples_of_both() -> None:
    assert PASS.keys() == FAIL.keys() == {check.check_id for check in checks.all_checks()} - ELSEWHERE


def test_every_check_has_examples_in_the_direction_it_is_for() -> None:
    only = {"latin_punctuation": EN_AR, "kashida": EN_AR, "arabic_punctuation": AR_EN, "capitals": AR_EN}
    for check_id, examples in FAIL.items():
        directions = {row[2] for row in examples}
        assert directions == ({only[check_id]} if check_id in only else {EN_AR, AR_EN})
