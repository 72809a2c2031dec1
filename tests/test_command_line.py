"""The mistakes of a first hour on the command line: each is answered in the reader's language with what to do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import __main__ as command_line
from analysis import answers, misspelled
from analysis.messages import Language

NEWS = "افتتح الوزير السد الجديد في الوادي صباح أمس، وقال إن المياه تكفي المدينة عامًا كاملًا."
ARABIC = re.compile("[\u0621-\u064a]{3}")
LANGUAGES: tuple[Language, ...] = ("ar", "en")
Said = Callable[..., tuple[int, str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an article, an empty folder, one of pictures, and a place for tables with nothing in it."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return tmp_path


@pytest.fixture
def said(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Run a command in a language, and return its status and all that it said."""
    monkeypatch.chdir(place)

    def run(language: Language, *words: str) -> tuple[int, str]:
        try:
            status = command_line.main(["--lang", language, *words])
        except SystemExit as end:
            status = int(str(end.code))
        out = capsys.readouterr()
        return status, out.out + out.err

    return run


# The words, the status, and what the answer names so that the reader can go on, whatever the language.
MISTAKES: list[tuple[list[str], int, str]] = [
    (["chek", "news"], 2, "check"),
    (["build"], 2, "python -m analysis build articles.zip"),
    (["build", "my", "articles"], 2, "articles"),
    (["build", "news", "--workers", "0"], 2, "--workers"),
    (["build", "news", "--workers", "two"], 2, "two"),
    (["build", "news", "--name"], 2, "--name"),
    (["build", "news", "--field", "text"], 2, "FIELD=COLUMN"),
    (["build", "news", "--field", "body=x"], 2, "abstract"),
    (["report", "news"], 2, "python -m analysis report spring -o spring.html"),
    (["evaluate", "sections"], 2, "entities"),
    (["check", "nowhere"], 1, "nowhere"),
    (["build", "nowhere"], 1, "nowhere"),
    (["check", "empty"], 1, "empty"),
    (["build", "empty", "--tables", "t"], 1, "CSV"),
    (["check", "pictures"], 1, "a.png"),
    (["build", "pictures", "--tables", "t"], 1, "JSON Lines"),
    (["build", "news", "--name", "my news", "--tables", "t"], 1, "64"),
    (["build", "news", "--settings", "none.toml"], 1, "--settings"),
    (["describe", "news", "--tables", "t"], 1, "python -m analysis build PATH --name news"),
    (["verify", "news", "--tables", "t"], 1, "python -m analysis build PATH --name news"),
    (["remove", "news", "--tables", "t"], 1, "python -m analysis build PATH --name news"),
    (["report", "news", "-o", "x.html", "--tables", "t"], 1, "python -m analysis build PATH --name news"),
    (["report", "news", "-o", "x.xyz", "--tables", "t"], 1, ".docx"),
    (["list", "--tables", "t"], 0, "python -m analysis build PATH --name NAME"),
    (["evaluate", "entities", "nowhere.txt"], 1, "CoNLL"),
    (["evaluate", "entities", "news/a.txt"], 1, "B-LOC"),
    (["evaluate", "topics", "news", "--tables", "t"], 1, "python -m analysis build PATH --name news"),
]


@pytest.mark.parametrize(("words", "status", "named"), MISTAKES, ids=[" ".join(words) for words, *_ in MISTAKES])
def test_a_mistake_is_answered_in_the_readers_language_with_what_to_do(
    words: list[str], status: int, named: str, said: Said
) -> None:
    arabic, english = said("ar", *words), said("en", *words)
    assert arabic[0] == english[0] == status
    assert named in arabic[1]
    assert named in english[1]
    assert ARABIC.search(arabic[1])
    assert arabic[1] != english[1]
    assert "Traceback" not in arabic[1] + english[1]
    assert "usage:" not in arabic[1] + english[1]


def test_a_command_that_was_nearly_right_is_named(said: Said) -> None:
    assert "Did you mean build?" in said("en", "biuld", "news")[1]
    assert "Did you mean" not in said("en", "zzzz", "news")[1]


def test_without_a_command_the_overview_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([]) == 2
    assert "python -m analysis build articles.zip" in capsys.readouterr().out


def test_what_may_not_be_read_is_told_with_the_systems_reason(
    said: Said, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def shut(path: Path, *how: str, **more: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", shut)
    for command in (["check", "news"], ["build", "news", "--tables", "t"]):
        for language in LANGUAGES:
            status, told = said(language, *command)
            assert status == 1
            assert "a.txt" in told
            assert "Permission denied" in told


def test_a_place_behind_a_shut_folder_is_not_said_to_be_missing(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: Path, *, strict: bool = False) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "resolve", shut)
    assert "Permission denied" in said("en", "check", "news/a.txt", "--name", "x")[1]


def test_what_was_done_is_told_in_the_readers_language(said: Said) -> None:
    told = {language: said(language, "build", "news", "--tables", language) for language in LANGUAGES}
    assert {status for status, _ in told.values()} == {0}
    assert "read 1 = kept 1 + rejected 0" in told["en"][1]
    assert "قُرئ 1 = قُبل 1 + رُفض 0" in told["ar"][1]
    assert "kept" not in told["ar"][1]
    for command in (["build", "news"], ["describe", "news"], ["list"], ["verify", "news"], ["remove", "news"]):
        status, told_now = said("ar", *command, "--tables", "ar")
        assert status == 0
        assert ARABIC.search(told_now), command


def test_a_fault_is_one_line_of_json_with_both_languages_where_that_was_asked(said: Said) -> None:
    status, told = said("ar", "build", "pictures", "--tables", "t", "--progress", "json")
    fault = json.loads(told.splitlines()[-1])
    assert status == 1
    assert (fault["step"], fault["code"]) == ("error", "nothing")
    assert "a picture (PNG)" in fault["en"]
    assert "صورة PNG" in fault["ar"]
    assert "a picture" not in fault["ar"]


@pytest.mark.parametrize("code", list(answers._SAID))
def test_an_answer_stands_in_both_languages_with_the_same_details(code: str) -> None:
    arabic, english = answers._SAID[code]
    assert sorted(re.findall(r"\{\w+\}", arabic)) == sorted(re.findall(r"\{\w+\}", english))


@pytest.mark.parametrize(
    ("complaint", "told"),
    [
        ("argument COMMAND: invalid choice: 'lst' (choose from 'list', 'build')", "Did you mean list?"),
        ("argument COMMAND: invalid choice: 'lst' (choose from list, build)", "Did you mean list?"),
        ("argument COMMAND: invalid choice: 'lst', maybe 'list'? (choose from list, build)", "Did you mean list?"),
        ("something that no rule knows", "something that no rule knows"),
    ],
)  # fmt: skip
def test_the_wordings_of_several_pythons_are_understood(complaint: str, told: str) -> None:
    assert told in misspelled.told(complaint, "en", program="p", example="p x")


def test_a_reader_who_leaves_early_is_no_fault(place: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "analysis", "list", "--json", "--tables", str(place)]
    root = Path(command_line.__file__).parent.parent
    done = subprocess.run(words, cwd=root, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_without_arabic_letters_gets_their_numbers() -> None:
    words = [sys.executable, "-m", "analysis", "--lang", "ar", "--help"]
    root = Path(command_line.__file__).parent.parent
    narrow = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(words, cwd=root, env=narrow, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u0645" in done.stdout
