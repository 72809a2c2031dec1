from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import arabic, sections
from analysis.sections import furniture

GIVEN = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "000_e596062daec5819a.txt"

PARAGRAPH = "أعلنت الوزارة اليوم عن خطة جديدة لتطوير شبكة النقل في المدن الكبرى خلال السنوات الخمس المقبلة."
SECOND = "وقال الوزير إن الخطة ستبدأ في العاصمة ثم تمتد إلى بقية الولايات قبل نهاية العام المقبل."
THIRD = "ويرى خبراء أن نجاح الخطة مرتبط بتوفير التمويل وبسرعة إنجاز الدراسات الفنية المطلوبة."


def article(*lines: str) -> str:
    return "\n".join(lines)


def kinds(*lines: str, title_end: int = 0) -> list[str]:
    return [line.kind for line in sections.split(article(*lines), title_end=title_end)]


def test_the_given_article_has_its_lead_its_four_headings_and_its_counter_apart() -> None:
    if not GIVEN.exists():
        pytest.skip("../shared/corpora is not here")
    text = GIVEN.read_text(encoding="utf-8")
    lines = sections.split(text)
    assert [line.part for line in lines[:5]] == ["lead"] * 4 + ["heading"]
    assert [text[line.start : line.end] for line in lines if line.kind == "heading"] == [
        "مشاريع بمليارات الدولارات",
        "محطة نووية لتعزيز الطاقة",
        "تعاون دولي وإقليمي",
        "روابط تاريخية ومصالح مشتركة",
    ]
    assert text[lines[-1].start : lines[-1].end] == "0 تعليق"
    assert (lines[-1].part, lines[-1].section, lines[-1].kind) == ("trailer", -2, "counter")


def test_a_heading_opens_a_section_and_the_lead_is_what_stands_before_the_first() -> None:
    text = article(PARAGRAPH, SECOND, "تمويل الخطة", THIRD)
    lines = sections.split(text)
    assert [(line.part, line.section) for line in lines] == [("lead", 0), ("lead", 0), ("heading", 1), ("body", 1)]


def test_without_headings_the_lead_is_the_first_paragraph() -> None:
    lines = sections.split(article(PARAGRAPH, SECOND, THIRD))
    assert [(line.part, line.section) for line in lines] == [("lead", 0), ("body", 0), ("body", 0)]


def test_the_title_is_a_line_of_its_own_and_in_no_section() -> None:
    title = "خطة جديدة للنقل"
    lines = sections.split(article(title, PARAGRAPH, SECOND), title_end=len(title))
    assert [(line.part, line.section, line.kind) for line in lines][:2] == [
        ("title", -1, "title"),
        ("lead", 0, "paragraph"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("0 تعليق", "counter"),
        ("١٢ تعليقات", "counter"),
        ("----------------------", "rule"),
        ("-وات-", "credit"),
        ("(رويترز)", "credit"),
        ("المصدر : وات", "credit"),
        ("اقرأ أيضاً: قصة أخرى عن النقل في المدن", "related"),
        ("إقرأ أيضا", "related"),
        ("يمكنكم تسلّم إشعارات بأهم الموضوعات بعد تحميل التطبيق على هاتفكم المحمول.", "notice"),
        ("جميع الحقوق محفوظة", "notice"),
        ("هذا المقال بقلم كاتبة، ولا يعبر بالضرورة عن رأي الموقع.", "disclaimer"),
    ],
)
def test_page_furniture_is_known_by_its_words_whatever_the_spelling(line: str, kind: str) -> None:
    found = sections.split(article(PARAGRAPH, SECOND, line))[-1]
    assert (found.kind, found.part, found.section) == (kind, "trailer", -2)


def test_titles_under_a_marker_are_related_stories_until_a_paragraph_comes() -> None:
    marker, title = "اقرأ أيضاً:", "كيف تغيرت شبكة النقل خلال عشر سنوات في المدن الكبرى"
    assert kinds(PARAGRAPH, marker, title, title, SECOND) == ["paragraph", "related", "related", "related", "paragraph"]


