"""The article that both sides work on: made text, the same on every machine and for both peers.

Pure and free of any dependency, since two different interpreters import it. Round N has its own words in
its own order, so that neither side can find the text of an earlier round already stored.
"""

import random
import re
import zlib
from dataclasses import dataclass

PARAGRAPHS = 40
WORDS = 80

ENGLISH = """
    about above account across after again against agree almost alone along already although among
    another answer argue around assembly audience balance become before begin behind belief below
    beside better between beyond border bridge budget build business careful carry cause century
    certain chance change charter choice citizen city claim clear coast common complete concern
    council country court create culture custom daily debate decade decide demand depend detail
    differ direct discuss distance district divide doubt early earn east economy educate effort
    either elect energy enough equal even event every evidence example expect explain express extend
    family farmer few field figure final follow force foreign forest formal forward forum found
    freedom friend future garden gather general gentle govern gradual ground growth guide habit half
    harbour harvest health hear heavy history hold home honest hope house however human idea imagine
    improve include income increase independent inform inside interest invite island issue join
    journal journey judge just keep kind knowledge labour land language large later law lead learn
    letter level library light limit listen little local long lower machine main manner market
    matter measure meet member memory method middle minister moment money month moral morning
    mountain move music narrow nation nature near neighbour never north notice number object observe
    office often open opinion order other outside paper parent part patient pattern people perhaps
    period person place plain plan poem point policy poor port power practice prepare present press
    price printer private problem produce promise proof protect public purpose question quiet rain
    raise rather reach read reason receive record reduce reform region relation remain remember
    reply report require rest return rich right river road school science season second seem sense
    serve settle several shape share shore short simple slow small society soil song source south
    speak spring stand station still stone story street strong student study subject summer supply
    support table task teach term thought through today together toward town trade travel treaty
    true trust truth under union unit until useful valley value village visit voice water west whole
    winter witness woman wonder word work world worth write year young
""".split()  # noqa: SIM905

ARABIC = """
    أرض أسرة إصلاح أصل أمة أمل إنسان أول اقتصاد اليوم باب بحث بحر بداية بذرة برهان بستان بلد بناء
    بيت تاريخ تجارة تجربة تراث ترجمة تعليم تغيير تقدم ثقافة ثقة جار جامعة جبل جدول جريدة جزيرة جسر
    جماعة جمهور جيل حاجة حدود حديث حرية حساب حصاد حضارة حق حقل حكمة حكومة حل حوار حياة خبر خريف خطاب
    خيار دار دراسة درس دستور دليل دولة ذاكرة رأي ربيع رحلة رسالة رغبة رواية ريف زراعة زمن ساحة ساحل
    سبب سكان سلام سنة سوق سياسة شارع شاهد شباب شتاء شجرة شرح شرق شريك شعب شعر صباح صحافة صدق صديق
    صناعة صوت صيف ضوء طالب طاولة طبيعة طريق طفل عادة عالم عدل عصر عقد علم عمل عهد غابة غرب فصل فكرة
    فلاح فن قانون قرار قرية قصة قضاء قلم قول قيمة كاتب كتاب كلام كلمة لغة لقاء ماء مال مبدأ مجتمع
    مجلس محكمة مدرسة مدينة مركز مستقبل مسرح مشروع مصدر معرفة معنى مكان مكتبة ملك منبر منطقة مهنة
    موسم ميزان ميناء نبات نتيجة نجاح نص نقاش نمو نهر هدف هواء واجب واقع وثيقة وزارة وسط وطن وعد وقت
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class Article:
    """An English article: `body` is HTML of PARAGRAPHS paragraphs, `corrected` the same but for one word."""

    number: int
    title: str
    standfirst: str
    body: str
    corrected: str


def article(number: int) -> Article:
    """The article of one round: WORDS words a paragraph, every third with a link, every fourth with <em>."""
    chance = random.Random(f"fikra bench {number}")
    paragraphs = [_paragraph(chance, number, at) for at in range(PARAGRAPHS)]
    corrected = list(paragraphs)
    middle = PARAGRAPHS // 2 + 1  # plain, without inline markup
    words = corrected[middle].split(" ")
    words[WORDS // 2] = "corrected"
    corrected[middle] = " ".join(words)
    return Article(
        number=number,
        title=_sentence(chance, 7).rstrip(".") + f" ({number})",
        standfirst=_sentence(chance, 24),
        body="\n".join(paragraphs),
        corrected="\n".join(corrected),
    )


def translate(message: str) -> str:
    """Arabic words for the words of a message, its tags and punctuation where they were.

    It knows both notations, `<a1>` and `<a id="a1">`, because it never looks inside a tag.
    """
    pieces = re.split(r"(<[^>]*>)", message)
    return "".join(piece if piece.startswith("<") else _arabic(piece) for piece in pieces)


def _arabic(text: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda word: ARABIC[zlib.crc32(word[0].encode()) % len(ARABIC)], text)


def _paragraph(chance: random.Random, number: int, at: int) -> str:
    words: list[str] = []
    while len(words) < WORDS:
        words += _sentence(chance, min(chance.randint(9, 18), max(4, WORDS - len(words)))).split(" ")
    if at % 3 == 0:
        words[5] = f'<a href="https://example.org/{number}/{at}">{words[5]}'
        words[7] = f"{words[7]}</a>"
    if at % 4 == 0:
        words[20] = f"<em>{words[20]}"
        words[22] = f"{words[22]}</em>"
    return f"<p>{' '.join(words)}</p>"


def _sentence(chance: random.Random, length: int) -> str:
    words = [chance.choice(ENGLISH) for _ in range(length)]
    if length > 12:
        words[6] += ","
    return " ".join(words).capitalize() + "."
