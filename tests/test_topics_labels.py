"""Topics of real corpora are called by Arabic words that mean something by themselves."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis import arabic, build, tables
from analysis.tables import Corpus

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
# Every fortieth article of each: what a build of all calls its topics takes minutes.
EVERY = 40
CLITICS = {"و", "ف", "ب", "ل", "ك", "س", "ال", "لل", "وال", "بال", "فال", "كال", "ها", "هم", "ه"}


def faults(label: str, stops: frozenset[str]) -> list[str]:
    """What is wrong with the names of a topic's label, each by itself: no Arabic word, a clitic alone, a stop word."""
    return [
        name
        for name in label.split(" · ")
        if not re.search("[\u0621-\u064a]{3}", name)
        or re.search("[A-Za-z]", name)
        or name in CLITICS
        or {arabic.fold(name.split()[0]), arabic.fold(name.split()[-1])} & stops
    ]


def stop_words(corpus: Corpus) -> frozenset[str]:
    return frozenset(corpus.words.loc[corpus.words["stop"], "form"])


@pytest.mark.parametrize("archive", ["ant-v1.1.zip", "ant-v2-bbc-cnn.zip"])
def test_no_topic_of_a_real_corpus_is_called_by_digits_latin_clitics_or_stop_words(
    archive: str, tmp_path: Path
) -> None:
    if not (SHARED / archive).exists():
        pytest.skip("../shared/corpora is not here")
    with zipfile.ZipFile(SHARED / archive) as whole, zipfile.ZipFile(tmp_path / "slice.zip", "w") as some:
        for name in sliced(whole.namelist()):
            some.writestr(name, whole.read(name))
    build.build(tmp_path / "slice.zip", "slice", folder=tmp_path / "tables", workers=1)
    corpus = tables.read("slice", tmp_path / "tables")
    stops = stop_words(corpus)
    assert len(corpus.topics) >= 4
    for label in [*corpus.topics["label"], *corpus.themes["label"]]:
        assert not faults(label, stops)


def sliced(names: Sequence[str]) -> Sequence[str]:
    return [name for name in names if not name.endswith("/")][::EVERY]


def test_the_check_of_labels_finds_faulty_ones() -> None:
    stops = frozenset({"في", "من"})
    assert faults("مجلس الأمن · وزير · جو بايدن", stops) == []
    assert faults("2018 · CNN · ال · في · في غزة · الأمن من · فيديو HD", stops) == [
        "2018", "CNN", "ال", "في", "في غزة", "الأمن من", "فيديو HD",
    ]  # fmt: skip
