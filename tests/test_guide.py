"""What the guide says a reader learns from the sample, page by page: the tables give each of its names and numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import compare, corpora, duplicates, entities, places, preview, published, quotes, search, words
from analysis.compare import Comparison
from analysis.corpora import Corpus
from analysis.report import standard
from analysis.selection import Selected, Selection, select
from pages.shared.labels import LABELS
from pages.shared.labels.glossary import TERMS
from pages.shared.menu import PAGES
from tests.conftest import SAMPLE
from tests.test_docs import section, text

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
CABLE = "57da9adf9e1db507"
RIVAL = "بريد النيل"

Facts = list[str | int]


def overview(whole: Selected) -> Facts:
    size = published.summary(whole.articles)
    first = entities.ranking(whole.mentions, whole.corpus.entities, by="articles", of=whole.n).iloc[0]
    return [whole.n, size.days, first["name"], int(first["articles"])]


def health(whole: Selected) -> Facts:
    counts = whole.corpus.counts
    assert set(whole.corpus.rejections["reason"]) == {"json_broken", "empty", "refused", "no_text", "repeat"}
    return [counts["files"], counts["read"], counts["kept"], counts["rejected"]]


def add(whole: Selected) -> Facts:
    del whole
    found = preview.preview(SAMPLE / "ufuq-almagharib" / "maqalat.csv")
    assert [one.code for one in found.of_kind("rejected")] == ["no_text"]
    return ["maqalat.csv", found.read, found.kept, sum(bool(one.columns) for one in found.fields), found.dates.read]


def topics(whole: Selected) -> Facts:
    shares = whole.corpus.article_topics
    desks = whole.corpus.articles.set_index("article")["desk"]
    widest = shares[shares["article"].map(desks) == "رياضة"].groupby("topic")["share"].sum().idxmax()
    held = shares[(shares["topic"] == widest) & (shares["share"] >= 0.5)]["article"]
    assert (held.map(desks) == "رياضة").mean() >= 0.9
    cup = search.find(whole.corpus, whole.sentences, query="كأس الواحات").rows["article"].unique()
    assert held.isin(cup).mean() > 0.5
    return ["كأس الواحات", "رياضة"]


def named(whole: Selected) -> Facts:
    key = "person:ايغول سريكباييفا"
    one = whole.corpus.entities.set_index("key").loc[key]
    rows = whole.mentions[whole.mentions["entity"] == one["entity"]]
    found = whole.articles[whole.articles["article"].isin(rows["article"])]
    assert found["date"].dropna().agg(["min", "max"]).dt.strftime("%Y-%m").tolist() == ["2024-10", "2025-10"]
    return [one["name"], int(one["articles"]), found["source"].nunique(), 2024, 2025]


def bench(whole: Selected) -> Facts:
    one = whole.corpus.entities.set_index("key").loc["person:داورين تولباييف"]
    forms = whole.corpus.names[whole.corpus.names["entity"] == one["entity"]]
    spelt = forms.set_index("display")["mentions"]
    return [
        "داورين تولباييف", "داورين تولبايف", int(one["mentions"]), int(spelt.filter(like="تولبايف").sum()),
        len(whole.corpus.suggestions),
    ]  # fmt: skip


def on_the_map(whole: Selected) -> Facts:
    found = places.states(whole.mentions, whole.corpus, of=whole.n)
    first = found.iloc[0]
    return [len(found), first["name"], int(first["articles"])]


def divided(whole: Selected) -> Facts:
    counts = whole.articles.groupby("source", observed=True)["sections"].mean().round(1).sort_values()
    assert (whole.articles["sections"] > 0).all()
    ends = (-1, 0)
    return [
        whole.corpus.counts["sections"],
        *(said for end in ends for said in (counts.index[end], str(counts.iloc[end]))),
    ]


def told(whole: Selected) -> Facts:
    mine = select(whole.corpus, Selection(sources=("أفق المغارب",)))
    first = words.distinctive(mine.word_counts, whole.corpus.word_counts, whole.corpus.words).iloc[0]
    assert first["reference"] == 0
    return ["أفق المغارب", first["display"], int(first["count"])]


def against(whole: Selected) -> Facts:
    pair = compare.sides(whole.corpus, Comparison(Selection(sources=(RIVAL,)), "rest"))
    first = compare.entities(pair.first, pair.second).iloc[0]
    return [RIVAL, first["name"], f"{first['first']:.0%}", f"{first['second']:.0%}"]


def voices(whole: Selected) -> Facts:
    size = quotes.summary(whole.quotes)
    first = quotes.speakers(whole.quotes, whole.corpus.entities).iloc[0]
    hidden = quotes.unnamed(whole.quotes, whole.articles, by="source").sort_values("share")
    return [
        size.quotes, first["name"], int(first["quotes"]), size.unnamed, str(hidden["source"].iloc[-1]),
        f"{hidden['share'].iloc[-1]:.0%}", str(hidden["source"].iloc[0]), f"{hidden['share'].iloc[0]:.0%}",
    ]  # fmt: skip


def searched(whole: Selected) -> Facts:
    found = search.find(whole.corpus, whole.sentences, query="سندباد")
    return ["سندباد", len(found.rows), found.rows["article"].nunique()]


def one_article(whole: Selected) -> Facts:
    row = whole.articles.set_index("id").loc[CABLE]
    people = whole.mentions[whole.mentions["article"] == row["article"]]["entity"].nunique()
    said = whole.quotes[whole.quotes["article"] == row["article"]]
    return ["سندباد", str(row["source"]), int(row["sections"]), int(people), len(said)]


def copied(whole: Selected) -> Facts:
    found = duplicates.families(whole.articles, whole.corpus.copies)
    first = found.iloc[0]
    assert first["id"] == CABLE
    return [
        len(found),
        int(found["articles"].sum()),
        "سندباد",
        int(first["outlets"]),
        first["source"],
        int(first["hours"]),
    ]


def reported(whole: Selected) -> Facts:
    made = standard.report([whole], language="ar", day=datetime.date(2026, 1, 1))
    return [len(made.items)]


def explained(whole: Selected) -> Facts:
    del whole
    return [len(TERMS)]


FACTS: dict[str, Callable[[Selected], Facts]] = {
    "overview": overview, "health": health, "add": add, "topics": topics, "entities": named, "names": bench,
    "places": on_the_map, "sections": divided, "words": told, "compare": against, "quotes": voices,
    "search": searched, "article": one_article, "copies": copied, "report": reported, "glossary": explained,
}  # fmt: skip


def learnt(page: str, language: int) -> str:
    """The sentence of a page, from its beginning to the end of its paragraph."""
    document, opening = (("docs/pages.ar.md", "**في المدونة المثال:**"), ("docs/pages.md", "*In the sample:*"))[
        language
    ]
    said = section(text(document), f"## {LABELS[f'page.{page}'][language]}")
    assert said.count(opening) == 1, page
    return " ".join(said.split(opening)[1].split("\n\n")[0].split())


@pytest.fixture(scope="module")
def whole(tables: Path) -> Selected:
    corpus: Corpus = corpora.read("sample", tables)
    return select(corpus, Selection())


def test_every_page_of_the_menu_has_its_sentence() -> None:
    assert list(FACTS) == list(PAGES)


@pytest.mark.parametrize("page", list(FACTS))
def test_what_the_guide_tells_of_the_sample_is_what_its_tables_give(page: str, whole: Selected) -> None:
    facts = [f"{fact:,}" if isinstance(fact, int) and fact < 2000 else str(fact) for fact in FACTS[page](whole)]
    for language in (0, 1):
        said = learnt(page, language)
        assert [fact for fact in facts if fact not in said] == []
        known = {number for fact in facts for number in NUMBER.findall(fact)}
        assert set(NUMBER.findall(re.sub(r"`[^`]*`", "", said))) <= known