def test_a_last_short_line_is_no_heading_for_nothing_stands_under_it() -> None:
    assert "heading" not in kinds(PARAGRAPH, SECOND, "تمويل الخطة")


def test_list_rows_after_a_colon_are_no_headings() -> None:
    rows = ["النجم الساحلي - الملعب التونسي", "الترجي الرياضي - مستقبل المرسى", "النادي الإفريقي - اتحاد بنقردان"]
    assert "heading" not in kinds(PARAGRAPH, "وفيما يلي البرنامج :", *rows, SECOND)


def test_accepted_lines_of_a_source_are_furniture_too() -> None:
    line = "برنامج صباحي يقدمه لكم فريق الإذاعة كل يوم."
    lines = sections.split(article(PARAGRAPH, line), furniture=frozenset({sections.key(line, "end")}))
    assert [found.kind for found in lines] == ["paragraph", "learned"]


def batch(*texts: str, title_end: int = 0) -> pd.DataFrame:
    return pd.DataFrame({"article": range(len(texts)), "text": texts, "title_end": title_end})


def test_the_tables_count_what_the_reader_reads() -> None:
    found, sentences = sections.tables(batch(article("خبر أول. خبر ثان.", PARAGRAPH, "تمويل الخطة", SECOND, "0 تعليق")))
    assert found[["section", "words", "sentences"]].to_numpy().tolist() == [
        [0, 4 + arabic.count_words(PARAGRAPH), 3],
        [1, arabic.count_words(SECOND), 1],
    ]
    assert sentences["part"].tolist() == ["lead", "lead", "lead", "heading", "body", "trailer"]
    assert sentences["section"].tolist() == [0, 0, 0, 1, 1, -2]
    assert sentences["words"].sum() == 4 + arabic.count_words(PARAGRAPH) + 2 + arabic.count_words(SECOND) + 2


def test_sentences_are_numbered_through_the_batch_and_articles_keep_their_numbers() -> None:
    frame = batch(article(PARAGRAPH, SECOND), PARAGRAPH)
    frame["article"] = [7, 9]
    _, sentences = sections.tables(frame)
    assert sentences["sentence"].tolist() == [0, 1, 2]
    assert sentences["article"].tolist() == [7, 7, 9]


def test_a_heading_span_and_its_section_span_lie_one_after_the_other() -> None:
    text = article(PARAGRAPH, "تمويل الخطة", SECOND, "---", THIRD)
    found, _ = sections.tables(batch(text))
    heading = found.iloc[1]
    assert text[heading["heading_start"] : heading["heading_end"]] == "تمويل الخطة"
    assert text[heading["start"] : heading["end"]] == article(SECOND, "---", THIRD)
    assert found.iloc[0][["heading_start", "heading_end"]].tolist() == [0, 0]


def test_an_empty_batch_gives_empty_tables_of_the_same_columns() -> None:
    empty = sections.tables(batch())
    full = sections.tables(batch(PARAGRAPH))
    for left, right in zip(empty, full, strict=True):
        assert left.dtypes.astype(str).to_dict() == right.dtypes.astype(str).to_dict()


def test_shares_are_of_all_the_words_given() -> None:
    _, sentences = sections.tables(
        batch(article("واحد اثنان ثلاثة.", "أربعة خمسة ستة سبعة ثمانية تسعة عشرة."), "واحد اثنان.")
    )
    table = sections.shares(sentences).set_index("part")
    assert table["words"].to_dict() == {"lead": 5, "body": 7}
    assert table["articles"].to_dict() == {"lead": 2, "body": 1}
    assert np.isclose(table.loc["lead", "share"], 5 / 12)


def test_per_article_counts_articles_without_headings_as_well() -> None:
    frame = batch(article(PARAGRAPH, "تمويل الخطة", SECOND), PARAGRAPH, SECOND)
    found, _ = sections.tables(frame)
    assert sections.per_article(found, frame)[["sections", "articles"]].to_numpy().tolist() == [[0, 2], [1, 1]]


