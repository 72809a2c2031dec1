import pandas as pd
import pytest

from analysis import entities

TEXT = "زار نادر بيروت. بقي نادر في بيروت."
PARTS = ["title", "lead", "heading", "body", "trailer"]

# Two articles name Nadir (0) and Beirut (1), one of them three times; the third names Beirut and the Council (2).
MENTIONS = [
    (0, 0, "lead", 4, 8, 0), (0, 0, "lead", 9, 14, 1), (0, 1, "body", 20, 24, 0), (0, 1, "body", 28, 33, 1),
    (1, 2, "body", 0, 4, 0), (1, 3, "body", 9, 14, 1), (1, 4, "body", 20, 24, 0),
    (2, 5, "title", 0, 5, 1), (2, 5, "title", 8, 14, 2),
]  # fmt: skip
NAMES = [
    ("person:نادر", "نادر", "person"),
    ("place:بيروت", "بيروت", "place"),
    ("organisation:المجلس", "المجلس", "organisation"),
]


@pytest.fixture
def mentions() -> pd.DataFrame:
    table = pd.DataFrame(MENTIONS, columns=["article", "sentence", "part", "start", "end", "entity"])
    return table.assign(part=pd.Categorical(table["part"], categories=PARTS), reference=False)


@pytest.fixture
def named() -> pd.DataFrame:
    table = pd.DataFrame(NAMES, columns=["key", "name", "type"])
    kinds = pd.Categorical(table["type"], categories=["person", "place", "organisation"])
    return table.assign(entity=[0, 1, 2], type=kinds)


@pytest.fixture
def articles() -> pd.DataFrame:
    dates = pd.to_datetime(["2025-01-03", "2025-01-20", "2025-02-01"]).astype("datetime64[s]")
    return pd.DataFrame({"article": [0, 1, 2], "date": dates})


def test_a_type_is_counted_by_entities_mentions_and_articles(mentions: pd.DataFrame, named: pd.DataFrame) -> None:
    table = entities.totals(mentions, named)
    assert table.to_dict("list") == {
        "type": ["person", "place", "organisation"],
        "entities": [1, 1, 1],
        "mentions": [4, 4, 1],
        "articles": [2, 3, 1],
    }


def test_a_list_is_cut_to_a_type_and_to_the_names_a_reader_typed(mentions: pd.DataFrame, named: pd.DataFrame) -> None:
    table = entities.listed(mentions, named, of=3)
    assert table["name"].tolist() == ["بيروت", "نادر", "المجلس"]
    assert table["share"].tolist() == pytest.approx([1, 2 / 3, 1 / 3])
    assert entities.listed(mentions, named, of=3, kind="person")["name"].tolist() == ["نادر"]
    assert entities.listed(mentions, named, of=3, like=" بَيرو ")["name"].tolist() == ["بيروت"]
    assert entities.listed(mentions, named, of=3, top=1)["name"].tolist() == ["بيروت"]


def test_early_and_late_are_shares_of_the_articles_that_name_the_entity(
    mentions: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.placing(mentions, named).set_index("name")
    assert table.loc["نادر", ["articles", "early", "late"]].tolist() == [2, 0.5, 1.0]
    assert table.loc["بيروت", ["articles", "early", "late"]].tolist() == pytest.approx([3, 2 / 3, 2 / 3])
    assert table.loc["المجلس", ["articles", "early", "late"]].tolist() == [1, 1.0, 0.0]
    assert table.index.tolist() == ["المجلس", "بيروت", "نادر"]
    assert entities.placing(mentions, named, kind="place").shape[0] == 1


def test_a_timeline_gives_the_share_of_each_months_articles(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    table = entities.timeline(mentions, articles, named, by="month", top=2)
    assert table["name"].tolist() == ["بيروت", "بيروت", "نادر", "نادر"]
    assert table["value"].tolist() == [2, 1, 2, 0]
    assert table["share"].tolist() == [1, 1, 1, 0]
    assert table["articles"].tolist() == [2, 1, 2, 1]


def test_a_timeline_is_of_the_chosen_or_leaves_them_out(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    only = entities.timeline(mentions, articles, named, by="month", keys=("person:نادر",))
    assert set(only["name"]) == {"نادر"}
    rest = entities.timeline(mentions, articles, named, by="month", without=("place:بيروت",))
    assert set(rest["name"]) == {"نادر", "المجلس"}
    assert entities.timeline(mentions, articles.assign(date=pd.NaT), named, by="month").empty


def test_the_articles_behind_a_timeline_are_those_it_counts(mentions: pd.DataFrame, named: pd.DataFrame) -> None:
    assert sorted(entities.holding(mentions, named, key="place:بيروت")) == [0, 1, 2]
    assert sorted(entities.holding(mentions, named, key="place:غيرها")) == []


def test_pairs_are_those_of_the_chosen_entity_surest_first(mentions: pd.DataFrame, named: pd.DataFrame) -> None:
    table = entities.together(mentions, named, keys=("person:نادر",), window="sentence", least=1)
    assert table.empty  # two of five sentences with either: rarer than chance
    assert entities.together(mentions, named, keys=("person:غيره",), least=1).empty
    found = entities.together(mentions, named, window="sentence", least=1)
    assert found[["left_name", "right_name", "together"]].values.tolist() == [["بيروت", "المجلس", 1]]
    assert found[["left_key", "right_type"]].values.tolist() == [["place:بيروت", "organisation"]]
    assert entities.together(mentions, named, window="sentence", least=1, kind="place").empty
    kinds = named.assign(type=pd.Categorical(["person", "place", "place"], categories=named["type"].cat.categories))
    alike = entities.together(mentions, kinds, window="sentence", least=1, kind="place")
    assert alike[["left_key", "right_key"]].values.tolist() == [["place:بيروت", "organisation:المجلس"]]


class Corpus:
    """A corpus of one text, three times."""

    def __init__(self, articles: pd.DataFrame, named: pd.DataFrame) -> None:
        source = pd.Categorical(["أ", "ب", ""])
        self.articles = articles.assign(id=["a", "b", "c"], title=["س", "ص", "ع"], source=source)
        self.entities = named

    def cut(self, rows: pd.DataFrame) -> list[str]:
        return [TEXT[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]


def test_passages_name_the_chosen_and_mark_every_name_in_place(
    mentions: pd.DataFrame, articles: pd.DataFrame, named: pd.DataFrame
) -> None:
    sentences = pd.DataFrame(
        {"sentence": [0, 1, 2, 3, 4, 5], "start": [0, 16, 0, 0, 16, 0], "end": [15, 34, 15, 15, 34, 15]}
    )
    found = entities.passages(mentions, sentences, Corpus(articles, named), keys=("person:نادر", "place:بيروت"), top=2)
    assert found["id"].tolist() == ["a", "c"]  # two names in one sentence, then the newest with one
    assert found["text"].tolist()[0] == "زار نادر بيروت."
    assert found["marks"].tolist()[0] == [(4, 8, "person"), (9, 14, "place")]
