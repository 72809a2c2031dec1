"""Builds behind the pages: stored under names of ours, cancelled without residue, refused by name."""

from __future__ import annotations

import io
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from analysis import corpora, tables, versions
from analysis.corpus import Settings
from pages.shared import arrivals, building
from pages.shared.building import Building, BuildingError
from pages.shared.drafts import Draft

One = TypeVar("One", Building, Draft)
ARTICLE = "سدّ جديد في الوادي\nافتتح الوزير السد في مدينة أستانا أمس.\n\nأرقام السد\nيخزن السد ماء كثيرا."


def from_uploads(name: str, files: list[tuple[str, io.BytesIO]], *, folder: Path, columns: dict[str, str]) -> Building:
    """Store files as a draft does, and build a corpus of them."""
    draft = folder / ".uploads" / ".drafts" / name.replace("/", "-")
    building.store(draft, files)
    return building.from_stored(name, draft, folder=folder, told=Settings(fields=columns))


def article(number: int, more: str = "") -> tuple[str, io.BytesIO]:
    return f"../مقال {number}.txt", io.BytesIO(f"{number}: {ARTICLE} {more}".encode())


def many(count: int) -> tuple[str, io.BytesIO]:
    lines = (f'{{"title": "خبر {number}", "text": "{number} {ARTICLE[:60].split()}"}}' for number in range(count))
    return "many.jsonl", io.BytesIO("\n".join(lines).replace("['", "").replace("']", "").encode())


def ended(one: One) -> One:
    """Wait until a build, or a look at what is to be built, has ended."""
    for _ in range(1200):
        if not one.running:
            return one
        time.sleep(0.05)
    raise AssertionError(one.step)


def uploads(folder: Path, name: str) -> list[str]:
    place = folder / ".uploads" / name
    return sorted(path.name for path in place.iterdir()) if place.is_dir() else []


def put_away() -> None:
    for one in building.all_of_them():
        building.cancel(one.name)
        building.forget(one.name)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    put_away()


def test_an_upload_becomes_a_corpus_and_is_kept_under_a_name_of_ours(begin: Path) -> None:
    one = ended(from_uploads("first", [article(1)], folder=begin, columns={}))
    assert one.good
    assert versions.current("first", begin).counts["articles"] == 1
    (stored,) = uploads(begin, "first")
    assert "/" not in stored
    assert not stored.startswith(".")
    place = begin / ".uploads" / "first"
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / stored).stat().st_mode) == 0o600


def test_the_same_upload_twice_changes_nothing_and_another_is_added(begin: Path) -> None:
    first = ended(from_uploads("twice", [article(1)], folder=begin, columns={}))
    before = versions.current("twice", begin).build
    again = ended(from_uploads("twice", [article(1)], folder=begin, columns={}))
    assert (first.good, again.good) == (True, True)
    assert again.before == before == versions.current("twice", begin).build
    assert len(uploads(begin, "twice")) == 1
    ended(from_uploads("twice", [article(1), article(2)], folder=begin, columns={}))
    assert versions.current("twice", begin).counts["articles"] == 2


def test_two_at_once_are_two_corpora_or_refused_by_name(begin: Path) -> None:
    one = from_uploads("left", [many(300)], folder=begin, columns={})
    with pytest.raises(BuildingError, match="“left”"):
        from_uploads("left", [article(2)], folder=begin, columns={})
    two = from_uploads("right", [article(3)], folder=begin, columns={})
    assert ended(one).good
    assert ended(two).good
    assert versions.names(begin) == ["left", "right"]
    assert len(uploads(begin, "left")) == 1


def test_a_cancelled_build_is_gone_at_once_and_leaves_nothing(begin: Path) -> None:
    one = from_uploads("gone", [many(4000)], folder=begin, columns={})
    time.sleep(1.0)
    building.cancel("gone")
    assert one.cancelled
    assert not one.good
    assert not one.running
    assert one.process.poll() is not None
    assert uploads(begin, "gone") == []
    assert versions.names(begin) == []


def test_what_a_corpus_had_stays_when_an_addition_fails(begin: Path) -> None:
    ended(from_uploads("kept", [article(1)], folder=begin, columns={}))
    before = versions.current("kept", begin).build
    from_uploads("kept", [many(4000)], folder=begin, columns={})
    building.cancel("kept")
    assert versions.current("kept", begin).build == before
    assert len(uploads(begin, "kept")) == 1


def test_a_file_that_holds_no_article_is_explained_in_the_readers_language(begin: Path) -> None:
    one = ended(from_uploads("bad", [("a.png", io.BytesIO(b"\x89PNG\r\n\x1a\n"))], folder=begin, columns={}))
    assert not one.good
    assert str(begin) not in one.message("ar") + one.message("en")
    assert one.message("ar") != one.message("en")
    assert uploads(begin, "bad") == []
    assert versions.names(begin) == []


def test_columns_of_other_names_are_told_to_the_build(begin: Path) -> None:
    table = ("t.csv", io.BytesIO("رأس الخبر,كلام\nعنوان,نص طويل عن السد في الوادي\n".encode()))
    one = ended(from_uploads("named", [table], folder=begin, columns={"title": "رأس الخبر", "text": "كلام"}))
    assert one.good, one.message("en")