def test_headings_are_counted_over_their_spellings_and_shown_in_the_usual_one() -> None:
    texts = [article(PARAGRAPH, heading, SECOND) for heading in ("خلفية الأزمة", "خلفية الأزمة", "خلفية الازمه")]
    found, _ = sections.tables(batch(*texts))
    table = sections.headings(found, texts)
    assert table.to_dict("records") == [
        {"heading": "خلفيه الازمه", "display": "خلفية الأزمة", "count": 3, "articles": 3}
    ]


def test_a_question_of_an_interview_is_no_heading() -> None:
    questions = [
        "مراسلة: هل ستبدأ الخطة قريبا؟",
        "الوزير: نعم، ستبدأ الخطة مطلع العام المقبل في العاصمة ثم في الولايات.",
    ]
    assert "heading" not in kinds(PARAGRAPH, *questions, *questions)


def test_a_name_at_the_end_signs_the_article() -> None:
    assert kinds(PARAGRAPH, SECOND, "سلمى البحري")[-1] == "byline"


def test_a_dateline_on_a_line_of_its_own_is_furniture_and_in_a_paragraph_it_is_not() -> None:
    dateline = "تونس، الجمهورية التونسية (وات)--"
    assert kinds(dateline, PARAGRAPH)[0] == "dateline"
    assert kinds(f"{dateline} {PARAGRAPH}")[0] == "paragraph"


def test_a_box_of_other_stories_at_the_end_is_not_the_article() -> None:
    box = [
        "أكدت شركة الطيران وصول ثلاث طائرات حديثة إلى أسطولها خلال شهر مارس القادم.",
        "فاز المنتخب بمباراته الودية الأخيرة أمام ضيفه بهدفين دون رد في ملعب رادس.",
        "أعلن البنك المركزي خفض سعر الفائدة ربع نقطة مئوية للمرة الأولى منذ عامين.",
        "توفي الممثل المسرحي الكبير بعد صراع طويل مع المرض عن عمر ناهز ثمانين سنة.",
        "كشفت دراسة طبية حديثة عن فائدة النوم المبكر لصحة القلب والشرايين عند الكبار.",
    ]
    assert kinds(PARAGRAPH, SECOND, THIRD, *box) == ["paragraph"] * 3 + ["related"] * 5


def test_paragraphs_that_go_on_about_the_same_story_are_no_box() -> None:
    assert "related" not in kinds(PARAGRAPH, SECOND, THIRD, PARAGRAPH, SECOND, THIRD, PARAGRAPH)


def recurring_corpus(line: str, *, times: int) -> pd.DataFrame:
    texts = [article(*(f"{text} {number}" for text in (PARAGRAPH, SECOND, THIRD)), line) for number in range(times)]
    return batch(*texts).assign(source="وكالة")


def test_a_line_under_many_articles_of_a_source_is_proposed_with_its_count_and_examples() -> None:
    line = "برنامج صباحي يقدمه لكم فريق الإذاعة كل يوم."
    frame = recurring_corpus(line, times=4)
    found = sections.recurring(sections.edges(frame)).iloc[0]
    assert frame["text"][found["article"]][found["start"] : found["end"]] == line
    assert (found["count"], found["share"], found["place"]) == (4, 1.0, "end")
    assert bool(found["sure"])
    assert found["examples"] == [0, 1, 2, 3]


def test_copies_of_one_article_propose_nothing() -> None:
    text = article(PARAGRAPH, SECOND, THIRD)
    frame = batch(text, text, text, text).assign(source="وكالة")
    assert sections.recurring(sections.edges(frame)).empty


def test_a_long_line_that_the_text_flows_past_names_another_story() -> None:
    line = "هل تنتهي الحرب التجارية بين العاصمتين هذا العام؟"
    flowing = f"وفي السياق الأوسع {SECOND}"
    assert kinds(PARAGRAPH, SECOND, line, flowing, THIRD)[2] == "related"
    assert kinds(PARAGRAPH, SECOND, line, PARAGRAPH, THIRD)[2] == "heading"


