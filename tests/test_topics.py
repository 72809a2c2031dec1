import numpy as np
import pandas as pd
import pytest

from analysis import topics
from analysis.topics.running import Running

Counted = tuple[pd.DataFrame, pd.DataFrame]


def found_in(counts: pd.DataFrame, words: pd.DataFrame, *, articles: int, **options: object) -> topics.Found:
    """Find topics in articles whose words stand one after the other as they are counted."""
    places = counts.loc[counts.index.repeat(counts["count"])].sort_values("article", kind="stable")
    columns = (places[column].to_numpy(dtype=int) for column in ("article", "article", "word", "word"))
    read = Running(*columns, words["display"].to_numpy(dtype=object))
    return topics.fit(counts, words, read, ids=[f"{one:03}" for one in range(articles)], **options)  # type: ignore[arg-type]


@pytest.fixture
def corpus() -> Counted:
    """Twelve articles in two camps: words 0-4 in the first six, words 5-9 in the others."""
    rows = [(article, "body", word + (5 if article >= 6 else 0), 2) for article in range(12) for word in range(5)]
    counts = pd.DataFrame(rows, columns=["article", "part", "word", "count"])
    names = ["نفط", "غاز", "طاقة", "حقل", "برميل", "كرة", "فريق", "هدف", "مباراة", "ملعب"]
    words = pd.DataFrame({"word": range(10), "form": names, "display": names, "stop": False, "articles": 6})
    return counts, words


def test_two_camps_of_words_are_two_topics_with_every_article_in_its_own(corpus: Counted) -> None:
    two = found_in(*corpus, articles=12, topics=2)
    found, shares = two.topics, two.article_topics
    dominant = shares.sort_values("share").groupby("article")["topic"].last()
    assert len(found) == 2
    assert dominant[:6].nunique() == dominant[6:].nunique() == 1
    assert dominant[0] != dominant[11]
    assert shares["share"].min() > 0.9


def test_topics_are_the_same_on_every_run(corpus: Counted) -> None:
    first, second = (vars(found_in(*corpus, articles=12)) for _ in range(2))
    assert all(first[table].equals(second[table]) for table in first)


def test_labels_are_original_spellings_joined_by_dots(corpus: Counted) -> None:
    found = found_in(*corpus, articles=12, topics=2).topics
    assert all(len(label.split(" · ")) == 3 for label in found["label"])
    assert found["key"].is_unique


def test_a_corpus_without_words_has_no_topics() -> None:
    counts = pd.DataFrame({"article": [], "part": [], "word": [], "count": []}).astype({"word": int, "article": int})
    words = pd.DataFrame({"word": [], "form": [], "display": [], "stop": [], "articles": []}).astype(
        {"stop": bool, "articles": int}
    )
    assert all(
        table.empty
        for table in vars(found_in(counts.assign(count=counts["count"].astype(int)), words, articles=1)).values()
    )


def test_the_number_of_topics_grows_ever_more_slowly() -> None:
    numbers = [topics.usual(articles) for articles in (5, 30, 1_000, 10_000, 1_000_000)]
    assert numbers == sorted(numbers)
    assert numbers[0] >= 2
    assert numbers[-1] <= 40


def test_prevalence_is_a_mean_over_all_articles_of_the_selection() -> None:
    rows = pd.DataFrame({"article": [0, 1], "topic": [0, 0], "share": np.float32([1.0, 0.1])})
    table = pd.DataFrame({"topic": [0, 1], "key": ["a", "b"], "label": ["أ", "ب"], "terms": [[], []]})
    result = topics.prevalence(rows, table, articles=4)
    assert result["share"].tolist() == pytest.approx([0.275, 0])
    assert result["articles"].tolist() == [1, 0]


def test_words_of_one_stem_count_together_and_a_label_says_them_once(corpus: Counted) -> None:
    counts, words = corpus
    stems = ["نفط", "نفط", "طاقة", "حقل", "برميل", "كرة", "فريق", "هدف", "مباراة", "ملعب"]
    found = found_in(counts, words, articles=12, topics=2, stems=stems).topics
    oil = next(label for label in found["label"] if "حقل" in label or "نفط" in label or "طاقة" in label)
    assert not {"نفط", "غاز"} <= set(oil.split(" · "))


def test_what_is_no_arabic_word_names_no_topic(corpus: Counted) -> None:
    counts, words = corpus
    odd = words.assign(display=["2018", "CNN", "و", "حقل", "برميل", *words["display"][5:]])
    found = found_in(counts, odd, articles=12, topics=2).topics
    named = {word for terms in found["terms"] for word in terms}
    assert named == {"حقل", "برميل", *words["display"][5:]}


def test_fewer_articles_than_topics_leave_no_empty_topic_and_no_two_of_one_key() -> None:
    counts = pd.DataFrame(
        [(article, "body", article % 2, 3) for article in range(20)], columns=["article", "part", "word", "count"]
    )
    names = ["نفط", "كرة"]
    words = pd.DataFrame({"word": [0, 1], "form": names, "display": names, "stop": False, "articles": 10})
    six = found_in(counts, words, articles=20, topics=6)
    found, shares = six.topics, six.article_topics
    assert found["key"].is_unique
    assert found["articles"].min() > 0
    assert shares.groupby("article")["share"].sum().round(6).eq(1).all()
