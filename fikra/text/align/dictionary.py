"""A small dictionary for a first look at two texts: general words, numbers, time, public affairs.

It needn't be large: it is for texts with few names, numbers and links, from whose surest pairs the rest is
learned. Each entry is English words, then Arabic ones that may translate them; inflected forms of regular
words are found through their stems, broken plurals are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fikra.text.align.words import stem
from fikra.text.arabic import normalise

_ENTRIES = """
question ask=سؤال أسئلة يسأل سأل; answer=جواب أجوبة إجابة يجيب أجاب; how=كيف كيفية; why=لماذا
when=متى عندما حين; where=أين حيث; who=من الذي الذين; if=إذا إن لو; because=لأن بسبب
but however=لكن غير بيد; also=أيضا كذلك; only=فقط سوى; all every everyone=كل جميع كافة; some=بعض
many=كثير عديد كثيرون; most=معظم أغلب أكثر; more=أكثر مزيد; other another=آخر أخرى آخرون آخرين
same=نفس ذات; different=مختلف يختلف; new=جديد جدد; old=قديم قدماء; first=أول أولى; second=ثان ثاني ثانية
third=ثالث ثلث; last=أخير آخر ماضي; next=تالي مقبل قادم; two=اثنان اثنين اثنتان اثنتين; three=ثلاث
four=أربع; five=خمس
six=ست; seven=سبع; eight=ثمان; nine=تسع; ten=عشر; hundred=مئة مائة; thousand=ألف آلاف
million=مليون ملايين; billion=مليار بليون; percent percentage=مئة مائة نسبة; half=نصف; day daily=يوم أيام
week weekly=أسبوع أسابيع; month monthly=شهر أشهر شهور; year annual=سنة سنوات عام أعوام; hour=ساعة
minute=دقيقة دقائق; today=اليوم; time=وقت زمن مرة; century=قرن قرون; history=تاريخ; january=يناير كانون
february=فبراير شباط; march=مارس آذار; april=أبريل نيسان; may=مايو أيار مايس; june=يونيو حزيران
july=يوليو تموز; august=أغسطس آب; september=سبتمبر أيلول; october=أكتوبر تشرين; november=نوفمبر
december=ديسمبر; before=قبل; after=بعد; during=خلال أثناء; since=منذ; until=حتى; between=بين; against=ضد
without=دون بدون; under=تحت; over above=فوق; about=حول عن نحو; around=حول; inside within=داخل ضمن
outside=خارج; near=قرب قريب; never=أبدا قط; always=دائم; often=غالب; sometimes=أحيان; now=الآن
again=مجدد مرة; together=معا; example=مثال مثل; begin start=بدأ يبدأ بداية; end=نهاية ينتهي انتهى
open=مفتوح يفتح فتح; close=أغلق إغلاق; use user=استخدام يستخدم مستخدم استعمال; make=جعل يجعل صنع
give=أعطى يعطي منح; take=أخذ يأخذ; know knowledge=يعرف معرفة علم; think=يفكر فكر تفكير; say=قال يقول
write writer=كتب يكتب كتابة كاتب كتاب; read reader=قرأ يقرأ قراءة قارئ قراء; help=مساعدة يساعد ساعد
need=حاجة يحتاج احتياج; want=يريد أراد; find=وجد يجد عثور; show=أظهر يظهر عرض
work worker=عمل يعمل عامل عمال; learn=تعلم يتعلم; teach teacher=معلم تعليم يعلم; change=تغيير تغير يتغير
increase=زيادة ازدياد يزيد; decrease reduce=خفض تقليل انخفاض يقلل; develop development=تطوير تنمية تطور
create=إنشاء خلق أنشأ; build=بناء يبني; protect protection=حماية يحمي; support=دعم يدعم; accept=قبول يقبل
reject refuse=رفض يرفض; publish=نشر ينشر; share=مشاركة يشارك; include=يشمل تضمين يتضمن
require=يتطلب متطلب; provide=توفير يوفر تقديم; person individual=شخص أشخاص فرد أفراد; people=ناس شعب أشخاص
man=رجل رجال; woman=امرأة مرأة نساء; child=طفل أطفال; family=أسرة أسر عائلة; friend=صديق أصدقاء
member=عضو أعضاء
group team=فريق فرق مجموعة جماعة; community society=مجتمع جمعية; human=إنسان بشر إنساني; life=حياة
death=موت وفاة وفيات; birth=ولادة ميلاد; world=عالم دنيا; country=بلد بلاد دولة بلدان
state=دولة ولاية دول; city town=مدينة مدن; village=قرية قرى; house home=بيت منزل بيوت منازل
school=مدرسة مدارس
university=جامعة; hospital=مستشفى مستشفيات مشفى; street road=شارع شوارع طريق طرق
port harbour=ميناء موانئ مرفأ مرافئ
airport=مطار; bridge=جسر جسور; river=نهر أنهار; sea=بحر بحار; water=ماء مياه; land=أرض أراض; air=هواء جو
fire=نار حريق; sun=شمس; mountain=جبل جبال; island=جزيرة جزر; north=شمال; south=جنوب; east=شرق; west=غرب
region=منطقة مناطق إقليم أقاليم; border=حد حدود; capital=عاصمة عواصم رأس; local=محلي; government=حكومة
minister ministry=وزير وزارة وزراء; president=رئيس رؤساء; parliament=برلمان; council=مجلس مجالس
committee=لجنة لجان; law legal=قانون قوانين; right=حق حقوق; freedom free=حرية حر حرة مجاني
justice=عدالة عدل; court=محكمة محاكم; crime=جريمة جرائم; judge=قاض قضاة; police=شرطة
army military=جيش عسكري; war=حرب حروب; peace=سلام سلم; security=أمن أمان; safety safe=سلامة آمن
election vote=انتخاب تصويت صوت أصوات; party=حزب أحزاب; policy politics political=سياسة سياسات
power=قوة قوى سلطة
authority=سلطة هيئة; decision=قرار قرارات; agreement=اتفاق اتفاقية; conflict=نزاع صراع
responsibility responsible=مسؤول مسؤولية; rule=قاعدة قواعد; nation national=أمة أمم وطني قومي
international=دولي عالمي; public=عام عمومي جمهور; private=خاص; organization=منظمة مؤسسة; company=شركة
market=سوق أسواق; money=مال أموال نقود; price=سعر أسعار ثمن; cost=تكلفة كلفة تكاليف; budget=ميزانية موازنة
bank=مصرف بنك بنوك مصارف; tax=ضريبة ضرائب; trade=تجارة; economy economic=اقتصاد; industry=صناعة
agriculture=زراعة; food=طعام غذاء أغذية; energy=طاقة; oil=نفط زيت; gas=غاز; electricity=كهرباء; health=صحة
disease=مرض أمراض; doctor=طبيب أطباء; patient=مريض مرضى; treatment=علاج معالجة; medicine drug=دواء أدوية
virus=فيروس; infection=عدوى إصابة; test=اختبار فحص فحوص; symptom=أعراض عرض; study=دراسة دراسات
research=بحث أبحاث بحوث; science scientist=علم علوم علماء; result=نتيجة نتائج; report=تقرير تقارير
data=بيانات معطيات; information=معلومات; number=عدد رقم أعداد أرقام; figure=شكل رقم أشكال أرقام
table=جدول جداول; page=صفحة
book=كتاب كتب; article=مقال مادة مواد مقالة; chapter=فصل فصول; section=قسم أقسام; title=عنوان عناوين
word=كلمة
name=اسم أسماء; language=لغة; english=إنجليزي انكليزي; arab arabic=عرب عربي; france french=فرنسا فرنسي
german germany=ألمانيا ألماني; china chinese=صين صيني; america american=أمريكا أمريكي أميركي
united=متحد متحدة; egypt=مصر مصري; lebanon lebanese=لبنان لبناني; europe european=أوروبا أوروبي
project=مشروع مشاريع; program programme=برنامج برامج; plan=خطة خطط; system=نظام أنظمة
problem issue=مشكلة مشاكل قضية مسألة; solution solve=حل حلول; reason=سبب أسباب; case=حالة قضية حالات
way=طريقة طريق طرق سبيل سبل; method=طريقة طرق أسلوب أساليب منهج مناهج; part=جزء أجزاء قسم; place=مكان أماكن
thing=شيء أشياء
idea=فكرة أفكار; goal aim=هدف أهداف; role=دور أدوار; level=مستوى; type kind=نوع أنواع; form=شكل أشكال
process=عملية إجراء; service=خدمة; product=منتج; quality=جودة نوعية; value=قيمة; important=مهم هام أهم
large big great=كبير عظيم; small=صغير; high=عال مرتفع عالي; low=منخفض; long=طويل; short=قصير; good=جيد حسن
better best=أفضل أحسن; bad=سيئ سيء; easy=سهل; difficult hard=صعب; possible=ممكن يمكن; clear=واضح
true=صحيح حقيقي; general=عام; special=خاص; main=رئيسي أساسي; source=مصدر مصادر; computer=حاسوب حواسيب كمبيوتر
software=برمجيات برنامج; file=ملف; network=شبكة; internet=إنترنت; link=رابط روابط; image picture=صورة صور
message=رسالة رسائل; letter=رسالة حرف; journalist press=صحافة صحفي صحافي
education=تعليم تربية; student=طالب طلاب طلبة; art=فن فنون; music=موسيقى; film=فيلم أفلام
game=لعبة ألعاب مباراة
player=لاعب; religion=دين أديان; church=كنيسة كنائس; mosque=مسجد مساجد; king=ملك ملوك; queen=ملكة
leader=قائد قادة زعيم زعماء
culture=ثقافة; museum=متحف متاحف; success=نجاح; failure fail=فشل; risk=خطر مخاطر; danger=خطر أخطار
damage=ضرر أضرار
attack=هجوم; victim=ضحية ضحايا; movement=حركة; force=قوة قوات; field=مجال حقل حقول ميدان ميادين; center=مركز
meeting=اجتماع لقاء; date=تاريخ; age=عمر سن
"""


def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    english: defaultdict[str, set[str]] = defaultdict(set)
    arabic: defaultdict[str, set[str]] = defaultdict(set)
    for number, entry in enumerate(_ENTRIES.replace("\n", ";").split(";")):
        ours, _, theirs = entry.partition("=")
        for words, table in ((ours, english), (theirs, arabic)):
            for word in words.split():
                table[stem(normalise(word))].add(f"d:{number}")
    return (
        {word: frozenset(keys) for word, keys in english.items()},
        {word: frozenset(keys) for word, keys in arabic.items()},
    )


_ENGLISH, _ARABIC = _tables()


def meanings(stems: Iterable[str]) -> set[str]:
    """Keys of the entries that the stems of a text belong to, in either language.

    >>> meanings({stem("governments")}) == meanings({stem("والحكومات")}) != set()
    True
    """
    return {key for one in stems for key in (_ENGLISH.get(one) or _ARABIC.get(one) or ())}