def titled(*articles: tuple[str, list[str]]) -> pd.DataFrame:
    frame = batch(*("\n".join([title, *lines]) for title, lines in articles))
    return frame.assign(source="وكالة", title_end=[len(title) for title, _ in articles])


def other_stories(frame: pd.DataFrame) -> list[str]:
    found = sections.recurring(sections.edges(frame))
    assert found["sure"].all()
    return [frame["text"][row.article][row.start : row.end] for row in found.itertuples()]


def test_a_short_line_that_is_the_title_of_another_article_names_that_story() -> None:
    asked = "من يقاتل في الوادي الأسود؟"
    frame = titled((asked, [SECOND, THIRD]), ("سد جديد", [PARAGRAPH, SECOND, asked, THIRD, PARAGRAPH]))
    assert other_stories(frame) == [asked]


def test_a_question_that_stands_in_two_articles_names_a_third_story() -> None:
    asked = "ماذا بعد انسحاب الفريق من كأس البلاد؟"
    frame = titled(("سد جديد", [PARAGRAPH, SECOND, asked, THIRD]), ("جسر قديم", [SECOND, THIRD, asked, PARAGRAPH]))
    assert other_stories(frame) == [asked]


@pytest.mark.parametrize("line", ["ردود الفعل", "ماذا بعد؟", "قرار المحكمة العليا الأخير"])
def test_headings_that_two_articles_share_are_their_own(line: str) -> None:
    frame = titled(("سد جديد", [PARAGRAPH, SECOND, line, THIRD]), ("جسر قديم", [SECOND, THIRD, line, PARAGRAPH]))
    assert other_stories(frame) == []


def test_an_article_that_repeats_its_own_title_names_no_other_story() -> None:
    own = "من يقاتل في الوادي الأسود؟"
    frame = titled((own, [PARAGRAPH, SECOND, own, THIRD]), ("جسر قديم", [SECOND, THIRD, PARAGRAPH]))
    assert other_stories(frame) == []


def test_a_line_accepted_below_articles_stays_where_it_leads_one() -> None:
    accepted = frozenset({sections.key(PARAGRAPH, "end")})
    lines = sections.split(article(PARAGRAPH, SECOND, PARAGRAPH), furniture=accepted)
    assert [line.kind for line in lines] == ["paragraph", "paragraph", "learned"]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "---", "عنوان", "؟", "«»", "\u200f\n\u0640"])
def test_any_text_has_lines_that_cover_it_in_order(text: str) -> None:
    lines = sections.split(text)
    assert all(left.end <= right.start for left, right in pairwise(lines))
    assert [text[line.start : line.end] for line in lines] == [
        part.strip() for part in text.split("\n") if part.strip()
    ]


@pytest.mark.parametrize("line", ["(ط. ح.)", "ن. ت", "م.ق.", "( س . م )"])
def test_initials_sign_an_article(line: str) -> None:
    assert kinds(PARAGRAPH, SECOND, line)[-1] == "byline"


@pytest.mark.parametrize("line", ["د. أحمد", "ثم مضى.", "أ. ب. جورج"])
def test_more_than_initials_sign_nothing(line: str) -> None:
    assert not furniture.initials(line)


def test_a_name_and_a_date_above_the_article_are_no_lead_and_a_date_below_is_its_own() -> None:
    line = "ديما الرفاعي 28 سبتمبر/أيلول 2025"
    assert kinds(line, PARAGRAPH, SECOND)[0] == "byline"
    assert kinds("12 سبتمبر/أيلول 2024", PARAGRAPH, SECOND)[0] == "byline"
    assert kinds(PARAGRAPH, SECOND, line, THIRD)[2] != "byline"
    assert not furniture.dated("الأحد 02 افريل 2017")
    assert not furniture.dated("وقع ذلك في 28 سبتمبر 2025 بعد لقاء")


