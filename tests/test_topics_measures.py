import dataclasses
import math

import pandas as pd
import pyarrow as pa
import pytest

from analysis import arabic, tables, topics
from analysis.tables import Corpus

KEYS = ["كره-فريق", "بنك-سوق"]


@pytest.fixture
def found() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "topic": [0, 1],
            "key": KEYS,
            "label": ["كرة · فريق", "بنك · سوق"],
            "terms": [["كرة", "فريق"], ["بنك", "غائب"]],
        }
    )


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(["2025-01-03", "2025-01-20", "2025-02-01", None]).astype("datetime64[s]")
    return pd.DataFrame(
        {
            "article": [0, 1, 2, 3],
            "id": ["a", "b", "c", "d"],
            "title": ["س", "ص", "ع", "ف"],
            "date": dates,
            "source": pd.Categorical(["ضفة", "ضفة", "مدار", ""]),
            "words": [10, 90, 50, 20],
        }
    )


# Articles 0 and 1 are about football; the bank takes a tenth of 1, and all of 2 and 3.
SHARES = pd.DataFrame(
    [(0, 0, 1.0), (1, 0, 0.9), (1, 1, 0.1), (2, 1, 1.0), (3, 1, 1.0)], columns=["article", "topic", "share"]
)


def test_a_timeline_gives_the_mean_share_in_each_month(found: pd.DataFrame, articles: pd.DataFrame) -> None:
    table = topics.timeline(SHARES, articles, found, by="month")
    assert table["key"].tolist() == [KEYS[1], KEYS[1], KEYS[0], KEYS[0]]
    assert table["share"].tolist() == pytest.approx([0.05, 1, 0.95, 0])
    assert table["articles"].tolist() == [2, 1, 2, 1]
    assert set(topics.timeline(SHARES, articles, found, by="month", keys=(KEYS[0],))["key"]) == {KEYS[0]}


def test_a_course_counts_the_articles_about_a_topic(found: pd.DataFrame, articles: pd.DataFrame) -> None:
    table = topics.course(SHARES, articles, found, by="month")
    assert table[["name", "value", "articles", "share"]].values.tolist() == [
        ["كرة · فريق", 2, 2, 1], ["كرة · فريق", 0, 1, 0], ["بنك · سوق", 0, 2, 0], ["بنك · سوق", 1, 1, 1],
    ]  # fmt: skip
    assert set(topics.course(SHARES, articles, found, by="month", keys=(KEYS[1],))["key"]) == {KEYS[1]}
    assert topics.holding(SHARES, found, key=KEYS[1]).tolist() == [2, 3]


def test_sources_are_compared_by_their_own_articles(found: pd.DataFrame, articles: pd.DataFrame) -> None:
    table = topics.across(SHARES, articles, found, column="source")
    assert table[["key", "group"]].values.tolist() == [
        [KEYS[1], "ضفة"], [KEYS[1], "مدار"], [KEYS[0], "ضفة"], [KEYS[0], "مدار"],
    ]  # fmt: skip
    assert table["share"].tolist() == pytest.approx([0.05, 1, 0.95, 0])
    assert table["articles"].tolist() == [2, 1, 2, 1]


def test_articles_outside_the_selection_are_in_no_group(found: pd.DataFrame, articles: pd.DataFrame) -> None:
    table = topics.across(SHARES[SHARES["article"] == 2], articles.iloc[[2]], found, column="source", top=1)
    assert table[["label", "group", "share"]].values.tolist() == [["بنك · سوق", "مدار", 1.0]]


WORDS = pd.DataFrame(
    {"word": [0, 1, 2, 3], "display": ["كرة", "فريق", "بنك", "من"], "stop": [False, False, False, True]}
)
COUNTS = pd.DataFrame(
    [(0, "lead", 0, 2), (0, "body", 0, 1), (0, "body", 3, 5), (1, "lead", 0, 1), (1, "lead", 1, 3), (2, "lead", 1, 4)],
    columns=["article", "part", "word", "count"],
)


