import pandas as pd
import pytest

from analysis import quotes, sections

AHMED, SALMA, MINISTRY = "أحمد الزياني", "سلمى البحري", "وزارة النقل"
NAMES = {
    AHMED: "person",
    "الزياني": "person",
    SALMA: "person",
    MINISTRY: "organisation",
    "الاتحاد الأوروبي": "organisation",
}
OPENING = "افتتح وزير النقل أحمد الزياني أمس المحطة الجديدة في العاصمة بحضور عدد من المواطنين."


def names(texts: list[str]) -> pd.DataFrame:
    rows = []
    for article, text in enumerate(texts):
        taken: list[tuple[int, int]] = []
        for name, kind in sorted(NAMES.items(), key=lambda item: -len(item[0])):
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if not any(first < end and start < last for first, last in taken):
                    taken.append((start, end))
                    rows.append((article, start, end, kind, name))
                start = text.find(name, end)
    return pd.DataFrame(rows, columns=["article", "start", "end", "type", "key"])


def find(*texts: str) -> pd.DataFrame:
    frame = pd.DataFrame({"article": range(len(texts)), "text": texts, "title_end": 0})
    _, sentences = sections.tables(frame)
    found = quotes.find(frame, sentences, names(list(texts)))
    cut = [texts[row.article][row.start : row.end] for row in found.itertuples()]
    voice = [texts[row.article][row.name_start : row.name_end] for row in found.itertuples()]
    told = [texts[row.article][row.speaker_start : row.speaker_end] for row in found.itertuples()]
    return found.assign(said=cut, name=voice, told=told)


def said(*texts: str) -> list[tuple[str, str]]:
    return [(row.kind, row.said) for row in find(*texts).itertuples()]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ('وقال أحمد الزياني: "سنفتح المحطة قبل نهاية العام."', "سنفتح المحطة قبل نهاية العام."),
        ("وقال أحمد الزياني «سنفتح المحطة قبل نهاية العام».", "سنفتح المحطة قبل نهاية العام"),
        ("وقال أحمد الزياني: “سنفتح المحطة قبل نهاية العام”.", "سنفتح المحطة قبل نهاية العام"),
        ('وقال أحمد الزياني إن "المحطة ستفتح قبل نهاية العام".', "المحطة ستفتح قبل نهاية العام"),
        ('"المحطة ستفتح قبل نهاية العام"، قال أحمد الزياني.', "المحطة ستفتح قبل نهاية العام"),
        ('وقال أحمد الزياني: "زرت محطة "الأمل" ثلاث مرات".', 'زرت محطة "الأمل" ثلاث مرات'),
        ('وقال أحمد الزياني: "سنفتح المحطة قبل نهاية العام', "سنفتح المحطة قبل نهاية العام"),
        ('وقال أحمد الزياني: "سنفتح المحطة. هذا وعد. لن نتأخر".', "سنفتح المحطة. هذا وعد. لن نتأخر"),
    ],
)
def test_words_in_quotation_marks_that_a_verb_announces_are_direct(sentence: str, words: str) -> None:
    found = find(sentence)
    assert found[["kind", "said", "name"]].to_numpy().tolist() == [["direct", words, AHMED]]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("وقال أحمد الزياني إن المحطة ستفتح قبل نهاية العام.", "المحطة ستفتح قبل نهاية العام"),
        ("وأكد أحمد الزياني، في تصريح للصحافة، أن المحطة ستفتح غدا.", "المحطة ستفتح غدا"),
        ("المحطة ستفتح قبل نهاية العام، بحسب أحمد الزياني.", "المحطة ستفتح قبل نهاية العام"),
        ("المحطة ستفتح قبل نهاية العام، وفق ما أكده أحمد الزياني.", "المحطة ستفتح قبل نهاية العام"),
        ("ووفقا لأحمد الزياني، فإن المحطة ستفتح قبل نهاية العام.", "المحطة ستفتح قبل نهاية العام"),
    ],
)
def test_a_clause_that_a_verb_or_a_source_heads_is_reported(sentence: str, words: str) -> None:
    found = find(sentence)
    assert found[["kind", "said"]].to_numpy().tolist() == [["reported", words]]
    assert AHMED in found["name"][0] or AHMED in found["told"][0]


