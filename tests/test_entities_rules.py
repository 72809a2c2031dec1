"""Decisions about names: read, written, carried out, taken back."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.entities import rules
from analysis.entities.rules import Rule

ENTITIES = pd.DataFrame(
    {
        "entity": [0, 1, 2],
        "key": ["person:ترامب", "person:دونالد ترامب", "place:مصر"],
        "name": ["ترامب", "دونالد ترامب", "مصر"],
        "type": pd.Categorical(["person", "person", "place"], categories=["person", "place", "organisation"]),
        "mentions": [2, 2, 1],
        "articles": [2, 2, 1],
    }
)
MENTIONS = pd.DataFrame(
    {
        "article": [0, 0, 1, 2, 2, 2],
        "entity": [0, 1, 0, 1, 2, 2],
        "reference": [False, False, False, False, False, True],
        "name": [0, 1, 0, 2, 3, -1],
    }
)
NAMES = pd.DataFrame(
    {
        "name": [0, 1, 2, 3],
        "entity": [0, 1, 1, 2],
        "form": ["ترامب", "دونالد ترامب", "دونالد ترمب", "مصر"],
        "display": ["ترامب", "دونالد ترامب", "دونالد ترمب", "مصر"],
    }
)


def applied(*chosen: Rule) -> dict[str, tuple[str, str, int, int]]:
    _, entities = rules.apply(MENTIONS, ENTITIES, chosen, names=NAMES)
    rows = entities[["key", "name", "type", "mentions", "articles"]].itertuples(index=False)
    return {row.key: (row.name, row.type, row.mentions, row.articles) for row in rows}


def test_no_rule_changes_nothing() -> None:
    mentions, entities = rules.apply(MENTIONS, ENTITIES, ())
    assert mentions["entity"].tolist() == MENTIONS["entity"].tolist()
    assert entities["mentions"].tolist() == [2, 2, 1]


def test_accept_joins_two_entities_and_counts_each_article_once() -> None:
    found = applied(Rule("accept", "person:ترامب", "person:دونالد ترامب"))
    assert found["person:دونالد ترامب"] == ("دونالد ترامب", "person", 4, 3)
    assert "person:ترامب" not in found


def test_split_and_refuse_give_a_name_an_entity_of_its_own() -> None:
    for rule in (
        Rule("split", "person:دونالد ترامب", "دونالد ترمب"),
        Rule("refuse", "person:دونالد ترمب", "person:دونالد ترامب"),
    ):
        found = applied(rule)
        assert found["person:دونالد ترمب"] == ("دونالد ترمب", "person", 1, 1)
        assert found["person:دونالد ترامب"][2] == 1


def test_rename_retype_and_ignore_do_as_they_say() -> None:
    assert applied(Rule("rename", "place:مصر", "مصر العربية"))["place:مصر"][0] == "مصر العربية"
    assert applied(Rule("retype", "place:مصر", "organisation"))["organisation:مصر"][1] == "organisation"
    assert "place:مصر" not in applied(Rule("ignore", "place:مصر"))


def test_a_reference_is_in_no_count_and_follows_its_entity() -> None:
    mentions, entities = rules.apply(MENTIONS, ENTITIES, (Rule("ignore", "person:ترامب"),), names=NAMES)
    assert mentions["reference"].sum() == 1
    assert entities.set_index("key")["mentions"]["place:مصر"] == 1


def test_rules_about_unknown_keys_do_nothing() -> None:
    assert applied(Rule("accept", "person:لا أحد", "place:مصر"), Rule("ignore", "person:لا أحد")) == applied()


def test_a_written_file_reads_back_the_same(tmp_path: Path) -> None:
    chosen = (Rule("accept", "person:ترامب", "person:دونالد ترامب"), Rule("rename", "place:مصر", 'مصر "أم الدنيا"'))
    path = tmp_path / "rules.toml"
    path.write_text(rules.written(chosen), encoding="utf-8")
    assert rules.read(path) == chosen


@pytest.mark.parametrize(
    "text",
    [
        'rule = "x"\n[[rule',
        '[[rule]]\ndo = "join"\nkey = "person:x"',
        '[[rule]]\ndo = "accept"\nkey = "x"\nto = "person:y"',
        '[[rule]]\ndo = "retype"\nkey = "person:x"\nto = "river"',
        '[[rule]]\ndo = "rename"\nkey = "person:x"',
        f'[[rule]]\ndo = "rename"\nkey = "person:x"\nto = "{"ا" * 81}"',
        "x = " + "1" * 5000,
    ],
)
def test_a_faulty_file_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(rules.RuleError, match=r"rules\.toml"):
        rules.read(path)


def test_settled_suggestions_are_no_longer_open() -> None:
    open_cases = pd.DataFrame({"left": ["person:a", "person:b"], "right": ["person:b", "person:c"]})
    assert len(rules.still_open(open_cases, (Rule("refuse", "person:b", "person:a"),))) == 1
