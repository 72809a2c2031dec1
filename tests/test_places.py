"""Places: where a mention lies, what a shared name means, and what is counted apart, on articles written for this."""

from __future__ import annotations

import re

import pandas as pd
import pyarrow as pa
import pytest

from analysis import arabic, places, tables
from analysis.places import gazetteer, readings
from analysis.tables import Corpus

PARTS = list(tables.PARTS)


def corpus(*texts: str, references: dict[str, str] | None = None, names: tuple[str, ...] = ()) -> Corpus:
    """A corpus of these articles, in which the names given stand for places wherever they are written."""
    rows, found = [], sorted({*names, *(references or {}).values()})
    for article, text in enumerate(texts):
        for name in names:
            hits = re.finditer(rf"\b[\u0628\u0648]?({name})\b", text)
            rows += [(article, *hit.span(1), found.index(name), False, found.index(name)) for hit in hits]
        for word, place in (references or {}).items():
            if word in text:
                at = text.find(word)
                rows.append((article, at, at + len(word), found.index(place), True, -1))
    mentions = pd.DataFrame(sorted(rows), columns=["article", "start", "end", "entity", "reference", "name"]).assign(
        sentence=0, part=pd.Categorical(["body"] * len(rows), categories=PARTS)
    )
    entities = pd.DataFrame(
        {
            "entity": range(len(found)),
            "key": [f"place:{arabic.fold(name)}" for name in found],
            "name": found,
            "type": pd.Categorical(["place"] * len(found), categories=list(tables.ENTITY_TYPES)),
        }
    )
    forms = pd.DataFrame({"form": [arabic.fold(name) for name in found]})
    days = pd.to_datetime([f"2025-0{article + 1}-03" for article in range(len(texts))]).astype("datetime64[s]")
    articles = pd.DataFrame({"article": range(len(texts)), "date": days})
    bare = {name: tables.empty(name) for name in ("sections", "sentences", "quotes", "suggestions", "words")}
    rest = {name: tables.empty(name) for name in ("word_counts", "topics", "article_topics", "files", "rejections")}
    return Corpus(
        name="tiny", build="1", made="", origin="", about={}, counts={}, articles=articles,
        texts=pa.chunked_array([pa.array(texts, pa.large_string())]), mentions=mentions, entities=entities,
        names=forms, **bare, **rest,
    )  # fmt: skip


def how(opened: Corpus) -> list[tuple[str, str, str]]:
    """The mentions as they are read: the form, what decided it, English name and kind of the place it lies at."""
    read = readings.of(opened)
    numbers = zip(read.form.tolist(), read.how.tolist(), read.place.tolist(), strict=True)
    return [
        (form, readings.HOWS[one], f"{read.places[at].english}/{read.places[at].kind}" if at >= 0 else "")
        for form, one, at in numbers
    ]


# The gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "letters", "latitude", "longitude"),
    [
        ("مصر", "state", "EGY", 26.5, 29.9),
        ("المملكة المتحدة", "state", "GBR", 53.9, -2.5),
        ("بريطانيا", "state", "GBR", 53.9, -2.5),
        ("صفاقس", "city", "TUN", 34.7, 10.8),
        ("بغداد", "capital", "IRQ", 33.3, 44.4),
        ("واشنطن", "capital", "USA", 38.9, -77.0),
        ("قطاع غزة", "region", "PSE", 31.4, 34.4),
        ("فلسطين", "state", "PSE", 31.9, 35.2),
    ],
)
def test_a_known_name_has_its_kind_its_code_and_its_point(
    name: str, kind: str, letters: str, latitude: float, longitude: float
) -> None:
    place = gazetteer.world().named[arabic.fold(name)][0]
    assert (place.kind, place.letters) == (kind, letters)
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.15)


def test_every_state_of_the_arab_league_and_every_neighbour_is_known_by_code() -> None:
    codes = {state.letters for state in gazetteer.world().states.values()}
    league = (
        "DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU",
        "SOM", "SDN", "SYR", "TUN", "ARE", "YEM",
    )  # fmt: skip
    assert {*league, "TUR", "IRN", "ISR", "ESH", "SSD", "ETH"} <= codes


def test_what_several_states_claim_counts_for_none() -> None:
    for name in ("القدس", "الجولان", "القرم", "كشمير"):
        assert {place.state for place in gazetteer.world().named[arabic.fold(name)]} == {gazetteer.NO_STATE}


def test_a_word_before_a_name_and_a_nationality_after_it_are_left_aside() -> None:
    fold = arabic.fold
    assert readings.options(fold("محافظة البصرة"))[0][0].english == "Basrah"
    assert readings.options(fold("محافظة البصرة"))[1] == "region"
    assert readings.options(fold("بنغازي الليبية"))[0][0].letters == "LBY"
    assert readings.options(fold("قرية لا يعرفها أحد")) == ((), "")