@pytest.mark.parametrize(
    "sentence",
    [
        'افتتحت محطة "الأمل الجديد للنقل" في العاصمة أمس.',
        'عرض فيلم "رحلة طويلة إلى آخر البحر" في المهرجان.',
        'نظمت الجمعية ندوة بعنوان "مستقبل النقل في المدن الكبرى" أمس.',
        "لم يقل أحمد الزياني إن المحطة ستفتح غدا.",
        "يذكر أن المحطة افتتحت قبل عام.",
        "وتجدر الإشارة إلى أن المحطة افتتحت قبل عام.",
        "أعيد البناء وفق خطة وضعت قبل عشر سنوات.",
    ],
)
def test_names_titles_and_what_nobody_says_are_no_speech(sentence: str) -> None:
    assert said(sentence) == []


def test_what_follows_a_second_verb_is_a_second_saying_of_the_same_speaker() -> None:
    found = find('وقال أحمد الزياني إن المحطة ستفتح غدا، مشيرا إلى أن "العمل انتهى قبل موعده بشهر".')
    assert found[["kind", "said", "verb", "name"]].to_numpy().tolist() == [
        ["reported", "المحطة ستفتح غدا", "قال", AHMED],
        ["direct", "العمل انتهى قبل موعده بشهر", "أشار", AHMED],
    ]


def test_a_verb_without_a_subject_looks_back_to_the_last_speaker_of_its_gender() -> None:
    found = find(
        "وقال أحمد الزياني إن المحطة ستفتح غدا.\nوقالت سلمى البحري إن العمل لم ينته.\n"
        "وأضاف أن الموعد لن يتغير.\nوأضافت أن الموعد تغير مرتين."
    )
    assert found[["speaker_kind", "name"]].to_numpy().tolist() == [
        ["named", AHMED],
        ["named", SALMA],
        ["pronoun", AHMED],
        ["pronoun", SALMA],
    ]


