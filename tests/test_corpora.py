"""A corpus as it is opened: decisions about its names carried out, taken back, kept, named where faulty."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from analysis import arabic, corpora, search
from analysis.entities.rules import Rule, RuleError
from analysis.topics import revision
from analysis.topics.rules import Rule as TopicRule
from analysis.topics.rules import TopicRuleError
from tests.conftest import SAMPLE, build

SHORT, FULL = "person:مريم البلوشيه", "person:مريم البلوشي"
JOINED = Rule("accept", SHORT, FULL)


@pytest.fixture
def home(tables: Path, tmp_path: Path) -> Path:
    """A folder of tables of this test's own: decisions lie beside the tables."""
    shutil.copytree(tables / "sample", tmp_path / "sample")
    return tmp_path


def decide(home: Path, *rules: Rule) -> None:
    corpora.decide("sample", lambda taken: (*taken, *rules), home)


def test_a_decision_is_carried_out_on_opening_and_undone_by_taking_it_away(home: Path) -> None:
    before, version = corpora.read("sample", home), corpora.version("sample", home)
    assert version == before.build
    decide(home, JOINED)
    after = corpora.read("sample", home)
    counts, joined = (table.set_index("key")["mentions"] for table in (before.entities, after.entities))
    assert joined[FULL] == counts[FULL] + counts[SHORT]
    assert SHORT not in joined
    assert after.build == corpora.version("sample", home) != version
    assert after.counts["entities"] == len(after.entities) == len(before.entities) - 1
    corpora.decide("sample", lambda taken: (), home)
    again = corpora.read("sample", home)
    assert again.build == version
    assert again.entities.equals(before.entities)
    assert again.mentions.equals(before.mentions)
    assert again.suggestions.equals(before.suggestions)


def test_mentions_names_and_open_cases_follow_a_decision(home: Path) -> None:
    before = corpora.read("sample", home)
    decide(home, JOINED)
    after = corpora.read("sample", home)
    assert len(after.mentions) == len(before.mentions)
    number = after.entities.set_index("key").loc[FULL, "entity"]
    assert {"مريم البلوشي", "مريم البلوشيه"} <= set(after.names.loc[after.names["entity"] == number, "form"])
    own = after.mentions[after.mentions["name"] >= 0]
    owners = after.names.set_index("name")["entity"]
    assert (owners.loc[own["name"]].to_numpy() == own["entity"].to_numpy()).all()
    pairs = {frozenset(pair) for pair in zip(after.suggestions["left"], after.suggestions["right"], strict=True)}
    assert frozenset((SHORT, FULL)) not in pairs
    assert SHORT not in set(after.suggestions["left"]) | set(after.suggestions["right"])


def test_decisions_outlive_a_rebuild(home: Path) -> None:
    decide(home, JOINED, Rule("ignore", "organisation:واتساب"))
    build(SAMPLE, "sample", home)
    keys = set(corpora.read("sample", home).entities["key"])
    assert corpora.decisions("sample", home) == (JOINED, Rule("ignore", "organisation:واتساب"))
    assert FULL in keys
    assert not {SHORT, "organisation:واتساب"} & keys


def test_two_who_decide_at_once_both_count(home: Path) -> None:
    wanted = [Rule("ignore", f"place:مكان {number}") for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda rule: decide(home, rule), wanted))
    assert set(corpora.decisions("sample", home)) == set(wanted)


def test_the_stamp_changes_with_each_decision(home: Path) -> None:
    seen = {corpora.stamp("sample", home)}
    for number in range(5):
        decide(home, Rule("ignore", f"place:مكان {number}"))
        seen.add(corpora.stamp("sample", home))
    assert len(seen) == 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule", ("ليس ملف TOML سليمًا", "is not proper TOML")),
        ('rule = "x"', ("[[rule]]", "[[rule]]")),
        ('[[rule]]\ndo = "ignore"\nkey = "place:x"\n[[rule]]\ndo = "join"', ("القرار 2", "rule 2")),
    ],
)
def test_a_damaged_file_is_named_in_both_languages_and_left_as_it_is(
    home: Path, text: str, said: tuple[str, str]
) -> None:
    path = home / "sample" / corpora.DECISIONS
    path.write_text(text, encoding="utf-8")
    for deed in (lambda: corpora.read("sample", home), lambda: decide(home, JOINED)):
        with pytest.raises(RuleError) as fault:
            deed()
        for language, words in zip(("ar", "en"), said, strict=True):
            message = fault.value.message(language)
            assert "sample/names.toml" in message
            assert str(home) not in message
            assert words in message
    assert path.read_text(encoding="utf-8") == text


