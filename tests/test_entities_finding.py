"""Spans cut exactly what they say, whatever the text is made of; the sample names are found as what they are."""

import random

import pandas as pd
import pytest

from analysis import arabic, entities
from analysis.entities import gazetteers, resolution

NAMES = ("روسيا", "فلاديمير بوتين", "الأمم المتحدة", "القَاهِرَة", "كازاخستـــان", "أنطونيو غوتيريش", "رويترز", "بغداد")
CLITICS = ("", "", "و", "ل", "ب", "ولـ", "وَ", "ف", "\u200fو", "ك")
STRAYS = (
    "\u064b\u0651", "\u0640", "\u200f", "\u202b", "\u2067", "\u200d", "😀", "👨‍👩‍👧", "«", "»", "\ufefb", "\ufdfa",
    "\u06cc", "\u0670", "٣٫٥", "3.5", "،", "؟", "…", "A", "\u0301", "\ufdf2", "ﷲ", "ﻻ", "-", "\u2066x\u2069",
    "\U0001ee00", "\u08a1", "ۀ",
)  # fmt: skip
WORDS = ("قال", "الرئيس", "الروسي", "في", "أمس", "إن", "على", "علي", "زيارة", "إلى", "وزير", "الخارجية")


def tables(texts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = []
    for article, text in enumerate(texts):
        for start, end in arabic.sentences(text):
            rows.append((article, len(rows), 0, "body", start, end))
    columns = ["article", "sentence", "section", "part", "start", "end"]
    return pd.DataFrame({"article": range(len(texts)), "text": texts}), pd.DataFrame(rows, columns=columns)


def generated(number: int) -> list[str]:
    chance = random.Random(7)
    pieces = [
        lambda: chance.choice(CLITICS) + chance.choice(NAMES),
        lambda: chance.choice(WORDS),
        lambda: chance.choice(STRAYS),
    ]
    return [
        "".join(
            chance.choice(pieces)() + chance.choice((" ", " ", " ", "", "\n", "\u00a0"))
            for _ in range(chance.randint(1, 14))
        )
        for _ in range(number)
    ]


def test_spans_of_ten_thousand_generated_strings_cut_exactly_their_surface() -> None:
    texts = generated(10_000)
    raw = entities.find(*tables(texts))
    resolved = resolution.resolve_all(raw)
    forms = resolved.names["form"].to_numpy()
    named = resolved.mentions[~resolved.mentions["reference"]]
    assert len(named) > 5_000
    for row in named.itertuples():
        surface = texts[row.article][row.start : row.end]
        assert surface == surface.strip()
        letters, form = squeezed(surface), squeezed(forms[row.name])
        assert letters
        assert form in (letters, gazetteers.ARTICLE + letters)


def squeezed(text: str) -> str:
    """Return the folded words of a text run together, signs left out."""
    folded = arabic.fold(text)
    return "".join(folded[start:end] for start, end in arabic.words(folded))


@pytest.fixture(scope="module")
def visit() -> dict[str, str]:
    text = (
        "في زيارة رسمية إلى موسكو، أعلن الرئيس الكازاخستاني قاسم جومارت توكايف اتفاقا مع روسيا.\n"
        "وقال توكايف إن بلاده تتعاون مع شركة روس آتوم.\n"
        "ودعا الرئيس الروسي فلاديمير بوتين إلى زيارة كازاخستان، وشكر بوتين الأمم المتحدة ولروسيا مصالح في بشكيك.\n"
    )
    mentions, table = entities.resolve(entities.find(*tables([text])))
    keys = table["key"].to_numpy()
    return {
        f"{text[row.start : row.end]}@{row.start}{'*' if row.reference else ''}": keys[row.entity]
        for row in mentions.itertuples()
    }


def of(visit: dict[str, str], surface: str) -> set[str]:
    return {key for place, key in visit.items() if place.split("@")[0] == surface and not place.endswith("*")}


def test_a_short_form_joins_the_full_name_of_its_article(visit: dict[str, str]) -> None:
    assert of(visit, "توكايف") == {"person:قاسم جومارت توكايف"}
    assert of(visit, "بوتين") == of(visit, "فلاديمير بوتين") == {"person:فلاديمير بوتين"}


def test_places_are_found_without_their_clitics(visit: dict[str, str]) -> None:
    assert of(visit, "روسيا") == {"place:روسيا"}
    assert sum(key == "place:روسيا" and not place.endswith("*") for place, key in visit.items()) == 2
    assert of(visit, "بشكيك") == {"place:بشكيك"}


def test_an_adjective_of_nationality_is_a_reference_and_no_mention(visit: dict[str, str]) -> None:
    assert of(visit, "الروسي") == set()
    assert [key for place, key in visit.items() if place.startswith("الروسي@")] == ["place:روسيا"]


def test_trailers_are_not_searched_and_no_text_has_no_names() -> None:
    articles, sentences = tables(["زار فلاديمير بوتين القاهرة"])
    assert len(entities.find(articles, sentences.assign(part="trailer"))) == 0
    assert len(entities.find(articles.iloc[:0], sentences.iloc[:0])) == 0
    mentions, table = entities.resolve(entities.find(articles.iloc[:0], sentences.iloc[:0]))
    assert len(mentions) == len(table) == 0


def test_finding_and_resolving_twice_gives_the_same() -> None:
    given = tables(generated(200))
    first, second = (resolution.resolve_all(entities.find(*given)) for _ in range(2))
    pd.testing.assert_frame_equal(first.mentions, second.mentions)
    pd.testing.assert_frame_equal(first.entities, second.entities)
    pd.testing.assert_frame_equal(first.suggestions, second.suggestions)


def test_a_batch_cut_in_two_finds_the_same_spans() -> None:
    articles, sentences = tables(generated(60))
    whole = entities.find(articles, sentences)
    halves = [
        entities.find(articles[articles["article"].isin(half)], sentences[sentences["article"].isin(half)])
        for half in (range(30), range(30, 60))
    ]
    pieces = pd.concat(halves, ignore_index=True)
    columns = ["article", "start", "end", "key", "found"]
    order = ["article", "start", "end", "reference"]
    left = whole.sort_values(order, ignore_index=True)[columns]
    pd.testing.assert_frame_equal(left, pieces.sort_values(order, ignore_index=True)[columns])


def test_a_name_in_quotation_marks_behind_a_word_for_an_organisation_is_seen_as_such() -> None:
    texts = ["أعلنت شركة «روسنفت» نتائجها", "قال «روسنفت» إنه باق", "باع روسنفت المدينة", "شركة «", "» روسنفت"]
    raw = entities.find(*tables(texts))
    marked = raw[raw["key"] == "روسنفت"].groupby("article")[["quoted", "headed"]].max()
    expected = {0: (True, True), 1: (True, False), 2: (False, False), 4: (False, False)}
    assert {
        article: tuple(row) for article, row in zip(marked.index, marked.to_numpy().tolist(), strict=True)
    } == expected


def test_other_readings_of_a_name_are_offered_and_never_taken_with_it() -> None:
    texts = ["قال مجلس النواب اللبناني إن الجلسة غدا", "فاز النصر العماني على الاتفاق السعودي"]
    raw = entities.find(*tables(texts))
    assert raw["spare"].any()
    assert not (raw["spare"] & raw["found"]).any()
    mentions, _ = entities.resolve(raw)
    named = mentions[~mentions["reference"]].sort_values(["article", "start"])
    gaps = named.groupby("article")["start"].shift(-1) >= named["end"]
    assert gaps[named.duplicated("article", keep="last")].all()