@pytest.mark.parametrize("line", ["شارك عبر: فيسبوك | إكس | واتساب", "شارك المقال", "الرئيسية | الأرشيف | راسلنا"])
def test_share_lines_are_notices(line: str) -> None:
    assert kinds(line, PARAGRAPH, SECOND)[0] == "notice"


def test_a_short_question_heads_a_section_although_it_goes_on() -> None:
    assert kinds(PARAGRAPH, SECOND, "ومن يربح؟", THIRD)[2] == "heading"


SHORT_ROWS = ("السوق: 41 ريالا", "الرف: 75 ريالا")


def test_rows_that_each_stand_alone_head_what_is_below_them_and_rows_together_are_a_list() -> None:
    lines = (PARAGRAPH, SHORT_ROWS[0], SECOND, SHORT_ROWS[1], THIRD)
    assert kinds(*lines) == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert kinds(PARAGRAPH, *SHORT_ROWS, SECOND).count("heading") == 0


def test_a_brief_line_over_a_list_heads_it() -> None:
    lines = (PARAGRAPH, "المجموعات الثلاث", "- الأولى: تونس ومصر", "- الثانية: قطر ولبنان", SECOND)
    assert kinds(*lines)[1] == "heading"


@pytest.mark.parametrize("heading", ["وفدان ووزير", '"وجوب محاسبة المسؤولين"', "وجوب التمويل"])
def test_a_heading_may_begin_with_a_letter_that_looks_like_and(heading: str) -> None:
    assert kinds(PARAGRAPH, SECOND, heading, THIRD)[2] == "heading"


def test_two_questions_in_a_row_both_head_and_three_titles_name_other_stories() -> None:
    assert kinds(PARAGRAPH, "ما هي الخطة؟", "من يمول الخطة؟", THIRD)[1:3] == ["heading", "heading"]
    others = ("من هم سائقو القطارات؟", "سائق قطار يروي قصة عشرين عاما", "قطارات العالم القديمة في صور نادرة")
    assert kinds(PARAGRAPH, *others, THIRD)[1:4] == ["related"] * 3


def test_a_box_of_stories_holds_no_heading_and_does_not_go_on_from_the_text() -> None:
    box = [
        f"{verb} لاعب في فريق محلي رقم {number} خلال مباراة ودية أقيمت مساء الأحد في ملعب صغير خارج العاصمة."
        for number, verb in enumerate(("أصيب", "سجل", "غادر", "عاد", "وقع"))
    ]
    assert kinds(PARAGRAPH, SECOND, *box)[2:] == ["related"] * 5
    assert "related" not in kinds(PARAGRAPH, SECOND, "و" + box[0], *box[1:])
    assert "related" not in kinds(PARAGRAPH, SECOND, *box[:2], "أين ومتى؟", *box[3:])


def test_an_entry_of_a_chronology_is_the_articles_own() -> None:
    entries = ("1991، أعلنت البلاد استقلالها عن الاتحاد", "2009، انضمت البلاد إلى الحلف")
    assert kinds(PARAGRAPH, *entries, SECOND) == ["paragraph"] * 4


def test_fields_of_a_record_and_rows_of_a_chronology_are_the_articles_own() -> None:
    fields = ("البلد: تونس", "اللغة: العربية", "تاريخ المشاركة في المهرجان: ثلاث مرات وجائزتان", "المخرج: سامي العربي")
    assert kinds(PARAGRAPH, *fields, THIRD)[1:5] == ["item"] * 4
    years = ("1958: ولادة المغنية في العاصمة", "١٩٩١ - أول ألبوم لها مع شركة كبرى")
    assert kinds(PARAGRAPH, *years, THIRD)[1:3] == ["item"] * 2
    stories = ("وزير النقل: لا نية لرفع أسعار التذاكر", "قطار الجنوب: رحلة بين الماضي والحاضر")
    assert kinds(PARAGRAPH, *stories, SECOND)[1:3] == ["related"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "يذكر أن شبكة النقل في العاصمة هي الأقدم في البلاد",
        "هذا وقد زار الوزير ورشة القطارات صباح اليوم",
        "و زار الوزير ورشة القطارات القديمة صباح اليوم",
        "هي شبكة أنشئت في العاصمة قبل قرن كامل",
        "محطات العاصمة التي أغلقت قبل عام كامل لن تفتح قريبا..",
        'وردت الموظفة: "لا نعرف متى تعود القطارات إلى العمل"',
        "(تشمل الخطة خمس مدن لا تقع على خط القطار)",
    ],
)
def test_a_sentence_that_lacks_its_stop_names_no_other_story(line: str) -> None:
    assert "related" not in kinds(PARAGRAPH, line, SECOND)
    assert "related" not in kinds(PARAGRAPH, SECOND, line)
    assert kinds(PARAGRAPH, SECOND, "سكان حي قديم يحتفلون بعودة القطار إلى محطتهم")[2] == "related"