@pytest.mark.parametrize(
    ("name", "files", "code"),
    [("a", [], "no-files"), ("", [article(1)], "no-name"), ("../up", [article(1)], "bad-name")],
)
def test_what_cannot_be_started_is_refused_and_moves_nothing(
    begin: Path, name: str, files: list[tuple[str, io.BytesIO]], code: str
) -> None:
    with pytest.raises((BuildingError, versions.VersionError)) as refused:
        from_uploads(name, files, folder=begin, columns={})
    assert refused.value.code == code
    assert [path.name for path in begin.iterdir() if path.name != ".uploads"] == []
    assert uploads(begin, name or "x") == []


def test_too_much_at_once_is_refused(begin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST_BYTES", 10)
    with pytest.raises(BuildingError, match="MB"):
        from_uploads("big", [article(1)], folder=begin, columns={})
    monkeypatch.setattr(building, "MOST_FILES", 1)
    with pytest.raises(BuildingError, match="2 files"):
        from_uploads("big", [article(1), article(2)], folder=begin, columns={})


def test_a_folder_of_this_machine_is_read_where_it_lies(begin: Path) -> None:
    place = begin / "articles"
    place.mkdir()
    (place / "a.txt").write_text(ARTICLE, encoding="utf-8")
    tables = begin / "tables"
    assert ended(building.from_place("here", str(place), folder=tables, told=Settings())).good
    assert uploads(tables, "here") == []
    with pytest.raises(BuildingError, match="elsewhere"):
        from_uploads("here", [article(1)], folder=tables, columns={})
    with pytest.raises(BuildingError, match="no file or folder"):
        building.from_place("there", str(begin / "absent"), folder=tables, told=Settings())
    with pytest.raises(BuildingError, match="no file or folder"):
        building.from_place("there", "articles", folder=tables, told=Settings())


@pytest.mark.parametrize(
    ("given", "name"),
    [("/a/b/صحف 2024.zip", "صحف-2024"), ("..", ""), ("", ""), ("a" * 90, "a" * 64), ("x/.hid", "hid")],
)
def test_a_name_is_made_of_what_was_given(given: str, name: str) -> None:
    assert building.name_for(given) == name


@pytest.mark.parametrize(
    ("address", "hosts", "alone"),
    [
        ("127.0.0.1", ["127.0.0.1", "localhost"], True),
        ("127.0.0.1", ["marsad.example"], False),
        ("127.0.0.1", [], False),
        ("0.0.0.0", ["127.0.0.1"], False),
    ],
)
def test_folders_of_the_machine_are_offered_to_its_own_reader_alone(
    address: str, hosts: list[str], alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"server.address": address, "server.allowedHosts": hosts}
    monkeypatch.setattr(arrivals.st, "get_option", told.get)
    assert arrivals.on_this_machine() is alone


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("articles/a-0123456789ab.csv", "articles/a.csv"),
        ("“a-0123456789ab.zip/b-c.txt” is empty", "“a.zip/b-c.txt” is empty"),
        ("«a-0123456789ab»", "«a»"),
        ("a-0123456789abcd.csv", "a-0123456789abcd.csv"),
    ],
)
def test_a_stored_file_is_shown_under_the_name_it_was_given(name: str, given: str) -> None:
    assert building.shown(name) == given


def test_the_folders_of_an_upload_are_kept_and_an_addition_is_read_as_was_told(begin: Path) -> None:
    told = Settings(fields={"text": "كلام الخبر"}, folders={"بريد": {"source": "البريد"}})
    for number, said in ((1, told), (2, Settings())):
        draft = begin / ".uploads" / ".drafts" / "one"
        rows = f"الرأس,كلام الخبر\nخبر {number},{number} {ARTICLE.splitlines()[1]}\n"
        building.store(draft, [(f"بريد/../2024/{number}.csv", io.BytesIO(rows.encode()))])
        assert ended(building.from_stored("told", draft, folder=begin, told=said)).good
    articles = tables.read("told", begin).articles
    assert articles["source"].tolist() == ["البريد", "البريد"]
    assert all(file.startswith("بريد/2024/") for file in articles["file"])
    assert [path.name for path in (begin / ".uploads").iterdir() if path.suffix == ".toml"] == []


def test_settings_that_are_uploaded_are_kept_by_their_name_and_never_replaced_in_silence(begin: Path) -> None:
    def files(source: str) -> list[tuple[str, io.BytesIO]]:
        told = f'[folders."."]\nsource = "{source}"\n'
        return [("spring/a.txt", article(1, source)[1]), ("spring/corpus.toml", io.BytesIO(told.encode()))]

    assert ended(from_uploads("t", files("جريدة"), folder=begin, columns={})).good
    assert corpora.read("t", begin).articles["source"].tolist() == ["جريدة"]
    with pytest.raises(BuildingError) as refused:
        from_uploads("t", files("أخرى"), folder=begin, columns={})
    assert refused.value.code == "other-settings"
    assert sorted(path.name for path in (begin / ".uploads" / "t" / "spring").iterdir())[1:] == ["corpus.toml"]
    assert ended(from_uploads("t", files("جريدة"), folder=begin, columns={})).good