def decide_topics(home: Path, *rules: TopicRule) -> None:
    corpora.TOPICS.change("sample", lambda taken: (*taken, *rules), home)


def test_decisions_about_topics_are_carried_out_on_opening_and_undone_by_taking_them_away(home: Path) -> None:
    before, version = corpora.read("sample", home), corpora.version("sample", home)
    stamp = corpora.stamp("sample", home)
    one, two, three = before.topics["key"][:3]
    decide_topics(home, TopicRule("rename", one, name="الأول"), TopicRule("merge", two, into=one))
    decide_topics(home, TopicRule("hide", three), TopicRule("rename", "gone", name="x"))
    after = corpora.read("sample", home)
    assert after.build == corpora.version("sample", home) != version
    assert corpora.stamp("sample", home) != stamp
    assert after.topics.loc[0, ["key", "label"]].tolist() == [one, "الأول"]
    assert after.counts["topics"] == len(after.topics) == len(before.topics) - 2
    assert after.hidden_topics["key"].tolist() == [three]
    assert after.waiting == {3}
    assert list(after.topics.dtypes) == list(before.topics.dtypes)
    assert list(after.article_topics.dtypes) == list(before.article_topics.dtypes)
    corpora.TOPICS.change("sample", lambda taken: (), home)
    again = corpora.read("sample", home)
    assert again.build == version
    assert again.topics.equals(before.topics)


def test_words_in_any_form_seed_a_topic_and_a_topic_falls_into_parts(home: Path) -> None:
    before = corpora.read("sample", home)
    stems = pd.Series(search.stemmed(before, before.words["display"].tolist()))
    several = before.words.loc[stems.duplicated(keep=False).to_numpy(), "display"]
    word = next(term for term in before.topics["terms"][0] if term in set(several))
    decide_topics(home, TopicRule("seed", words=(word,)), TopicRule("split", before.topics["key"][1], parts=2))
    after = corpora.read("sample", home)
    assert not after.waiting
    assert len(after.topics) == len(before.topics) + 2
    number = after.topics.set_index("key").loc[f"+{arabic.fold(word)}", "topic"]
    rows = after.article_topics[after.article_topics["topic"] == number]
    share = rows.set_index("article")["share"].reindex(range(len(after.articles)), fill_value=0)
    forms = before.words.loc[(stems == search.stemmed(before, [word])[0]).to_numpy(), "word"]
    holding = before.word_counts.loc[before.word_counts["word"].isin(forms), "article"].unique()
    assert len(forms) > 1
    assert share[holding].mean() > 2 * share.drop(holding).mean()


def test_a_damaged_file_of_topics_is_named(home: Path) -> None:
    (home / "sample" / corpora.TOPICS.file).write_text("[[rule", encoding="utf-8")
    with pytest.raises(TopicRuleError, match=r"sample/topics\.toml"):
        corpora.read("sample", home)


def test_decisions_about_topics_hold_for_a_build_of_other_articles(home: Path, tmp_path: Path) -> None:
    before = corpora.read("sample", home)
    rules = [
        TopicRule("rename", key, revision.known(terms), name=f"موضوع {place}")
        for place, (key, terms) in enumerate(zip(before.topics["key"], before.topics["terms"], strict=True))
    ]
    decide_topics(home, *rules)
    fewer = tmp_path / "fewer"
    shutil.copytree(SAMPLE, fewer)
    for path in sorted(path for path in fewer.rglob("*") if path.suffix == ".txt")[:2]:
        path.unlink()
    build(fewer, "sample", home)
    after = corpora.read("sample", home)
    assert len(after.articles) < len(before.articles)
    named = after.topics[after.topics["label"].str.startswith("موضوع")]
    assert len(named) == len(rules) - len(after.waiting) > 0
    assert set(named["key"]) <= set(before.topics["key"])
