"""The network of names: its edges counted by hand, steady from run to run, readable by other programs."""

from __future__ import annotations

import io
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest

from analysis.entities import cooccurrence
from tests.conftest import ROOT

TYPES = ["person", "place", "organisation"]
ENTITIES = pd.DataFrame(
    {
        "entity": range(5),
        "key": ["person:ا", "person:ب", "place:ج", "place:د", "organisation:ه"],
        "name": ["ألف", 'ب "باء" & <b>\x01', "جيم", "دال", "هاء"],
        "type": pd.Categorical(["person", "person", "place", "place", "organisation"], categories=TYPES),
    }
)
# ألف and باء in three sentences of five, جيم and دال in two; هاء only ever alone.
SENTENCES = [(0, 1), (0, 1), (0, 1), (2, 3), (2, 3), (4,)]
MENTIONS = pd.DataFrame(
    [
        {"article": number // 2, "sentence": number, "entity": entity, "reference": False}
        for number, named in enumerate(SENTENCES)
        for entity in named
    ]
)


def test_an_edge_counts_the_sentences_of_both_and_chance_makes_none() -> None:
    found = cooccurrence.graph(MENTIONS, ENTITIES, least=1)
    edges = found.edges.set_index(["left", "right"])["together"].to_dict()
    assert edges == {("person:ا", "person:ب"): 3, ("place:ج", "place:د"): 2}
    assert found.edges["npmi"].tolist() == pytest.approx([1.0, 1.0])
    assert "organisation:ه" not in set(found.nodes["key"])
    assert found.nodes.set_index("key")["windows"].to_dict() == {
        "person:ا": 3, "person:ب": 3, "place:ج": 2, "place:د": 2,
    }  # fmt: skip


def test_groups_are_what_stands_together_and_have_rows_of_their_own() -> None:
    nodes = cooccurrence.graph(MENTIONS, ENTITIES, least=1).nodes
    assert {frozenset(rows["key"]) for _, rows in nodes.groupby("group")} == {
        frozenset({"person:ا", "person:ب"}),
        frozenset({"place:ج", "place:د"}),
    }
    assert nodes["y"].is_unique
    assert nodes["y"].diff().dropna().min() >= 1
    assert nodes["x"].between(0, 1).all()


def test_the_threshold_the_window_and_the_type_are_kept() -> None:
    assert len(cooccurrence.graph(MENTIONS, ENTITIES, least=3).edges) == 1
    assert cooccurrence.graph(MENTIONS, ENTITIES, least=4).edges.empty
    assert set(cooccurrence.graph(MENTIONS, ENTITIES, least=1, kind="place").nodes["type"]) == {"place"}
    articles = cooccurrence.graph(MENTIONS, ENTITIES, window="article", least=1).edges
    assert articles.set_index(["left", "right"])["together"]["person:ا", "person:ب"] == 2


def test_the_threshold_offered_leaves_no_more_lines_than_can_be_read() -> None:
    # Thirteen names all together in two sentences make 78 lines; twelve of them in a third make 66, ten in five 45.
    together = [range(13)] * 2 + [range(12)] + [range(10)] * 2 + [[13]] * 20
    rows = [(number, name) for number, names in enumerate(together) for name in names]
    mentions = pd.DataFrame(rows, columns=["sentence", "entity"]).assign(article=0, reference=False)
    kinds = pd.Categorical(["person"] * 14, categories=TYPES)
    people = pd.DataFrame({"entity": range(14), "key": [f"person:{n}" for n in range(14)], "type": kinds})
    people["name"] = people["key"]
    assert cooccurrence.threshold(mentions, people) == 5
    assert len(cooccurrence.graph(mentions, people, least=5).edges) == 45
    assert len(cooccurrence.graph(mentions, people, least=3).edges) == 66


def test_nobody_named_makes_no_network() -> None:
    found = cooccurrence.graph(MENTIONS.head(0), ENTITIES)
    assert found.nodes.empty
    assert found.edges.empty
    assert cooccurrence.threshold(MENTIONS.head(0), ENTITIES) == 2


def test_a_reference_joins_nobody() -> None:
    assert cooccurrence.graph(MENTIONS.assign(reference=True), ENTITIES, least=1).edges.empty


def test_another_process_with_another_hash_seed_draws_the_same_picture() -> None:
    code = (
        "from tests.test_entities_cooccurrence import *;"
        "print(cooccurrence.graph(MENTIONS, ENTITIES, least=1).nodes.to_json())"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(drawn) == 1


@pytest.mark.parametrize("way", ["gexf", "graphml"])
def test_a_file_reads_back_as_the_same_graph(way: str) -> None:
    found = cooccurrence.graph(MENTIONS, ENTITIES, least=1)
    written = io.BytesIO({"gexf": cooccurrence.gexf, "graphml": cooccurrence.graphml}[way](found))
    net = nx.read_gexf(written) if way == "gexf" else nx.read_graphml(written)
    assert set(net.nodes) == set(found.nodes["key"])
    assert net.edges["person:ا", "person:ب"]["together"] == 3
    assert net.nodes["person:ب"]["label"] == 'ب "باء" & <b>'
    assert net.nodes["place:ج"]["type"] == "place"