# Reading


def test_a_shared_name_is_decided_by_the_other_places_of_its_article() -> None:
    opened = corpus(
        "سار الوفد من طرابلس إلى بنغازي في ليبيا.",
        "سار الوفد من طرابلس إلى صيدا ثم بيروت.",
        "سار الوفد إلى طرابلس.",
        "سار الوفد من طرابلس إلى بنغازي ثم بيروت.",
        names=("طرابلس", "بنغازي", "ليبيا", "صيدا", "بيروت"),
    )
    read = [row[1:] for row in how(opened) if row[0] == "طرابلس"]
    assert read == [
        ("context", "Tripoli/capital"),
        ("context", "Tripoli/city"),
        ("open", ""),
        ("open", ""),
    ]
    states = [readings.of(opened).state[row] for row in opened.mentions.index if how(opened)[row][0] == "طرابلس"]
    codes = [readings.of(opened).states[one].letters if one >= 0 else "" for one in states]
    assert codes == ["LBY", "LBN", "", ""]


def test_a_nationality_is_context_and_is_counted_apart() -> None:
    opened = corpus("قال الوزير الليبي في طرابلس كلمة.", references={"الليبي": "ليبيا"}, names=("طرابلس",))
    assert ("طرابلس", "context", "Tripoli/capital") in how(opened)
    table = places.states(opened.mentions, opened, of=1).set_index("iso3")
    assert table.loc["LBY", ["articles", "own", "within", "mentions", "references"]].tolist() == [1, 0, 1, 1, 1]


def test_a_name_that_towers_over_its_namesakes_is_the_large_place_whatever_stands_beside_it() -> None:
    opened = corpus("سافر من الولايات المتحدة إلى باريس.", names=("الولايات المتحدة", "باريس"))
    assert ("باريس", "larger", "Paris/capital") in how(opened)


def test_a_country_and_its_city_are_told_apart_by_a_word_and_else_left_open() -> None:
    opened = corpus(
        "زار تونس أمس.", "أقيم الحفل في مدينة تونس أمس.", "وصل إلى تونس العاصمة.", "حدث هذا في ولاية تونس.",
        names=("تونس",),
    )  # fmt: skip
    assert [row[1:] for row in how(opened)] == [
        ("twin", "Tunisia/state"),
        ("only", "Tunis/capital"),
        ("only", "Tunis/capital"),
        ("only", "Tunis/region"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("زار عمّان أمس.", "عمّان", "Amman/capital"),
        ("زار عُمان أمس.", "عُمان", "Oman/state"),
        ("زار العاصمة عمان أمس.", "عمان", "Amman/capital"),
        ("زار سلطنة عمان أمس.", "عمان", "Oman/state"),
        ("زار عمان والعقبة في الأردن.", "عمان", "Amman/capital"),
        ("زار عمان وصلالة.", "عمان", "Oman/state"),
        ("زار عمان أمس.", "عمان", ""),
    ],
)
def test_oman_and_amman_are_told_apart_by_marks_a_word_or_the_article(text: str, name: str, place: str) -> None:
    opened = corpus(text, names=(name, "العقبة", "الأردن", "صلالة"))
    assert next(row[2] for row in how(opened) if row[0] == "عمان") == place


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("قالت موسكو إنها ترفض.", "government"),
        ("رحلة بين موسكو وغيرها.", "only"),
        ("وصل إلى موسكو مساء.", "only"),
        ("قالت في موسكو كلمة.", "only"),
        ("أقيم بموسكو معرض.", "only"),
    ],
)
def test_a_capital_after_a_verb_stands_for_its_government_and_not_for_the_city(text: str, reading: str) -> None:
    assert how(corpus(text, names=("موسكو",)))[0][1] == reading


# Counting


@pytest.fixture
def opened() -> Corpus:
    return corpus(
        "زار مصر ثم ليبيا. وفي بنغازي تحدث عن مصر.",
        "وصل إلى بنغازي ثم مصراتة.",
        "قالت القاهرة إن الأمر مؤجل.",
        "قال الوزير المصري كلمة في طرابلس.",
        "من طرابلس إلى القدس ثم أوروبا.",
        names=("مصر", "ليبيا", "بنغازي", "مصراتة", "القاهرة", "طرابلس", "القدس", "أوروبا"),
        references={"المصري": "مصر"},
    )