def test_a_title_leads_to_the_name_it_was_introduced_with() -> None:
    found = find("وقال وزير النقل أحمد الزياني إن المحطة ستفتح غدا.\nوأضاف الوزير أن الموعد لن يتغير.")
    assert found[["speaker_kind", "name"]].to_numpy().tolist() == [["named", AHMED], ["title", AHMED]]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("وأوضح مصدر مسؤول أن المحطة ستفتح غدا.", "unnamed"),
        ("وقالت مصادر مطلعة إن المحطة ستفتح غدا.", "unnamed"),
        ("المحطة ستفتح غدا صباحا، وفق ما أكده مصدر أمني.", "unnamed"),
        ("وقال شهود عيان إن المحطة أغلقت.", "unnamed"),
        ("وقال المتحدث باسم الشركة إن المحطة ستفتح غدا.", "title"),
        ("وقالت وزارة النقل إن المحطة ستفتح غدا.", "institution"),
        ("وأضاف البيان أن المحطة ستفتح غدا.", "institution"),
    ],
)
def test_speakers_without_a_name_are_told_apart(sentence: str, kind: str) -> None:
    assert find(sentence)["speaker_kind"].tolist() == [kind]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("وقال مصدر أمني طلب عدم ذكر اسمه إن المحطة أغلقت.", "مصدر أمني"),
        ("وقال مصدر في الشرطة، رفض ذكر اسمه، إن المحطة أغلقت.", "مصدر"),
        ("وقالت مسؤولة فضلت عدم كشف هويتها إن المحطة أغلقت.", "مسؤولة"),
    ],
)
def test_a_source_that_asked_not_to_be_named_is_unnamed_and_its_name_no_speaker(sentence: str, told: str) -> None:
    found = find(sentence)
    assert found["speaker_kind"].tolist() == ["unnamed"]
    assert found["told"][0].startswith(told)
    assert found["name"].tolist() == [""]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("أكد مساء أمس الأحد أحمد الزياني أن المحطة ستفتح غدا.", AHMED),
        ("وقال عنه أحمد الزياني إن العمل انتهى قبل موعده.", AHMED),
        ("وكان أحمد الزياني قد صرح بعد اللقاء بأن المحطة ستفتح غدا.", AHMED),
        ("المحطة ستفتح غدا صباحا، وفقا لما أعلنه أحمد الزياني.", AHMED),
        ("ووفقا لأحمد الزياني فقد أغلقت المحطة منذ أسبوع كامل.", AHMED),
        ("وصورت المشهد سلمى البحري، من سكان العاصمة، التي قالت إنها كانت في المحطة.", SALMA),
        ("ونسبت الصحيفة إلى أحمد الزياني قوله إن المحطة ستفتح غدا.", AHMED),
        ('وكانت سلمى البحري قد أعلنت أمس القبول بفكرة "محطة جديدة في وسط العاصمة".', SALMA),
        ("وقال د.أحمد الزياني إن المحطة ستفتح غدا.", AHMED),
    ],
)
def test_a_subject_is_found_past_the_time_before_its_verb_and_in_a_relative(sentence: str, voice: str) -> None:
    assert find(sentence)["name"].tolist() == [voice]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("ولكن منتقديه يقولون إن المحطة أغلقت.", "منتقديه"),
        ("أما نصف السكان فيعتقدون أنها بعيدة.", "نصف السكان"),
        ('وقال "وزير النقل في بيان صحافي، إن المحطة ستفتح غدا.', "وزير النقل"),
        ("وقال نحو نصف المشاركين إن المحطة بعيدة.", "نحو نصف المشاركين"),
        ("وقالت المحللة الاقتصادية إن المحطة ستربح.", "المحللة الاقتصادية"),
    ],
)
def test_a_noun_before_or_after_the_verb_says_who_speaks(sentence: str, told: str) -> None:
    assert find(sentence)["told"].tolist() == [told]


def test_who_does_something_without_speaking_may_speak_in_the_next_sentence() -> None:
    found = find(
        "وقالت سلمى البحري إن العمل لم ينته.\nودعا أحمد الزياني إلى فتح المحطة.\nوقال إن الموعد لن يتغير.\n"
        "وقالت إن الموعد تغير."
    )
    assert found["name"].tolist() == [SALMA, AHMED, SALMA]


def test_whom_the_sentence_before_is_about_may_be_the_next_to_speak() -> None:
    found = find("وقالت سلمى البحري إن العمل لم ينته.\nوصل أحمد الزياني إلى المحطة أمس.\nوأضاف أنه سيفتحها غدا.")
    assert found["name"].tolist() == [SALMA, AHMED]


def test_one_saying_ends_where_another_is_joined_to_it() -> None:
    found = find("وقال أحمد الزياني إن المحطة جميلة، كما أكدت سلمى البحري أنها بعيدة.")
    assert found["name"].tolist() == [AHMED, SALMA]


def test_several_who_speak_in_between_are_not_whom_one_pronoun_stands_for() -> None:
    found = find("وقال أحمد الزياني إن العمل انتهى.\nلكن خبراء قالوا إن المحطة لم تكتمل.\nوأضاف أنه سيفتحها غدا.")
    assert found[["speaker_kind", "name"]].to_numpy().tolist()[::2] == [["named", AHMED], ["pronoun", AHMED]]


