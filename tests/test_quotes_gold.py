"""Who says what in hand-labelled sentences; their texts lie in ../shared and are not part of the project.

A label is an article's id with offsets into its title, a line break and its TEXT. A quote is right when it
is of the labelled kind and shares at least half of the characters of both; its speaker, when the words it
leads to and the labelled ones meet or share a word of the name.
"""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import arabic, entities, quotes, sections

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ARCHIVES = ("ant-v1.1.zip", "ant-v2-bbc-cnn.zip")
GOLD = Path(__file__).parent / "gold" / "quotes.jsonl"
FIELD = re.compile(r"<(DOCNO|TITLE|TEXT)>(.*?)</\1>", re.DOTALL)

pytestmark = pytest.mark.skipif(
    not all((SHARED / name).exists() for name in ARCHIVES), reason="../shared/corpora is not here"
)


def gold(half: str) -> list[dict[str, Any]]:
    rows = [json.loads(row) for row in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["half"] == half]


def texts(wanted: set[str]) -> pd.DataFrame:
    rows = {}
    for name in ARCHIVES:
        with zipfile.ZipFile(SHARED / name) as archive:
            for member in archive.namelist():
                if Path(member).stem not in wanted:
                    continue
                fields = {key: value.strip() for key, value in FIELD.findall(archive.read(member).decode())}
                rows[fields["DOCNO"]] = (f"{fields['TITLE']}\n{fields['TEXT']}", len(fields["TITLE"]))
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["text", "title_end"]).rename_axis("id").reset_index()
    return frame.assign(article=range(len(frame)))


def words_of(text: str) -> set[str]:
    return {arabic.fold(text[start:end]).removeprefix("ال") for start, end in arabic.words(text) if end - start > 2}


def same_speaker(text: str, label: dict[str, Any], row: dict[str, Any]) -> bool:
    name = (row["name_start"], row["name_end"])
    if not name[1]:
        name = (row["speaker_start"], row["speaker_end"])
    if name[0] < label["speaker_end"] and label["speaker_start"] < name[1]:
        return True
    told = text[slice(*name)]
    if row["speaker_kind"] in ("title", "institution", "unnamed"):
        told += " " + text[row["speaker_start"] : row["speaker_end"]]
    given = text[label["speaker_start"] : label["speaker_end"]]
    given += " " + text[label.get("title_start", 0) : label.get("title_end", 0)]
    return bool(words_of(told) & words_of(given))


def overlap(label: dict[str, Any], span: tuple[int, int]) -> float:
    shared = min(label["end"], span[1]) - max(label["start"], span[0])
    return shared / (max(label["end"], span[1]) - min(label["start"], span[0]))


@pytest.fixture(scope="module", params=["development", "final"])
def counts(request: pytest.FixtureRequest) -> Counter[str]:
    labelled = gold(request.param)
    articles = texts({row["id"] for row in labelled})
    _, sentences = sections.tables(articles)
    found = quotes.find(articles, sentences, quotes.named(entities.find(articles, sentences)))
    by_article = dict(list(found.groupby("article")))
    known = articles.set_index("id")
    result: Counter[str] = Counter()
    for sentence in labelled:
        text, article = known.loc[sentence["id"], ["text", "article"]]
        rows = by_article.get(article, found[:0])
        inside = rows[(rows["start"] < sentence["end"]) & (rows["end"] > sentence["start"] + 3)]
        count(result, text, sentence, inside.to_dict("records"))
    return result


def count(result: Counter[str], text: str, sentence: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for label in sentence["quotes"]:
        spans = [(max(row["start"], sentence["start"]), min(row["end"], sentence["end"])) for row in rows]
        fits = [
            (overlap(label, span), place)
            for place, (row, span) in enumerate(zip(rows, spans, strict=True))
            if row["kind"] == label["kind"] and overlap(label, span) >= 0.5
        ]
        result[f"{label['kind']} labelled"] += 1
        if not fits:
            continue
        row = rows.pop(max(fits)[1])
        result[f"{label['kind']} right"] += 1
        if label["speaker_kind"] != "unclear":
            result["speakers"] += 1
            result["speakers right"] += same_speaker(text, label, row)
    for row in rows:
        # In some sentences only what stands between marks was labelled.
        result[f"{row['kind']} wrong"] += sentence["drawn"] != "direct only" or row["kind"] == "direct"


# Floors under what was measured; fresh direct speech that nothing announces is missed.
@pytest.mark.parametrize(("kind", "precision", "recall"), [("direct", 0.95, 0.92), ("reported", 0.9, 0.92)])
def test_speech_is_found_as_a_reader_finds_it(counts: Counter[str], kind: str, precision: float, recall: float) -> None:
    right = counts[f"{kind} right"]
    assert right / (right + counts[f"{kind} wrong"]) >= precision
    assert right / counts[f"{kind} labelled"] >= recall


def test_speakers_are_who_a_reader_takes_them_for(counts: Counter[str]) -> None:
    assert counts["speakers right"] / counts["speakers"] >= 0.88


def test_gold_holds_enough_sentences_and_speakers_and_no_text() -> None:
    rows = gold("development") + gold("final")
    assert len(rows) >= 200
    labels = [label for row in rows for label in row["quotes"]]
    assert sum(label["speaker_kind"] != "unclear" for label in labels) >= 150
    assert all(
        isinstance(value, int) or key in ("kind", "speaker_kind") for label in labels for key, value in label.items()
    )