def test_a_country_counts_its_name_and_the_places_in_it_but_no_nationality_and_no_government(opened: Corpus) -> None:
    table = places.states(opened.mentions, opened, of=5).set_index("iso3")
    columns = ["articles", "own", "within", "mentions", "references", "government"]
    assert table.loc["LBY", columns].tolist() == [2, 1, 2, 4, 0, 0]
    assert table.loc["EGY", columns].tolist() == [1, 1, 0, 2, 1, 1]
    assert table.loc["LBY", "share"] == pytest.approx(0.4)
    assert table.loc["LBY", ["name", "english", "iso2", "key"]].tolist() == ["ليبيا", "Libya", "LY", "place:ليبيا"]
    assert places.states(opened.mentions, opened, of=5, language="en")["name"].tolist() == ["Libya", "Egypt"]


def test_cities_come_with_code_point_and_share_and_a_government_is_no_city(opened: Corpus) -> None:
    table = places.cities(opened.mentions, opened, of=5)
    assert table["name"].tolist() == ["بنغازي", "القدس", "مصراتة"] or set(table["name"]) == {
        "بنغازي",
        "القدس",
        "مصراتة",
    }
    first = table.iloc[0]
    assert first[["name", "english", "kind", "iso3", "articles"]].tolist() == ["بنغازي", "Benghazi", "city", "LBY", 2]
    assert (first["latitude"], first["longitude"]) == pytest.approx((32.12, 20.07), abs=0.1)
    assert places.cities(opened.mentions, opened, of=5, state="LY")["iso2"].unique().tolist() == ["LY"]


def test_what_stays_open_and_what_has_no_point_is_listed_with_its_count(opened: Corpus) -> None:
    unclear = places.unclear(opened.mentions, opened)
    row = unclear.set_index("name").loc["طرابلس"]
    assert row[["why", "open", "decided", "mentions", "articles"]].tolist() == ["namesake", 2, 0, 2, 2]
    assert row["options"] == "ليبيا أو لبنان"
    assert places.unplaced(opened.mentions, opened)[["name", "mentions", "articles"]].values.tolist() == [
        ["أوروبا", 1, 1]
    ]


def test_a_country_that_is_only_referred_to_leaves_nothing_open() -> None:
    opened = corpus("قال الوزير التونسي كلمة.", references={"التونسي": "تونس"})
    assert not len(places.unclear(opened.mentions, opened))
    assert places.states(opened.mentions, opened, of=1)[["articles", "references"]].values.tolist() == [[0, 1]]


def test_the_totals_add_up_to_the_mentions(opened: Corpus) -> None:
    totals = places.totals(opened.mentions, opened)
    named = sum(totals[name] for name in readings.HOWS if name != "reference")
    assert named == totals["mentions"] == int((~opened.mentions["reference"]).sum())
    assert totals[["reference", "government", "open", "unplaced", "states", "articles"]].tolist() == [1, 1, 2, 1, 2, 2]


def test_a_timeline_gives_the_share_of_each_months_articles(opened: Corpus) -> None:
    table = places.timeline(opened.mentions, opened.articles, opened, by="month", keys=("place:ليبيا",))
    assert table["name"].unique().tolist() == ["ليبيا"]
    assert table["share"].tolist() == [1, 1, 0, 0, 0]
    cities = places.timeline(opened.mentions, opened.articles, opened, by="month", level="city", top=1)
    assert cities[["name", "value"]].values.tolist() == [["بنغازي", one] for one in (1, 1, 0, 0, 0)]


def test_the_articles_behind_a_timeline_are_those_it_counts(opened: Corpus) -> None:
    dated = opened.articles.loc[opened.articles["date"].notna(), "article"]
    for level, key in (("state", "place:ليبيا"), ("city", "place:بنغازي")):
        table = places.timeline(opened.mentions, opened.articles, opened, by="month", level=level, keys=(key,))
        held = places.holding(opened.mentions, opened, key=key, level=level)
        assert set(table["key"]) == {key}
        assert table["value"].sum() == len(set(held) & set(dated)) > 0


def test_a_part_of_the_mentions_is_read_as_in_the_whole_article(opened: Corpus) -> None:
    some = opened.mentions[opened.mentions["article"] == 1]
    assert places.states(some, opened, of=1).set_index("iso3").loc["LBY", "articles"] == 1


def test_nothing_selected_gives_empty_tables(opened: Corpus) -> None:
    none = opened.mentions.head(0)
    assert not len(places.states(none, opened, of=0))
    assert not len(places.cities(none, opened, of=0))
    assert not len(places.unclear(none, opened))
    assert not len(places.unplaced(none, opened))
    assert not len(places.timeline(none, opened.articles, opened, by="month"))
    assert places.totals(none, opened)["mentions"] == 0
