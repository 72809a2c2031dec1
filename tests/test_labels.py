"""Every word of the interface in two languages, and numbers that keep their order."""

from __future__ import annotations

import ast
import re
import string
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from pages.shared import labels
from pages.shared.labels import counted, native

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))]
ARABIC = re.compile("[\u0600-\u06ff]")
RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return speaking(request.param)


def speaking(language: str) -> str:
    st.session_state["lang"] = language
    return language


def fields(line: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(line) if name}


@pytest.mark.parametrize("key", sorted(labels.LABELS))
def test_a_line_is_said_in_both_languages_with_the_same_fields(key: str) -> None:
    arabic, english = labels.LABELS[key]
    assert arabic.strip()
    assert english.strip()
    assert fields(arabic) == fields(english)


def test_arabic_lines_are_arabic_and_english_lines_are_not() -> None:
    untranslated = {
        "report.pdf",
        "report.docx",
        "column.npmi",
        "column.likelihood",
        "export.csv",
        "export.xlsx",
        "export.jsonl",
        "export.parquet",
        "export.png1",
        "export.png2",
        "export.png4",
        "export.svg",
        "export.pdf",
        "number.none",
        "app.other_language",
        "app.name",
        "add.path_hint",
    }
    for key, (arabic, english) in labels.LABELS.items():
        words = re.sub(r"\{\w+\}", "", arabic)
        # An example of a query is Arabic in either language: it is typed into an Arabic corpus.
        if key not in untranslated and not key.startswith("search.try.") and re.search(r"\w", words):
            assert ARABIC.search(words), key
            # A line may quote a letter of the script it explains.
            assert not re.search("[\u0600-\u06ff]{2,}", english), key


def test_what_streamlit_says_is_still_said_by_the_release_that_is_pinned() -> None:
    """A line of Streamlit's is found by its English; one that it no longer writes would stay English."""
    scripts = (Path(st.__file__).parent / "static" / "static" / "js").glob("*.js")
    written = "\n".join(path.read_text(encoding="utf-8") for path in scripts if path.stat().st_size < 8_000_000)
    # Put together of parts where it is said, so that no file holds it whole.
    parts = [f"native.{part}_{end}" for part in ("year", "month", "day", "range") for end in ("start", "end")]
    composed = {"native.most", "native.offered", "native.offered_one", "native.range_of", *parts}
    lost = {
        key: english
        for key, (_, english) in native.LABELS.items()
        if key not in composed and not all(part in written for part in re.split(r"\{\w+\}", english))
    }
    assert not lost


def test_no_key_is_said_twice() -> None:
    files = (ROOT / "pages" / "shared" / "labels").glob("*.py")
    keys = [
        key for path in files for key in re.findall(r'^    "([a-z_.]+)": \(', path.read_text(encoding="utf-8"), re.M)
    ]
    assert len(keys) == len(set(keys))


def said(path: Path) -> list[str]:
    """The keys that a file says: whole, or as a pattern where a part is filled in."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and _is_say(node.func)):
            continue
        match node.args[0]:
            case ast.Constant(value=str(key)):
                found.append(re.escape(key))
            case ast.JoinedStr(values=parts):
                found.append("".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in parts))
    return found


def _is_say(called: ast.expr) -> bool:
    return (isinstance(called, ast.Name) and called.id == "say") or (
        isinstance(called, ast.Attribute) and called.attr == "say"
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_that_a_page_says_exists(path: Path) -> None:
    missing = [key for key in said(path) if not any(re.fullmatch(key, known) for known in labels.LABELS)]
    assert not missing


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arabic_stands_in_labels_and_not_in_pages(path: Path) -> None:
    """Reasons of errors are said by their code and stand beside what raises them, as in analysis."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    reasons = [
        node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and "REASONS" in ast.unparse(node.target)
    ]
    apart = {id(node) for reason in reasons for node in ast.walk(reason)}
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in apart]
    allowed = "labels" in path.parts
    assert allowed or not [one for one in strings if isinstance(one, str) and ARABIC.search(one)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "لا مقالات"), (1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات"), (10, "10 مقالات"), (11, "11 مقالًا"),
        (99, "99 مقالًا"), (100, "100 مقال"), (102, "102 مقال"), (103, "103 مقالات"), (10161, "10,161 مقالًا"),
    ],
)  # fmt: skip
def test_arabic_nouns_follow_their_number(number: int, expected: str) -> None:
    speaking("ar")
    assert labels.count("articles", number) == expected


def test_every_counted_noun_has_all_its_forms(language: str) -> None:
    for noun in counted.NOUNS:
        for number in (0, 1, 2, 3, 11, 100):
            assert labels.count(noun, number)
    assert len(counted.MONTHS) == 12


def test_numbers_take_separators_and_signs_keep_their_side(language: str) -> None:
    assert labels.number(1846) == "1,846"
    assert labels.number(-12.7, places=1) == f"{LRI}\u221212.7{PDI}"
    assert labels.percent(0.041) == f"{LRI}4.1%{PDI}"
    assert [labels.bare(labels.percent(share)) for share in (0.0, 1.0, 0.999)] == ["0%", "100%", "99.9%"]
    assert labels.bare(labels.percent(0.0003)) == "<0.1%"
    assert labels.bare(labels.percent(0.004, places=0)) == "<1%"
    assert labels.number(-0.001, places=1) == "0.0"


def test_days_are_named_in_the_language() -> None:
    speaking("ar")
    assert labels.day(date(2025, 1, 3)) == "3 يناير 2025"
    speaking("en")
    assert labels.day(date(2025, 1, 3)) == "3 January 2025"


def test_a_name_from_outside_cannot_reorder_its_neighbours() -> None:
    speaking("ar")
    hostile = "\u202eabc\u2066 (\u2068x"
    line = labels.say("selection.one", names=hostile)
    assert line == f"تذكر: {LRI}abc (x{PDI}"
    assert "\u202e" not in line


def test_a_finished_line_is_not_isolated_again() -> None:
    speaking("ar")
    share = labels.percent(0.5)
    assert labels.say("overview.of_corpus", share=share) == f"{share} من المدونة"


def test_arabic_is_the_first_language() -> None:
    st.session_state.pop("lang", None)
    assert labels.language() == "ar"
    assert labels.direction() == "rtl"
