"""Decisions about topics: read, written, carried out in their order, taken back, waiting for what is not there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import arabic, rulebook
from analysis.topics import fitting, revision, rules
from analysis.topics.evidence import Evidence
from analysis.topics.revision import Revised
from analysis.topics.rules import BOOK, Rule, TopicRuleError
from analysis.topics.running import Running

# Three desks of ten articles each; sport is of two kinds, five articles each.
CAMPS = {
    range(10): ["نفط", "غاز", "طاقة", "برميل"],
    range(10, 15): ["مباراة", "فريق", "كرة", "هدف"],
    range(15, 20): ["مباراة", "فريق", "سباق", "دراجة"],
    range(20, 30): ["طبيب", "مستشفى", "علاج", "دواء"],
}
FORMS = list(dict.fromkeys(word for words in CAMPS.values() for word in words))
WORDS = pd.DataFrame({"word": range(len(FORMS)), "form": [arabic.fold(word) for word in FORMS], "display": FORMS})
WORDS = WORDS.assign(stop=False, count=20, articles=10)
COUNTS = pd.DataFrame(
    [(article, "body", FORMS.index(word), 2) for camp, words in CAMPS.items() for article in camp for word in words],
    columns=["article", "part", "word", "count"],
)
OIL, SPORT, HEALTH = "oil", "sport", "health"
TOPICS = pd.DataFrame(
    {
        "topic": np.arange(3, dtype=np.int32),
        "key": [OIL, SPORT, HEALTH],
        "label": ["نفط · غاز", "مباراة · فريق", "طبيب · دواء"],
        "terms": [["نفط", "غاز", "طاقة", "برميل"], ["مباراة", "فريق", "كرة", "سباق"], ["طبيب", "مستشفى", "علاج"]],
        "share": np.float32([0.3, 0.3, 0.3]),
        "articles": np.int32([10, 10, 10]),
    }
)
SHARES = pd.DataFrame(
    {
        "article": np.arange(30, dtype=np.int32),
        "topic": np.repeat(np.arange(3, dtype=np.int32), 10),
        "share": np.float32([0.9] * 30),
    }
)


def evidence(counts: pd.DataFrame = COUNTS, *, phrases: bool = False) -> Evidence:
    """The words of the articles in order, each a sentence of its own, or every two."""
    article, word = (counts[column].to_numpy(dtype=int) for column in ("article", "word"))
    read = Running(article, np.arange(len(word)) // (1 + phrases), word, word, np.array(FORMS, dtype=object))
    return Evidence(counts, WORDS, 30, lambda words: [*map(arabic.fold, words)], lambda: read)


def applied(*decided: Rule) -> Revised:
    return revision.apply(TOPICS, SHARES, decided, evidence())


def labels(revised: Revised) -> list[str]:
    return sorted(revised.topics["label"])


def shares(revised: Revised, key: str) -> dict[int, float]:
    number = revised.topics.set_index("key").loc[key, "topic"]
    rows = revised.article_topics[revised.article_topics["topic"] == number]
    return dict(zip(rows["article"].tolist(), rows["share"].astype(float).round(4).tolist(), strict=True))


def sums(revised: Revised) -> pd.Series:
    rows = pd.concat([revised.article_topics, revised.hidden_shares])
    return rows.groupby("article")["share"].sum()


def test_without_a_rule_every_topic_stays() -> None:
    made = applied()
    assert made.topics["key"].tolist() == [OIL, SPORT, HEALTH]
    assert made.article_topics.equals(SHARES)
    assert made.topics["articles"].tolist() == [10, 10, 10]
    assert made.waiting == frozenset()


def test_rename_shows_another_name_and_keeps_the_key() -> None:
    made = applied(Rule("rename", SPORT, name="رياضة"))
    assert made.topics.set_index("key").loc[SPORT, "label"] == "رياضة"


def test_merge_adds_up_the_shares_under_the_other_topic() -> None:
    made = applied(Rule("merge", OIL, into=HEALTH))
    assert made.topics["key"].tolist() == [HEALTH, SPORT]
    assert made.topics.loc[0, "articles"] == 20
    assert shares(made, HEALTH) == dict.fromkeys((*range(10), *range(20, 30)), 0.9)
    assert made.topics.loc[0, "terms"][:2] == ["طبيب", "نفط"]
    assert (sums(made) == SHARES["share"]).all()


def test_hide_leaves_a_topic_out_and_counts_its_share_apart() -> None:
    made = applied(Rule("hide", OIL))
    assert made.topics["key"].tolist() == [SPORT, HEALTH]
    assert made.hidden_topics["key"].tolist() == [OIL]
    assert made.hidden_shares["article"].tolist() == list(range(10))
    assert made.article_topics["share"].max() == np.float32(0.9)
    assert (sums(made) == SHARES["share"]).all()


def test_split_divides_a_topic_by_the_words_of_its_articles_the_same_way_every_time() -> None:
    made, again = (applied(Rule("split", SPORT, parts=2)) for _ in range(2))
    assert made.topics["key"].equals(again.topics["key"])
    parts = [key for key in made.topics["key"] if key.startswith(f"{SPORT}/")]
    assert sorted(sorted(shares(made, key)) for key in parts) == [[*range(10, 15)], [*range(15, 20)]]
    assert SPORT not in set(made.topics["key"])
    assert (sums(made) == SHARES["share"]).all()
    # A part is called by what it has and the other has not.
    assert any({"كرة", "هدف"} <= set(label.split(" · ")) for label in made.topics["label"])
    assert all("مباراة" not in label.split(" · ")[:2] for label in made.topics["label"] if "كرة" in label)


def test_parts_are_called_by_phrases_as_topics_of_a_build_are() -> None:
    made = revision.apply(TOPICS, SHARES, [Rule("split", SPORT, parts=2)], evidence(phrases=True))
    called = dict(zip(made.topics["key"], made.topics["label"], strict=True))
    assert called[f"{SPORT}/كره-هدف"] == "كرة هدف"
    assert called[f"{SPORT}/سباق-دراجه"] == "سباق دراجة"


def test_split_by_words_sets_apart_the_articles_in_which_they_weigh_more() -> None:
    made = applied(Rule("split", SPORT, words=("دراجة",)))
    parts = {key: sorted(shares(made, key)) for key in made.topics["key"] if key.startswith(f"{SPORT}/")}
    assert sorted(parts.values()) == [[*range(10, 15)], [*range(15, 20)]]


def test_small_shares_of_a_split_topic_go_to_the_part_whose_words_the_article_has() -> None:
    more = pd.DataFrame({"article": [0], "topic": [1], "share": np.float32([0.08])}).astype(SHARES.dtypes)
    said = pd.DataFrame([(0, "body", FORMS.index("دراجة"), 3)], columns=COUNTS.columns)
    made = revision.apply(
        TOPICS, pd.concat([SHARES, more]), [Rule("split", SPORT, parts=2)], evidence(pd.concat([COUNTS, said]))
    )
    cycling = next(key for key in made.topics["key"] if 15 in shares(made, key))
    assert shares(made, cycling)[0] == pytest.approx(0.08)


def test_a_seeded_topic_takes_its_share_from_the_others_in_proportion() -> None:
    made = applied(Rule("seed", words=("سباق",), name="سباقات"))
    grown = shares(made, "+سباق")
    assert sorted(grown) == list(range(15, 20))
    assert made.topics.set_index("key").loc["+سباق", "label"] == "سباقات"
    for article, share in grown.items():
        assert shares(made, SPORT).get(article, 0) == pytest.approx(0.9 * (1 - share), abs=1e-3)
    # Words that keep company with the seed tell its articles too.
    assert "دراجة" in made.topics.set_index("key").loc["+سباق", "terms"]


def test_an_article_of_the_company_without_the_seed_belongs_to_the_topic_too() -> None:
    counts = COUNTS[~((COUNTS["article"] == 19) & (COUNTS["word"] == FORMS.index("سباق")))]
    made = revision.apply(TOPICS, SHARES, [Rule("seed", words=("سباق",))], evidence(counts))
    assert 19 in shares(made, "+سباق")
    assert not set(range(15)) & set(shares(made, "+سباق"))


def test_shares_of_an_article_add_up_to_one_with_a_seeded_topic() -> None:
    whole = SHARES.assign(share=np.float32(1))
    made = revision.apply(TOPICS, whole, [Rule("seed", words=("كرة",)), Rule("seed", words=("فريق",))], evidence())
    assert sums(made).to_numpy() == pytest.approx(np.ones(30), abs=1e-5)


def test_rules_are_carried_out_in_their_order_each_on_what_those_before_it_left() -> None:
    made = applied(
        Rule("merge", OIL, into=SPORT), Rule("rename", OIL, name="كل شيء"), Rule("split", SPORT, words=("نفط",))
    )
    assert "كل شيء" not in labels(made)
    parts = sorted(sorted(shares(made, key)) for key in made.topics["key"] if key.startswith(f"{SPORT}/"))
    assert parts == [[*range(10)], [*range(10, 20)]]
    turned = applied(Rule("split", SPORT, words=("دراجة",)), Rule("merge", OIL, into=SPORT))
    assert turned.waiting == {1}


def test_taking_a_rule_away_brings_back_what_was() -> None:
    decided = (Rule("merge", OIL, into=SPORT), Rule("hide", HEALTH), Rule("rename", SPORT, name="رياضة"))
    assert labels(applied(*decided)) == ["رياضة"]
    assert labels(applied(*decided[:1], *decided[2:])) == ["رياضة", "طبيب · دواء"]
    assert labels(applied()) == sorted(TOPICS["label"])


@pytest.mark.parametrize(
    "rule",
    [
        Rule("rename", "gone", name="x"),
        Rule("merge", "gone", into=OIL),
        Rule("merge", OIL, into="gone"),
        Rule("hide", "gone"),
        Rule("split", "gone", parts=2),
        Rule("split", OIL, parts=6),
        Rule("split", OIL, words=("كلمةغائبة",)),
        Rule("seed", words=("كلمةغائبة",)),
    ],
    ids=str,
)
def test_a_rule_whose_topic_or_words_are_not_there_changes_nothing_and_waits(rule: Rule) -> None:
    made = applied(rule, Rule("rename", SPORT, name="رياضة"))
    assert made.waiting == {0}
    assert labels(made) == sorted(["نفط · غاز", "رياضة", "طبيب · دواء"])


def test_a_topic_that_a_later_build_calls_otherwise_is_known_by_its_words_and_keeps_its_old_key() -> None:
    made = applied(Rule("rename", "old-key", known=("فريق", "مباراة", "ملعب"), name="رياضة"))
    assert made.topics.set_index("key").loc["old-key", "label"] == "رياضة"
    assert applied(Rule("rename", "old-key", known=("فريق", "شبكة", "ملعب"), name="رياضة")).waiting == {0}


def test_a_part_is_known_by_its_words_among_the_parts_of_its_topic_only() -> None:
    split = Rule("split", SPORT, parts=2)
    cycling = ("سباق", "دراجة")
    made = applied(split, Rule("rename", f"{SPORT}/old", known=cycling, name="دراجات"))
    assert "دراجات" in labels(made)
    assert applied(Rule("rename", f"{SPORT}/old", known=("مباراة", "فريق"), name="دراجات")).waiting == {0}


def test_a_corpus_without_topics_lets_every_rule_wait() -> None:
    decided = (Rule("seed", words=("كرة",)), Rule("hide", OIL), Rule("split", OIL, parts=2))
    made = revision.apply(TOPICS.head(0), SHARES.head(0), decided, evidence())
    assert made.topics.empty
    assert made.waiting == {0, 1, 2}


# The file

EVERY = (
    Rule("seed", name='السفن "والموانئ"', words=("ميناء", "سفينة")),
    Rule("rename", OIL, ("نفط", "غاز"), name="طاقة\x7f"),
    Rule("merge", OIL, ("نفط",), into=SPORT, into_known=("كرة",)),
    Rule("split", SPORT, ("كرة",), parts=3),
    Rule("split", SPORT, ("كرة",), words=("دراجة",)),
    Rule("hide", HEALTH, ("طبيب",)),
)


def test_a_written_file_reads_back_the_same_and_names_only_what_it_needs() -> None:
    text = rules.written(EVERY)
    assert rules.parsed(text.encode(), "topics.toml") == EVERY
    assert text.count("into =") == 1
    assert 'words = ["ميناء", "سفينة"]' in text


def test_words_are_single_and_each_is_kept_once() -> None:
    assert rules.single("كأس العالم، وكأسُ العالم") == ("كأس", "العالم", "وكأسُ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('rule = "x"\n[[rule', "file"),
        ("x = " + "[" * 5000, "file"),
        ("x = " + "1" * 5000, "file"),
        ('rule = "x"', "list"),
        ("rule = [3]", "list"),
        ('[[rule]]\ndo = "burn"\ntopic = "x"', "do"),
        ('[[rule]]\ndo = ["hide"]\ntopic = "x"', "do"),
        ('[[rule]]\ndo = "hide"', "key"),
        ('[[rule]]\ndo = "hide"\ntopic = "a\\nb"', "key"),
        ('[[rule]]\ndo = "hide"\ntopic = 3', "key"),
        ('[[rule]]\ndo = "merge"\ntopic = "x"', "key"),
        ('[[rule]]\ndo = "merge"\ntopic = "x"\ninto = "x"', "self"),
        ('[[rule]]\ndo = "rename"\ntopic = "x"\nname = " "', "name"),
        (f'[[rule]]\ndo = "rename"\ntopic = "x"\nname = "{"ا" * 81}"', "name"),
        ('[[rule]]\ndo = "seed"\nname = "x"', "words"),
        ('[[rule]]\ndo = "seed"\nwords = ["!"]', "words"),
        ('[[rule]]\ndo = "seed"\nwords = "كرة"', "words"),
        ('[[rule]]\ndo = "seed"\nwords = ["' + " ".join("ابتثجحخدذرزسشصضطظعغفقكلمنهوي") + '"]', "words"),
        ('[[rule]]\ndo = "split"\ntopic = "x"', "parts"),
        ('[[rule]]\ndo = "split"\ntopic = "x"\nparts = true', "parts"),
        ('[[rule]]\ndo = "split"\ntopic = "x"\nparts = 7', "parts"),
    ],
)
def test_a_faulty_file_is_refused_whole_in_both_languages_with_its_place(text: str, code: str) -> None:
    with pytest.raises(TopicRuleError, match=r"ours\.toml") as raised:
        rules.parsed(text.encode(), "ours.toml")
    assert raised.value.code == code
    assert "ours.toml" in raised.value.message("ar")


def test_a_file_too_large_to_be_decisions_is_not_read() -> None:
    with pytest.raises(TopicRuleError) as raised:
        rules.parsed(b"#" * (rulebook.MOST_BYTES + 1), "ours.toml")
    assert raised.value.code == "large"
    assert BOOK.error is TopicRuleError


def test_shares_under_the_least_that_is_stored_are_no_share_of_a_seed() -> None:
    grown = shares(applied(Rule("seed", words=("فريق",))), "+فريق")
    assert min(grown.values()) >= fitting.LEAST_SHARE
