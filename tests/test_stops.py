"""Stop words that the analyst decides on: a readable file, any spelling, everywhere at once, and undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import corpora, furniture, stops, words
from analysis.rulebook import Rulebook
from analysis.stops import StopError

WORDS = pd.DataFrame({"form": ["في", "بنك", "قطر"], "stop": [True, False, False]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny").mkdir()
    return tmp_path


def test_a_word_becomes_a_stop_word_in_any_spelling_and_undoing_takes_it_back(folder: Path) -> None:
    decided = stops.add("tiny", "بَنْك", stop=True, folder=folder)
    assert stops.carried_out(WORDS, decided)["stop"].tolist() == [True, True, False]
    assert stops.carried_out(WORDS, stops.undo("tiny", folder=folder))["stop"].tolist() == [True, False, False]
    assert stops.undo("tiny", folder=folder) == ()


def test_the_last_decision_about_a_word_holds(folder: Path) -> None:
    stops.add("tiny", "بنك", stop=True, folder=folder)
    decided = stops.add("tiny", "بنك", stop=False, folder=folder)
    assert stops.standing(decided) == {"بنك": False}
    assert stops.carried_out(WORDS, decided)["stop"].tolist() == [True, False, False]
    assert stops.carried_out(WORDS, stops.add("tiny", "في", stop=False, folder=folder))["stop"].tolist()[0] == False  # noqa: E712


def test_the_file_is_readable_and_may_be_written_by_hand(folder: Path) -> None:
    assert stops.decisions("tiny", folder) == ()
    (folder / "tiny" / stops.DECISIONS).write_text("# ours\n\nبنك\r\n!في\n", encoding="utf-8-sig")
    assert stops.decisions("tiny", folder) == ("بنك", "!في")
    stops.add("tiny", "قطر", stop=True, folder=folder)
    kept = (folder / "tiny" / stops.DECISIONS).read_text(encoding="utf-8")
    assert [line for line in kept.splitlines() if not line.startswith("#")] == ["بنك", "!في", "قطر"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff\xfe\x00", "file"), ("كلمتان معا".encode(), "line"), (b"!", "line")]
)
def test_a_faulty_file_is_told_with_the_remedy(folder: Path, content: bytes, code: str) -> None:
    (folder / "tiny" / stops.DECISIONS).write_bytes(content)
    with pytest.raises(StopError) as raised:
        stops.decisions("tiny", folder)
    assert raised.value.code == code
    assert stops.DECISIONS in raised.value.message("en")


@pytest.mark.parametrize(
    "book", [stops.BOOK, corpora.NAMES, corpora.TOPICS, furniture.BOOK], ids=lambda book: book.file
)
def test_decisions_that_cannot_be_opened_are_told_with_the_remedy(book: Rulebook[str], tmp_path: Path) -> None:
    (tmp_path / "tiny" / book.file).mkdir(parents=True)
    with pytest.raises(book.error, match=rf"tiny/{book.file} could not be read .* Let the server read it"):
        book.read("tiny", tmp_path)


@pytest.mark.parametrize("word", ["", "  ", "!", "كلمتان معا", "#", "<b>"])
def test_what_is_no_word_is_refused_and_nothing_kept(folder: Path, word: str) -> None:
    with pytest.raises(StopError):
        stops.add("tiny", word, stop=True, folder=folder)
    assert not (folder / "tiny" / stops.DECISIONS).exists()


def test_every_measure_of_an_opened_corpus_follows_at_once(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables / "sample", tmp_path / "sample")
    before = corpora.read("sample", tmp_path)
    first = words.leading(before.word_counts, before.words)["display"].iloc[0]
    stamp, version = corpora.stamp("sample", tmp_path), corpora.version("sample", tmp_path)
    stops.add("sample", first, stop=True, folder=tmp_path)
    after = corpora.read("sample", tmp_path)
    assert first not in words.leading(after.word_counts, after.words)["display"].tolist()
    assert corpora.stamp("sample", tmp_path) != stamp
    assert corpora.version("sample", tmp_path) == after.build != version
    stops.undo("sample", folder=tmp_path)
    assert words.leading(after.word_counts, corpora.read("sample", tmp_path).words)["display"].iloc[0] == first