def test_relevance_weighs_frequency_in_a_topic_against_being_its_own(
    found: pd.DataFrame, articles: pd.DataFrame
) -> None:
    # Of 16 words 11.6 are the topic's: 3 + 0.9 of the ball, 0.9 * 3 of the team, 5 stop words.
    tables = (SHARES, articles, COUNTS, WORDS, found)
    ball, team = 3.9 / 11.6, 2.7 / 11.6
    for weight in (0.0, 0.6, 1.0):
        table = topics.related(*tables, key=KEYS[0], weight=weight, fewest=1)
        assert table["term"].tolist() == ["كرة", "فريق"]
        assert table["relevance"].tolist() == pytest.approx(
            [math.log(p) - (1 - weight) * math.log(of / 16) for p, of in ((ball, 4), (team, 7))]
        )
    assert table.drop(columns=["relevance", "term"]).to_dict("list") == {
        "inside": [1.0, 0.5], "outside": [0.0, 0.5], "articles": [2, 2],
    }  # fmt: skip
    assert topics.related(*tables, key=KEYS[0]).empty
    assert topics.related(*tables, key="none").empty


def test_a_frequent_word_leads_at_one_end_and_one_of_the_topic_alone_at_the_other(
    found: pd.DataFrame, articles: pd.DataFrame
) -> None:
    counts = pd.DataFrame(
        [(0, "lead", 0, 1), (0, "lead", 1, 9), (2, "lead", 1, 30)], columns=["article", "part", "word", "count"]
    )
    ends = [
        topics.related(SHARES, articles, counts, WORDS, found, key=KEYS[0], weight=weight, fewest=1)["term"][0]
        for weight in (0.0, 1.0)
    ]
    assert ends == ["كرة", "فريق"]


def test_the_fullest_articles_come_first_and_the_longer_of_equals(found: pd.DataFrame, articles: pd.DataFrame) -> None:
    table = topics.representative(SHARES, articles, found, key=KEYS[1])
    assert table["id"].tolist() == ["c", "d", "b"]
    assert table["share"].tolist() == pytest.approx([1, 1, 0.1])


def test_the_numbers_that_were_tried_are_shown_with_the_sum_that_decided() -> None:
    tried = pd.DataFrame({"number": [8, 4], "coherence": [0.25, 0.5], "stability": [0.5, 0.5], "chosen": [False, True]})
    table = topics.choice(tried)
    assert table["number"].tolist() == [4, 8]
    assert table["score"].tolist() == [1.0, 0.75]
    assert table["chosen"].tolist() == [True, False]


def test_topics_stand_under_their_themes_the_largest_first(found: pd.DataFrame) -> None:
    themes = pd.DataFrame(
        {"theme": [0, 1], "key": ["ر", "م"], "label": ["رياضة", "مال"], "topics": [[KEYS[0]], [KEYS[1]]]}
    )
    table = topics.broad(SHARES, found, themes, articles=4)
    assert table[["theme_label", "key"]].values.tolist() == [["مال", KEYS[1]], ["رياضة", KEYS[0]]]
    assert table["share"].tolist() == table["theme_share"].tolist() == pytest.approx([2.1 / 4, 1.9 / 4])
    one = themes.head(1).assign(topics=[KEYS])
    assert topics.outline(SHARES, found, themes, articles=4)["within"].tolist() == [False, False]
    rows = topics.outline(SHARES, found, one, articles=4)
    assert rows[["label", "within"]].values.tolist() == [["رياضة", False], ["بنك · سوق", True], ["كرة · فريق", True]]
    assert rows["share"].tolist() == pytest.approx([1, 2.1 / 4, 1.9 / 4])
    assert rows["key"].tolist() == ["\n".join(KEYS[::-1]), KEYS[1], KEYS[0]]
    together = topics.broad(SHARES, found, one, articles=4)
    assert together["key"].tolist() == [KEYS[1], KEYS[0]]
    assert together["theme_share"].tolist() == pytest.approx([1, 1])


MENTIONS = pd.DataFrame(
    [(article, entity, False) for article in range(10) for entity in ([0] if article < 6 else [1]) + [2]],
    columns=["article", "entity", "reference"],
)
ENTITIES = pd.DataFrame(
    {
        "entity": [0, 1, 2],
        "key": ["organisation:نادي", "organisation:بنك", "place:روسيا"],
        "name": ["النادي", "البنك", "روسيا"],
        "type": pd.Categorical(["organisation", "organisation", "place"]),
    }
)


def about(*topic_of: int) -> pd.DataFrame:
    return pd.DataFrame({"article": range(len(topic_of)), "topic": topic_of, "share": 1.0})