def test_questions_that_go_on_from_the_text_name_no_other_story() -> None:
    asked = ("لكن ما هي المدن التي تصلها القطارات الجديدة؟", "ما الذي يجعلها بطيئة إلى هذا الحد؟")
    assert kinds(PARAGRAPH, SECOND, *asked, THIRD)[2:4] == ["paragraph"] * 2


def test_text_that_is_broken_into_short_lines_holds_no_titles() -> None:
    broken = ("أعلن الوزير اليوم عن خطة", "لتطوير شبكة النقل. وأضاف", "أنها تبدأ في العاصمة قبل", "نهاية العام المقبل")
    assert "related" not in kinds(PARAGRAPH, *broken, THIRD)


def test_numbered_lines_that_each_stand_alone_head_what_is_below_them() -> None:
    numbered = [f"{number}- مدينة صغيرة على ساحل البحر، وتسكنها عائلات من الصيادين القدامى" for number in (1, 2)]
    assert kinds(PARAGRAPH, numbered[0], THIRD, numbered[1], SECOND)[1::2] == ["heading", "heading"]


BOX = [
    f"{verb} لاعب في فريق محلي رقم {number} خلال مباراة ودية أقيمت مساء الأحد في ملعب صغير خارج العاصمة."
    for number, verb in enumerate(("أصيب", "سجل", "غادر", "عاد", "وقع"))
]


def test_rows_that_begin_alike_are_no_box_of_stories() -> None:
    groups = [f"المجموعة {line}" for line in BOX]
    assert "related" not in kinds(PARAGRAPH, SECOND, *groups)


def test_a_box_of_stories_may_stand_under_a_list() -> None:
    rows = ("افتتاح أول خط للقطارات في البلاد 1: 0", "وصول أول قطار إلى الجنوب 2: 0")
    assert kinds(PARAGRAPH, SECOND, *rows, *BOX)[4:] == ["related"] * 5
    assert "related" not in kinds(PARAGRAPH, SECOND, *(f"- {line}" for line in (*rows, *BOX)))


def test_the_one_line_of_a_known_box_that_no_other_page_repeats_belongs_to_it() -> None:
    own = "وأشار لاعب إلى أن الملعب الصغير خارج العاصمة لا يتسع لجمهور فريقه في المباريات الكبيرة هذا العام."
    accepted = frozenset(sections.key(line, "end") for line in BOX[:4])
    for last, kind in ((BOX[4], "related"), (own, "paragraph")):
        lines = sections.split(article(PARAGRAPH, SECOND, own, *BOX[:4], last), furniture=accepted)
        assert [line.kind for line in lines[-5:]] == ["learned"] * 4 + [kind]


def test_what_ends_other_pages_may_be_what_an_article_begins_with() -> None:
    notice = "هذا المقال بقلم كاتب، والآراء الواردة فيه لا تعبر بالضرورة عن رأي الموقع."
    accepted = frozenset({sections.key(PARAGRAPH, "end")})
    lines = sections.split(article(notice, PARAGRAPH, SECOND), furniture=accepted)
    assert [line.kind for line in lines] == ["disclaimer", "paragraph", "paragraph"]
    short = sections.split(article(SECOND, PARAGRAPH), furniture=accepted)
    assert [line.kind for line in short] == ["paragraph", "learned"]


