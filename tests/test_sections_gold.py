"""The structure of hand-labelled articles; their texts lie in ../shared and are not part of the project.

A label is an article's id and the number of a line among the lines of its TEXT that are not blank.
"""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from analysis import sections

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ARCHIVES = ("ant-v1.1.zip", "ant-v2-bbc-cnn.zip")
GOLD = Path(__file__).parent / "gold" / "sections.jsonl"
FIELD = re.compile(r"<(DOCNO|SRC|TITLE|TEXT)>(.*?)</\1>", re.DOTALL)

pytestmark = pytest.mark.skipif(
    not all((SHARED / name).exists() for name in ARCHIVES), reason="../shared/corpora is not here"
)


@pytest.fixture(scope="module")
def corpus() -> pd.DataFrame:
    rows = []
    for name in ARCHIVES:
        with zipfile.ZipFile(SHARED / name) as archive:
            for member in archive.namelist():
                fields = {
                    key: value.strip() for key, value in FIELD.findall(archive.read(member).decode(errors="replace"))
                }
                if fields.get("TEXT"):
                    title = fields.get("TITLE", "")
                    text = f"{title}\n{fields['TEXT']}" if title else fields["TEXT"]
                    rows.append((fields.get("DOCNO"), fields.get("SRC", "Jawhara FM"), text, len(title)))
    frame = pd.DataFrame(rows, columns=["id", "source", "text", "title_end"])
    return frame.assign(article=range(len(frame)))


@pytest.fixture(scope="module")
def accepted(corpus: pd.DataFrame) -> frozenset[str]:
    found = sections.recurring(sections.edges(corpus))
    sure = found[found["sure"]]
    return frozenset(
        sections.key(corpus["text"].iloc[row.article][row.start : row.end], row.place) for row in sure.itertuples()
    )


def gold(half: str) -> list[dict]:
    rows = [json.loads(row) for row in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["half"] == half]


@pytest.fixture(scope="module", params=["development", "final"])
def counts(request: pytest.FixtureRequest, corpus: pd.DataFrame, accepted: frozenset[str]) -> Counter[str]:
    articles = corpus.drop_duplicates("id").set_index("id")
    found: Counter[str] = Counter()
    for row in gold(request.param):
        text, title_end = articles.loc[row["id"], ["text", "title_end"]]
        split = sections.split(text, title_end=int(title_end), furniture=accepted)
        lines = [line for line in split if line.part != "title"]
        labels = {int(number): kind for number, kind in row["lines"].items()}
        for name, kinds in (("heading", {"heading"}), ("furniture", sections.FURNITURE)):
            given = {number for number, kind in labels.items() if kind in kinds}
            got = {number for number, line in enumerate(lines) if line.kind in kinds}
            found[f"{name} right"] += len(given & got)
            found[f"{name} wrong"] += len(got - given)
            found[f"{name} missed"] += len(given - got)
        lead = [number for number, line in enumerate(lines) if line.part == "lead"]
        found["articles"] += 1
        found["leads"] += lead[-1:] == [row["lead"]]
    return found


def precision(counts: Counter[str], name: str) -> float:
    return counts[f"{name} right"] / (counts[f"{name} right"] + counts[f"{name} wrong"])


def recall(counts: Counter[str], name: str) -> float:
    return counts[f"{name} right"] / (counts[f"{name} right"] + counts[f"{name} missed"])


def test_headings_are_found_as_a_reader_finds_them(counts: Counter[str]) -> None:
    right, left = precision(counts, "heading"), recall(counts, "heading")
    assert 2 * right * left / (right + left) >= 0.93


def test_furniture_is_found_and_articles_keep_their_own_lines(counts: Counter[str]) -> None:
    # Floors under what was measured: the articles of the final half were drawn for their many short lines.
    assert precision(counts, "furniture") >= 0.97
    assert recall(counts, "furniture") >= 0.96


def test_the_lead_ends_where_a_reader_ends_it(counts: Counter[str]) -> None:
    assert counts["leads"] / counts["articles"] >= 0.95


def test_gold_holds_enough_articles_of_every_outlet_and_no_text() -> None:
    rows = gold("development") + gold("final")
    outlets = Counter(row["outlet"] for row in rows)
    assert len(outlets) == 3
    assert min(outlets.values()) >= 50
    assert {key for row in rows for key in row} == {"outlet", "id", "half", "lead", "lines"}