@pytest.mark.parametrize(
    "sentence",
    [
        "وعثر في المكان على قطع يعتقد أنها جلبت من الخارج.",
        "يبلغ السائق من العمر 22 سنة وهو أكبر إخوته.",
        "وفرضت غرامة تقدر بنحو ألف دينار على أن تدفع غدا.",
        "تتغير المحطات وفقا للتطورات التي تحدث كل عام.",
        "ووفقا لتلك الإجراءات فإن المحطة تغلق كل ليلة.",
        "وغادر أحمد الزياني دون أن يوضح إن كان سيعود غدا.",
    ],
)
def test_what_is_believed_worth_or_caused_is_no_speech(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words", "told"),
    [
        ("المحطة مغلقة، حسب تقرير البلدية، منذ عشرة أيام كاملة.", "المحطة مغلقة", "تقرير البلدية"),
        ("وأكدت وزارة النقل الخبر، وأنها ستفتح المحطة غدا.", "ستفتح المحطة غدا", MINISTRY),
    ],
)
def test_a_source_between_commas_and_a_clause_after_an_object_are_read(sentence: str, words: str, told: str) -> None:
    found = find(sentence)
    assert found["told"][0].startswith(told)
    assert found["said"][0].startswith(words)


def test_a_verb_of_the_other_gender_in_a_saying_is_said_by_another() -> None:
    found = find('وكشفت سلمى البحري أن الوزير أحمد الزياني غاضب في رسالة قال فيها "لن أفتح هذه المحطة أبدا".')
    assert found["name"].tolist() == [SALMA, AHMED]


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("وقالت عضو اللجنة التنفيذية لمنظمة التحرير سلمى البحري إن المحطة بعيدة.", SALMA),
        ("وزار أحمد الزياني المحطة أمس.\nوقال أحمد الزياني إنها جاهزة.\nونقلت الوكالة عنه قوله إنها جميلة.", AHMED),
        ("وقال أحمد الزياني إن العمل انتهى.\nوتحدثت إلى الصحفيين.\nواتهم الدول المجاورة بأنها أغلقت الطريق.", AHMED),
    ],
)
def test_a_speaker_is_found_behind_an_office_a_medium_and_who_is_accused(sentence: str, voice: str) -> None:
    assert find(sentence)["name"].tolist()[-1] == voice


@pytest.mark.parametrize(
    "sentence",
    [
        'ووصف أحمد الزياني الأمر بأنه "مهمة وطنية".',
        "وأثار القرار رد فعل واسعا على أن يفتح الباب غدا.",
    ],
)
def test_a_word_or_two_for_something_and_a_reaction_are_no_speech(sentence: str) -> None:
    assert said(sentence) == []


def test_what_somebody_describes_something_as_is_direct_and_ends_with_its_quotation() -> None:
    found = find('واستنكرت سلمى البحري ما وصفه أحمد الزياني بـ"الخطوة الكبيرة نحو مدينة أجمل" بعد فتح المحطة.')
    assert found[["kind", "said", "name"]].to_numpy().tolist() == [["direct", "الخطوة الكبيرة نحو مدينة أجمل", AHMED]]


def test_a_medium_in_quotation_marks_is_a_name_and_a_verb_that_is_denied_ends_nothing() -> None:
    found = find('وقالت سلمى البحري لراديو "صوت أهل العاصمة الأول"، ولم تذكر اسم أخيها، إن المحطة بعيدة.')
    assert found[["kind", "said"]].to_numpy().tolist() == [["reported", "المحطة بعيدة"]]