def test_a_name_characterises_the_topic_that_it_surely_goes_with(found: pd.DataFrame) -> None:
    ten, shares = pd.DataFrame({"article": range(10)}), about(*[0] * 6, *[1] * 4)
    table = topics.names_across(MENTIONS, ten, shares, ENTITIES, found)
    # Russia is in every article: that says nothing of either topic.
    assert table[["label", "name", "together"]].values.tolist() == [
        ["كرة · فريق", "النادي", 6],
        ["بنك · سوق", "البنك", 4],
    ]
    assert table["npmi"].tolist() == [pytest.approx(1), pytest.approx(1)]
    assert table[["inside", "outside"]].values.tolist() == [[1, 0], [1, 0]]
    # 2 (6 ln(6 / 3.6) + 4 ln(4 / 1.6)), the two other cells empty.
    assert table["likelihood"].tolist() == pytest.approx([2 * (6 * math.log(6 / 3.6) + 4 * math.log(4 / 1.6))] * 2)
    one = topics.named(MENTIONS, ten, shares, ENTITIES, found, key=KEYS[1])
    assert one["entity"].tolist() == ["organisation:بنك"]
    assert "label" not in one


def test_a_name_that_chance_may_have_put_there_characterises_nothing(found: pd.DataFrame) -> None:
    ten = pd.DataFrame({"article": range(10)})
    mixed = about(0, 0, 0, 0, 1, 1, 0, 0, 1, 1)
    assert topics.names_across(MENTIONS, ten, mixed, ENTITIES, found).empty
    referred = MENTIONS.assign(reference=True)
    assert topics.names_across(referred, ten, about(*[0] * 6, *[1] * 4), ENTITIES, found).empty


def test_where_a_topics_words_stand_is_set_beside_what_is_usual_in_its_articles(found: pd.DataFrame) -> None:
    counts = pd.DataFrame(
        [(0, "title", 0, 6), (0, "lead", 1, 12), (0, "body", 0, 6), (0, "body", 2, 16), (0, "body", 3, 50),
         (0, "trailer", 0, 40), (1, "lead", 0, 99)],
        columns=["article", "part", "word", "count"],
    ).assign(part=lambda rows: rows["part"].astype("category"))  # fmt: skip
    words, two = WORDS.assign(form=WORDS["display"].map(arabic.fold)), pd.DataFrame({"article": [0, 1]})
    shares = pd.DataFrame({"article": [0, 1], "topic": [0, 1], "share": [0.8, 1.0]})
    table = topics.standing(counts, two, shares, words, found, where="lead")
    # The bank is in no word of its own article; 24 of the topic's words, 18 in front; 40 of all but stop words.
    assert table.values.tolist() == [[KEYS[0], "كرة · فريق", 24, 18, 0.75, 18 / 40]]
    body = topics.standing(counts, two, shares, words, found, where="body")
    assert body[["inside", "share", "usual"]].values.tolist() == [[6, 0.25, 22 / 40]]


def test_sentences_of_a_topic_show_its_breadth_and_repeat_nothing(
    found: pd.DataFrame,
) -> None:
    said = [
        "كرة فريق هدف ملعب في يوم من أيام الشتاء البارد",
        "كرة فريق هدف ملعب في يوم من أيام الشتاء الطويل",
        "حكم صافرة في مساء آخر من أمسيات الربيع الدافئ هناك",
        "كلام آخر تمامًا لا شيء فيه مما يعني أحدًا هنا",
    ]
    texts = [f"عنوان\n{line}" for line in said]
    sentences = pd.DataFrame(
        {
            "article": range(4),
            "part": pd.Categorical(["lead", "body", "body", "body"]),
            "start": 6,
            "end": [len(text) for text in texts],
            "words": [len(line.split()) for line in said],
        }
    )
    stored = {
        field.name: tables.empty(field.name)
        for field in dataclasses.fields(Corpus)
        if field.name in tables.CORPUS_TABLES
    }
    batches = {name: tables.empty(name) for name in ("articles", "sections", "sentences", "quotes")}
    corpus = Corpus(
        name="tiny", build="1", made="", origin="", about={}, counts={}, texts=pa.chunked_array([texts]), **batches,
        **stored,
    )  # fmt: skip
    ball = found.head(1).assign(terms=[["كرة", "فريق", "هدف", "ملعب", "حكم", "صافرة"]])
    articles = pd.DataFrame(
        {
            "article": range(4), "id": list("abcd"), "title": "ع", "source": "م", "words": 20,
            "date": pd.to_datetime(["2025-01-01"] * 4),
        }
    )  # fmt: skip
    chosen = topics.passages(about(0, 0, 0, 0), articles, sentences, corpus, ball, key=KEYS[0])
    assert chosen["id"].tolist() == ["a", "c"]
    assert chosen["text"].tolist() == [said[0], said[2]]
    assert [said[2][start:end] for start, end, _ in chosen["marks"][1]] == ["حكم", "صافرة"]
