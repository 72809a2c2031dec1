"""Saved views: kept beside the tables, read as they were written, and a file from elsewhere is looked at first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis import links, views
from analysis.selection import Selection
from analysis.views import View

ONE = View("روسيا في يناير", "entities", "c=sample&e=place:روسيا&from=2025-01-01")
TWO = View("الحوار", "quotes", "c=sample")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "sample").mkdir()
    return tmp_path


def test_views_are_read_as_they_were_saved(home: Path) -> None:
    assert views.read("sample", home) == ()
    views.change("sample", lambda held: views.add(held, [ONE, TWO]), home)
    assert views.read("sample", home) == (ONE, TWO)
    assert "روسيا في يناير" in (home / "sample" / "views.toml").read_text(encoding="utf-8")


def test_both_count_when_two_readers_save_at_once(home: Path) -> None:
    def save(number: int) -> None:
        views.change("sample", lambda held: views.add(held, [View(f"v{number}", "words", "c=sample")]), home)

    with ThreadPoolExecutor(8) as readers:
        list(readers.map(save, range(24)))
    assert len(views.read("sample", home)) == 24


def test_a_taken_name_gets_a_number_and_the_same_view_is_not_kept_twice() -> None:
    held = views.add((ONE,), [ONE, View(ONE.name, "words", "c=sample"), View(ONE.name, "search", "c=sample")])
    assert [one.name for one in held] == [ONE.name, f"{ONE.name} (2)", f"{ONE.name} (3)"]
    assert [one.name for one in views.rename((ONE, TWO), TWO, ONE.name)] == [ONE.name, f"{ONE.name} (2)"]
    assert views.rename((ONE,), ONE, " اسم \u202e\n آخر ")[0].name == "اسم آخر"


def test_a_deleted_view_comes_back_to_its_place() -> None:
    assert views.restored((TWO,), ONE, 0) == (ONE, TWO)
    assert views.restored((ONE, TWO), ONE, 1) == (ONE, TWO)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe", b"view = 3", b"[[view", b"view = [1]", b"[[view]]\nname = 3\npage = 'words'",
        b"[[view]]\nname = ' '\npage = 'words'", b"[[view]]\nname = 'a'\npage = '../words'", b"[[view]]\nname = 'a'",
        b"[[view]]\nname = 'a'\npage = 'words'\naddress = 7", b"a = " + b"[" * 20_000,
        b"[[view]]\nname = 'a'\npage = 'words'\naddress = '" + b"x" * 5000 + b"'",
        b'[[view]]\nname = "a"\npage = "words"\naddress = "x\\u202e"', b"#" * (views.MOST_BYTES + 1),
        b"[[view]]\nname = 'a'\npage = 'words'\naddress = 'c=x'\n" * 201,
        b"x = " + b"1" * 5_000, b"[[view]]\nname = 'a'\npage = 'words'\naddress = '" + b"e=x&" * 300 + b"'",
    ],
    ids=range(16),
)  # fmt: skip
def test_a_file_that_holds_no_views_is_refused_in_both_languages(content: bytes) -> None:
    with pytest.raises(views.ViewError) as told:
        views.parsed(content, file="ملف.toml")
    assert told.value.message("ar") != told.value.message("en")


def test_a_corpus_holds_no_more_views_than_a_menu_can_show(home: Path) -> None:
    many = [View(f"v{number}", "words", "c=sample") for number in range(views.MOST + 1)]
    with pytest.raises(views.ViewError, match="200"):
        views.change("sample", lambda held: views.add(held, many), home)
    assert views.read("sample", home) == ()


def test_an_address_selects_what_it_was_made_from() -> None:
    chosen = Selection(corpus="sample", entities=("place:روسيا", "person:أ&ب=ج"), match="any", where=("lead", "body"))
    address = links.written(links.params(chosen))
    assert links.selection(address, "sample") == chosen
    assert links.selection(f"http://localhost:8501/words?{address}&lang=en&find=x#y", "sample") == chosen
    assert links.selection("", "sample") == Selection(corpus="sample")


def test_an_address_is_shown_with_its_arabic_letters_and_still_opens_the_same_view() -> None:
    address = links.written({"c": "sample", "q": "بغداد & الأردن"})
    assert "%" in address
    shown = links.readable(address)
    assert shown == "c=sample&q=بغداد+%26+الأردن"
    assert links.parsed(f"?{shown}") == links.parsed(f"?{address}")
    assert links.readable("q=%D8%FF%41") == "q=\ufffd\ufffd%41"


@pytest.mark.parametrize("address", ["?" + "e=x&" * 300, "http://[x?c=sample", "x" * 5000])
def test_what_is_no_address_is_refused_in_words(address: str) -> None:
    with pytest.raises(links.LinkError) as told:
        links.selection(address, "sample")
    assert told.value.message("ar") != told.value.message("en")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("http://127.0.0.1:8501/?c=sample", "overview"), ("http://host/marsad/words?c=sample", "words"),
        ("entities?c=sample", "entities"), ("?c=sample", "overview"), ("c=sample", "overview"), ("quotes", "quotes"),
    ],
)  # fmt: skip
def test_an_address_names_its_page(address: str, page: str) -> None:
    assert links.parsed(address)[0] == page