def test_a_paragraph_that_is_one_quotation_goes_on_with_the_speaker_before() -> None:
    found = find('وقال أحمد الزياني: "سنفتح المحطة غدا".\n"لن نتأخر يوما واحدا عن الموعد الذي أعلناه".')
    assert found["name"].tolist() == [AHMED, AHMED]
    assert found["speaker_kind"].tolist() == ["named", "pronoun"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"لن نتأخر يوما واحدا عن الموعد الذي أعلناه".', "لن نتأخر يوما واحدا عن الموعد الذي أعلناه"),
        ('العاصمة (وكالة)-- "لن نتأخر يوما واحدا عن الموعد"..', "لن نتأخر يوما واحدا عن الموعد"),
        ('وقال أحمد الزياني في بيان مقتضب "سنفتح المحطة غدا أمام الجميع', "سنفتح المحطة غدا أمام الجميع"),
        (
            'ونص القرار على أن "كل من يدخل المحطة قبل افتتاحها يدفع غرامة قدرها مئة دينار".',
            "كل من يدخل المحطة قبل افتتاحها يدفع غرامة قدرها مئة دينار",
        ),
        ('وهاجم المشروع، ووصفه بأنه "أسوأ ما بنته المدينة".', "أسوأ ما بنته المدينة"),
        ('ووصفتها صحيفة محلية معروفة بأنها "أجمل محطة في البلاد كلها".', "أجمل محطة في البلاد كلها"),
        ('وسألته "متى تفتحون المحطة أخيرا؟"، ثم مضت.', "متى تفتحون المحطة أخيرا؟"),
        ('توقف أحمد الزياني ليقول "لن نفتح المحطة قبل الصيف".', "لن نفتح المحطة قبل الصيف"),
        (
            'أضافت الوزيرة التي زارت المحطة صباحا "نحن معنيون بهذا التأخير الطويل" معلنة عن فتح المحطة قريبا للناس.',
            "نحن معنيون بهذا التأخير الطويل",
        ),
        ('كما عبر المجلس عن "انشغاله العميق بتأخر المشروع".', "انشغاله العميق بتأخر المشروع"),
    ],
)
def test_speech_that_little_announces_is_direct(text: str, words: str) -> None:
    assert said(text) == [("direct", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            'وذكرت الوزارة أن "محطة "الأمل" أغلقت بعد وصول قطاري "النورس" من المصنع، ولن تفتح قريبا".',
            ['محطة "الأمل" أغلقت بعد وصول قطاري "النورس" من المصنع، ولن تفتح قريبا'],
            id="two names nested in it",
        ),
        pytest.param(
            'وكتبت سلمى البحري" لم أعد أثق بقطارات "محطة الأمل" القديمة بعد اليوم".',
            ['لم أعد أثق بقطارات "محطة الأمل" القديمة بعد اليوم'],
            id="its mark touches the word before",
        ),
        pytest.param(
            'وقال إن "المحطة أغلقت برغبة من سكان الحي، مضيفا أنه " لن تفتح محطة أخرى في هذا المكان".',
            ["المحطة أغلقت برغبة من سكان الحي،", "لن تفتح محطة أخرى في هذا المكان"],
            id="the next begins before it is closed",
        ),
        pytest.param(
            'وقال أحمد الزياني: "أغلقنا المحطة القديمة. وبعنا ما فيها.\n"وسنبني غيرها في هذا المكان قريبا".',
            ["أغلقنا المحطة القديمة. وبعنا ما فيها.", "وسنبني غيرها في هذا المكان قريبا"],
            id="two sentences, and it goes on below",
        ),
        pytest.param(
            'وقالت سلمى البحري إن "المحطة أغلقت أبوابها.\nوقد رفض الاتحاد "بيع المحطة القديمة لأصحاب المصنع الكبير".',
            ["المحطة أغلقت أبوابها.", "بيع المحطة القديمة لأصحاب المصنع الكبير"],
            id="what is left open does not turn the marks below",
        ),
        pytest.param(
            '"لن تفتح هذه المحطة أبوابها قبل نهاية العام بحسب بيان أصدرته وزارة النقل.',
            ["لن تفتح هذه المحطة أبوابها قبل نهاية العام"],
            id="its source stands before the stop",
        ),
        pytest.param(
            'ووصف القطار بقوله "إنه أجمل ما ركبت في حياتي" في إشارة إلى القطار الذي وصل إلى المحطة صباح اليوم.',
            ["إنه أجمل ما ركبت في حياتي"],
            id="more words follow it than it has",
        ),
    ],
)
def test_marks_are_paired_as_a_reader_pairs_them(text: str, words: list[str]) -> None:
    assert [text for kind, text in said(OPENING + "\n" + text) if kind == "direct"] == words


