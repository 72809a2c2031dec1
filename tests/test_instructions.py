"""What a build was told of columns and folders is kept with the corpus, heard again, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import __main__ as command_line
from analysis import build, instructions, tables
from analysis.corpus import Settings
from analysis.instructions import ReadingError

TEXT = "افتتح الوزير السد الجديد في الوادي صباح أمس، وقال إن المياه تكفي المدينة عامًا كاملًا."
ROWS = f"الرأس,كلام الخبر\nعين,{TEXT}\n"


def test_what_was_said_once_holds_for_what_is_added_later(tmp_path: Path) -> None:
    place, folder = tmp_path / "in", tmp_path / "tables"
    (place / "a").mkdir(parents=True)
    (place / "a" / "1.csv").write_text(ROWS, encoding="utf-8")
    told = Settings(fields={"text": "كلام الخبر"}, folders={"a": {"source": "بريد"}})
    build.build(place, "own", folder=folder, workers=1, settings=told)
    assert instructions.remembered("own", folder) == told
    (place / "a" / "2.csv").write_text(ROWS.replace("عين", "بئر").replace("أمس", "اليوم"), encoding="utf-8")
    build.build(place, "own", folder=folder, workers=1)
    articles = tables.read("own", folder).articles
    assert articles["source"].tolist() == ["بريد", "بريد"]
    with pytest.raises(build.BuildError, match="no column of text"):
        build.build(place, "own", folder=folder, workers=1, settings=instructions.NOTHING)
    assert instructions.remembered("own", folder) == told


def test_a_single_field_outdoes_a_file_of_settings(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[fields]\ntext = "a"\ntitle = "b"\n', encoding="utf-8")
    assert instructions.heard(file, {"text": "c"}).fields == {"text": "c", "title": "b"}


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "no file"), ("[fields\n", "line 1"), ("[fields]\nbody = 'x'\n", "fields.body"), ("\udcff", "UTF-8")],
)
def test_settings_that_cannot_be_understood_are_named(tmp_path: Path, content: str | None, said: str) -> None:
    file = tmp_path / "ours.toml"
    if content is not None:
        file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ReadingError, match=said) as error:
        instructions.heard(file, {})
    assert str(file) in error.value.message("ar")


def test_checking_writes_nothing_and_names_the_command_that_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    given = [str(tmp_path / "t.csv"), "--tables", str(tmp_path / "tables")]
    assert command_line.main(["check", *given]) == 1
    assert "كلام الخبر" in capsys.readouterr().out
    assert command_line.main(["--lang", "ar", "check", *given, "--field", "text=كلام الخبر"]) == 0
    assert "'--field=text=كلام الخبر'" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "ar", "list"], "ar"),
        (["--lang=ar"], "ar"),
        (["report", "x", "--lang", "ar"], "en"),
        (["--lang"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_help_is_what_stands_before_the_command(arguments: list[str], language: str) -> None:
    from analysis import usage

    assert usage.language_of(arguments, "en") == language