def test_the_background_that_instalments_repeat_is_not_surely_furniture() -> None:
    background = ["زار الكاتب القنصلية ظهر الثلاثاء لإنهاء أوراقه.", "وقالت خطيبته إنها انتظرته حتى المساء."]
    texts = [article(*(f"{text} {number}" for text in (PARAGRAPH, SECOND)), *background) for number in range(4)]
    found = sections.recurring(sections.edges(batch(*texts).assign(source="وكالة")))
    assert len(found)
    assert not found["sure"].any()


def test_a_question_over_one_and_the_same_paragraph_heads_what_several_articles_repeat() -> None:
    asked = "ماذا بعد انسحاب الفريق من كأس البلاد؟"
    frame = titled(("سد جديد", [PARAGRAPH, SECOND, asked, THIRD]), ("جسر قديم", [SECOND, PARAGRAPH, asked, THIRD]))
    assert other_stories(frame) == []


STANDFIRSTS = (
    "قال مدير المستشفى إن القسم الجديد سيستقبل أول مرضاه في الأسبوع الأول من الشهر المقبل بعد تجهيزه.",
    "اختتم المهرجان السينمائي دورته العاشرة بتتويج فيلم قصير من إنتاج طلبة المعهد العالي للفنون.",
    "سجل المنتخب فوزه الثالث على التوالي في التصفيات القارية قبل جولتين من نهاية المرحلة الأولى.",
    "وبخت لجنة الانضباط لاعبين اثنين من الفريق الأول بسبب سلوكهما في نهاية اللقاء الأخير على أرضهم.",
    "رفعت شركة الطيران عدد رحلاتها الأسبوعية إلى العاصمة الألمانية استعدادا لموسم الصيف القادم.",
)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda line, at: f"- {line[:-1]}، {line}", id="rows of a list"),
        pytest.param(lambda line, at: f'"{line}"', id="people quoted one after the other"),
        pytest.param(lambda line, at: f"{line}\nاقرأ أيضا: حكاية أخرى" if at == 2 else line, id="a link among them"),
        pytest.param(lambda line, at: f"يذكر أن {line}" if at == 4 else line, id="the last goes on"),
        pytest.param(lambda line, at: " ".join(line.split()[:11]) + ".", id="all brief"),
        pytest.param(lambda line, at: " ".join([line] * 4) if at == 1 else line, id="one is a whole paragraph"),
    ],
)
def test_last_paragraphs_of_the_article_are_no_box(change: Callable[[str, int], str]) -> None:
    assert kinds(PARAGRAPH, SECOND, *STANDFIRSTS)[2:] == ["related"] * 5
    lines = "\n".join(change(line, at) for at, line in enumerate(STANDFIRSTS)).split("\n")
    found = kinds(PARAGRAPH, SECOND, *lines)[2:]
    assert [line for line, kind in zip(lines, found, strict=True) if kind == "related"] == [
        line for line in lines if line.startswith("اقرأ")
    ]


def test_more_of_something_opens_a_sentence_and_marks_stories_only_where_it_stands_alone() -> None:
    assert (
        kinds(PARAGRAPH, "المزيد من الأخبار:", "افتتاح محطة القطار الجديدة في الميناء", SECOND)[1:3] == ["related"] * 2
    )
    assert kinds(PARAGRAPH, "المزيد من العمل على تطوير المحطات، بما في ذلك محطة الميناء.", SECOND)[1] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "في المقابل، سأل المدير أنصاره هل تقبلون بأقل من ذلك غدا؟",
        "إذاً، لماذا لم تصل القطارات الجديدة حتى الآن إلى الميناء؟",
    ],
)
def test_an_opening_with_its_comma_begins_no_title(line: str) -> None:
    assert kinds(PARAGRAPH, SECOND, line, THIRD)[2] in ("paragraph", "heading")