@pytest.mark.parametrize(
    "sentence",
    ["وقالت سلمى البحري، مديرة المحطة: لن نبيع القطارات القديمة.", "ورد المدير، فقال: لن نبيع القطارات القديمة."],
)
def test_a_verb_and_a_colon_lead_to_direct_speech_without_marks(sentence: str) -> None:
    assert said(OPENING + "\n" + sentence) == [("direct", "لن نبيع القطارات القديمة.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "وذكرت الوزارة المحطات التي أغلقت: الأمل والنورس والبحر.",
        "وقال الوزير في بيانه ما يلي: الأمل والنورس والبحر محطات مغلقة.",
        "وسأل الوزير سلمى البحري، فأخرجت قائمة: الأمل والنورس والبحر.",
        "وأضاف القطار مدينة رابعة إلى رحلته الساعة 3:25 من كل يوم.",
    ],
)
def test_a_colon_before_a_list_leads_to_no_speech(sentence: str) -> None:
    assert said(OPENING + "\n" + sentence) == []


def test_a_quotation_that_begins_inside_one_that_nothing_closes_belongs_to_it() -> None:
    inner = 'خطط البلاد لحل هذا النزاع القديم "محكوم عليها بالفشل من أول يوم إلى آخر يوم في هذه السنة'
    assert said(f'وقال أحمد الزياني إن "{inner}".') == [("direct", f'{inner}".')]


@pytest.mark.parametrize(
    "text",
    [
        "وقال أحمد الزياني إن المحطة ستفتح غدا، لكنه أضاف أن الموعد قد يتغير.",
        "وقال أحمد الزياني إن المحطة ستفتح غدا كما أعلن أن الدخول مجاني.",
        "المحطة ستفتح غدا وذلك حسب أحمد الزياني.",
    ],
)
def test_what_joins_the_next_saying_to_the_last_belongs_to_neither(text: str) -> None:
    assert said(text)[0] == ("reported", "المحطة ستفتح غدا")


def test_a_title_that_nothing_closes_is_no_speech() -> None:
    text = 'أكد أحمد الزياني على هامش ندوة تحت عنوان "دعم النقل في المدن الكبرى وتنظيمه أن المحطة ستفتح غدا.'
    assert said(text) == [("reported", "المحطة ستفتح غدا")]


def test_a_verb_in_the_middle_of_two_quotations_says_both() -> None:
    found = find('"كنت سعيدة بهذه الرحلة الأولى"، تقول سلمى البحري، "لكن المحطة كانت بعيدة عن بيتي".')
    assert found["said"].tolist() == ["كنت سعيدة بهذه الرحلة الأولى", "لكن المحطة كانت بعيدة عن بيتي"]
    assert set(found["kind"]) == {"direct"}


@pytest.mark.parametrize(
    "sentence",
    [
        'انطلق أمس مؤتمر "المحطات الكبرى ودورها في تطوير النقل بين مدن الساحل" في العاصمة.',
        'صدر تقرير سمي "المحطات المنسية: عشر سنوات من الوعود التي لم يف بها أحد" في العاصمة.',
        'حضر أحمد الزياني حفلا لإذاعة "صوت العاصمة وزار المحطة الجديدة في المساء.',
        'كما نشرت صحيفة "أخبار العاصمة تقريرا عن المحطة الجديدة في المساء.',
    ],
)
def test_long_names_and_marks_that_only_open_are_no_speech(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("قال", "neutral"), ("أكد", "assertive"), ("زعم", "distancing"), ("حذر من", "warning"), ("اعتبر", "opinion")],
)
def test_every_verb_brings_its_stance(verb: str, stance: str) -> None:
    assert find(f"و{verb} أحمد الزياني أن المحطة ستفتح غدا.")["stance"].tolist() == [stance]


