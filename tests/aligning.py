"""One article of a harbour town as both its editions were published, years before anybody kept a catalog."""

ENGLISH = """---
title: The harbour that waited for its cranes
standfirst: Two quays were finished in 2019, and no ship has been unloaded there since.
description: Why two finished quays stand empty.
slug: the-harbour-that-waited
---

The town has waited for its harbour since 1987. Two quays were finished in 2019, and the lights on
them are switched on
every evening.

No crane has arrived. The [tender of 2020](https://example.org/tenders/2020) named four cranes, and
the council of 2021
cut them to two.

## What the council decided

The council met on 14 March 2021 and heard three engineers. They spoke for six minutes each.

- Two cranes instead of four
- A road of 12 kilometres to the motorway
- A gauge that measures the tide every hour

Nobody asked what the fishermen thought of it.

## What the fishermen say

They moor their 46 boats beside the empty quay, because it is the only place with light. “We have
the best-lit harbour on the coast,” says one of them, “and we still carry the fish on our shoulders.”

![Two finished quays without a crane](/media/images/quays.png "The quays in winter")

The budget for 2026 has a line for one crane. It is the shortest line on the page.
"""

ARABIC = """---
title: الميناء الذي انتظر رافعاته
standfirst: اكتمل رصيفان عام 2019، ولم تُفرَّغ فيهما سفينة منذ ذلك الحين.
description: لماذا يقف رصيفان مكتملان فارغين.
slug: الميناء-المنتظر
---

تنتظر المدينة ميناءها منذ عام 1987. اكتمل رصيفان عام 2019، وتُضاء مصابيحهما كل مساء.

لم تصل أي رافعة. نصّت [مناقصة عام 2020](https://example.org/tenders/2020) على أربع رافعات، ثم خفّضها
مجلس عام 2021 إلى اثنتين.

## ما قرره المجلس

اجتمع المجلس في 14 آذار 2021 واستمع إلى ثلاثة مهندسين. تحدث كل منهم ست دقائق.

- رافعتان بدلاً من أربع
- طريق طوله 12 كيلومتراً يصل إلى الطريق السريع
- مقياس يقيس المد كل ساعة

لم يسأل أحد عن رأي الصيادين.

## ما يقوله الصيادون

يرسون قواربهم الستة والأربعين (46) عند الرصيف الفارغ، لأنه المكان الوحيد المضاء. يقول أحدهم: «لدينا
أفضل ميناء مضاء على الساحل، وما زلنا نحمل السمك على أكتافنا».

![رصيفان مكتملان بلا رافعة](/media/images/quays.png "الرصيفان في الشتاء")

في موازنة عام 2026 بند لرافعة واحدة. وهو أقصر بند في الصفحة.
"""

#: The same, as a desk shortens and lengthens: a paragraph left out, one added at the end, one broken in two.
SHAPED = (
    ARABIC.replace("لم يسأل أحد عن رأي الصيادين.\n\n", "").replace("المضاء. يقول", "المضاء.\n\nيقول")
    + "\nكتب المترجم هذه الفقرة ليشرح لقارئ بعيد أين تقع المدينة، وكيف يصل إليها من العاصمة بالقطار،\n"
    "وما الذي يجعل أهلها يسمون رصيفهم الجديد باسم السنة التي وُعدوا به فيها أول مرة.\n"
)

OTHER = """---
title: دفتر النخيل
---

في البستان ثلاثمئة نخلة، ولكل نخلة سطر في دفتر الجد.

يبدأ الموسم بالتلقيح، وينتهي حين تُغلق آخر سلة.

لا أحد يبيع التمر قبل أن يذوقه أهل البيت.
"""