def test_titles_headings_and_furniture_hold_no_quotes() -> None:
    assert said("اقرأ أيضا: قال أحمد الزياني إن المحطة ستفتح غدا") == []


def test_every_row_points_into_its_article_and_knows_its_sentence() -> None:
    found = find(OPENING, f"{OPENING}\nوقال أحمد الزياني إن المحطة ستفتح غدا.")
    assert found[["article", "sentence", "part", "words"]].to_numpy().tolist() == [[1, 2, "body", 3]]


def test_no_article_gives_the_same_columns() -> None:
    assert find().dtypes.astype(str).to_dict() == find(OPENING).dtypes.astype(str).to_dict()


def test_names_come_from_raw_mentions_by_their_likeliest_type() -> None:
    raw = pd.DataFrame(
        {
            "article": [0, 0, 0],
            "start": [0, 5, 9],
            "end": [4, 8, 12],
            "key": ["ا", "ب", "ج"],
            "found": [True, False, False],
            "person": [0.6, 0.3, 0.1],
            "place": [0.2, 0.1, 0.1],
            "organisation": [0.1, 0.1, 0.2],
            "reference": ["", "", ""],
        }
    )
    assert quotes.named(raw)[["key", "type"]].to_numpy().tolist() == [["ا", "person"], ["ب", "person"]]


@pytest.fixture
def told() -> pd.DataFrame:
    found = find(
        'وقال أحمد الزياني: "سنفتح المحطة غدا صباحا".\nوأضاف أن العمل انتهى.\nوأوضح مصدر مسؤول أن العمل تأخر.',
        "وأكدت سلمى البحري أن العمل تأخر.",
    )
    mentions = pd.DataFrame(
        {"article": [0, 1], "start": [5, 7], "end": [17, 18], "entity": [7, 8]},
        columns=["article", "start", "end", "entity"],
    )
    return quotes.joined(found, mentions)


ENTITIES = pd.DataFrame(
    {"entity": [7, 8], "key": ["person:a", "person:s"], "name": [AHMED, SALMA], "type": ["person", "person"]}
)


def test_quotes_are_joined_to_the_entity_where_the_name_stands(told: pd.DataFrame) -> None:
    assert told["entity"].tolist() == [7, 7, -1, 8]


def test_speakers_are_counted_by_times_words_and_articles(told: pd.DataFrame) -> None:
    table = quotes.speakers(told, ENTITIES)
    assert table[["entity", "quotes", "direct", "reported", "words", "articles", "share"]].to_numpy().tolist() == [
        [7, 2, 1, 1, 6, 1, 0.5],
        [8, 1, 0, 1, 2, 1, 0.25],
    ]
    assert quotes.speakers(told, ENTITIES, by="words")["share"].tolist() == [0.6, 0.2]


def test_a_timeline_counts_articles_that_quote_someone_and_their_share_of_the_voice(told: pd.DataFrame) -> None:
    dates = pd.to_datetime(["2025-01-03"] * (int(told["article"].max()) + 1)).astype("datetime64[s]")
    articles = pd.DataFrame({"article": range(len(dates)), "date": dates})
    numbers = sorted(told.loc[told["entity"] >= 0, "entity"].unique())
    named = pd.DataFrame({"entity": numbers, "key": [f"person:{one}" for one in numbers], "name": "س"})
    table = quotes.timeline(told, articles, named, by="month")
    for row in table.itertuples():
        own = told[told["entity"] == int(row.key.removeprefix("person:"))]
        assert row.value == own["article"].nunique() == len(quotes.holding(told, named, key=row.key))
        assert (row.quotes, row.voice) == (len(own), len(own) / len(told))
        assert row.share == row.value / len(articles)
    assert table["quotes"].is_monotonic_decreasing
    assert len(table)


def test_verbs_and_stances_share_what_a_verb_introduces(told: pd.DataFrame) -> None:
    assert quotes.verbs(told)["quotes"].sum() == 4
    stances = quotes.verbs(told, by="stance").set_index("stance")
    assert stances["quotes"].to_dict() == {"neutral": 3, "assertive": 1}
    assert stances["share"].to_dict() == {"neutral": 0.75, "assertive": 0.25}


def test_unnamed_speakers_are_a_share_of_the_quotes_of_their_group(told: pd.DataFrame) -> None:
    groups = pd.DataFrame({"article": [0, 1], "source": ["أ", "ب"]})
    assert quotes.unnamed(told, groups, by="source").to_dict("records") == [
        {"source": "أ", "quotes": 3, "unnamed": 1, "share": pytest.approx(1 / 3)},
        {"source": "ب", "quotes": 1, "unnamed": 0, "share": 0.0},
    ]


def test_a_group_without_a_name_is_no_group_of_unnamed_speakers(told: pd.DataFrame) -> None:
    groups = pd.DataFrame({"article": [0, 1], "desk": pd.Categorical(["", "رياضة"])})
    assert quotes.unnamed(told, groups, by="desk")["desk"].tolist() == ["رياضة"]


def test_kinds_of_speakers_share_all_quotes(told: pd.DataFrame) -> None:
    assert quotes.kinds(told).set_index("speaker_kind")["quotes"].to_dict() == {"named": 2, "pronoun": 1, "unnamed": 1}


def outlets() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    told = pd.DataFrame(
        {
            "article": [0, 0, 0, 1, 1],
            "entity": [7, 7, -1, 7, 8],
            "stance": ["neutral", "denial", "neutral", "neutral", "warning"],
            "verb": ["قال", "نفى", "قال", "", "حذر"],
            "speaker_kind": ["named", "named", "unnamed", "named", "named"],
        }
    )
    articles = pd.DataFrame({"article": [0, 1], "source": ["أ", "ب"], "desk": ["", "رياضة"]})
    people = pd.DataFrame({"entity": [7, 8], "key": ["person:a", "person:b"], "name": [AHMED, SALMA]})
    return told, articles, people


def test_the_voice_of_a_speaker_is_a_share_of_the_quotes_of_each_source() -> None:
    told, articles, people = outlets()
    found = quotes.heard(told, articles, people, by="source")
    assert found[["name", "group", "quotes"]].to_numpy().tolist() == [[AHMED, "أ", 2], [AHMED, "ب", 1], [SALMA, "ب", 1]]
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 2, 1 / 2])
    assert quotes.heard(told, articles, people, by="desk")["group"].unique().tolist() == ["رياضة"]


def test_the_stances_of_a_source_are_shares_of_its_quotes_with_a_verb() -> None:
    told, articles, _ = outlets()
    found = quotes.stances(told, articles, by="source")
    assert found[["name", "stance", "quotes"]].to_numpy().tolist() == [
        ["أ", "neutral", 2],
        ["أ", "denial", 1],
        ["ب", "warning", 1],
    ]
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 3, 1])


def test_unnamed_sources_are_counted_by_topic_under_its_key_and_label() -> None:
    told, _, _ = outlets()
    shares = pd.DataFrame({"article": [0, 1, 1], "topic": [3, 3, 4], "share": [0.9, 0.5, 0.4]})
    # An article that has less than a fifth of a topic is not about it.
    shares = pd.concat([shares, pd.DataFrame({"article": [0], "topic": [4], "share": [0.1]})], ignore_index=True)
    topics = pd.DataFrame({"topic": [3, 4], "key": ["topic:x", "topic:y"], "label": ["نقل", "رياضة"]})
    found = quotes.unnamed_topics(told, shares, topics)
    assert found[["key", "group", "quotes", "unnamed"]].to_numpy().tolist() == [
        ["topic:x", "نقل", 5, 1],
        ["topic:y", "رياضة", 2, 0],
    ]
