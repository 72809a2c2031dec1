"""What a string needs on each surface: order, joined letters, and neighbours left in peace."""

from __future__ import annotations

import re

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from analysis import bidi

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

# Braces stand for the isolates: [ opens right to left, { opens left to right, } closes.
ISOLATED = [
    ("روسيا", "[روسيا}"),
    ('شركة "روس آتوم" (Rosatom) 2024', '[شركة "روس آتوم" (Rosatom) 2024}'),
    ("ارتفع -12.7% أمس", "[ارتفع {-12.7%} أمس}"),
    ("النسبة 31%", "[النسبة {31%}}"),
    ("النسبة 5 % فقط", "[النسبة {5 %} فقط}"),
    ("بين 10-20% منها", "[بين {10-20%} منها}"),
    ("في 2024-05-01 تحديدا", "[في {2024-05-01} تحديدا}"),
    ("فاز 3-2 أمس", "[فاز {3-2} أمس}"),
    ("السعر $5.50", "[السعر {$5.50}}"),
    ("الرقم 10,161", "[الرقم 10,161}"),
    ("كوفيد-19", "[كوفيد-19}"),
    ("طائرة F-16 جديدة", "[طائرة F-16 جديدة}"),
    ("٪١٢ و -١٢٫٧٪", "[٪١٢ و -١٢٫٧٪}"),
    ("نرخ -۱۲٫۷٪ شد", "[نرخ {-۱۲٫۷٪} شد}"),
    ("پژوهشگاه گیتی", "[پژوهشگاه گیتی}"),
    ("BBC تنشر", "[BBC تنشر}"),
    ("Rosatom (Russia)", "{Rosatom (Russia)}"),
    ("-12.7%", "{-12.7%}"),
    ("", ""),
    ("سطر -1%\nline two", "[سطر {-1%}}\n{line two}"),
    ("سطر\u2029ثان", "[سطر}\n[ثان}"),
]


def marked(text: str) -> str:
    """Write isolates as braces, so that a failure can be read."""
    return text.replace(RLI, "[").replace(LRI, "{").replace(PDI, "}")


@pytest.mark.parametrize(("text", "expected"), ISOLATED)
def test_isolate_closes_each_line_and_each_signed_number_in_itself(text: str, expected: str) -> None:
    assert marked(bidi.isolate(text)) == expected


@pytest.mark.parametrize(("text", "_"), ISOLATED)
def test_isolating_twice_changes_nothing_and_plain_gives_the_text_back(text: str, _: str) -> None:
    once = bidi.isolate(text)
    assert bidi.isolate(once) == once
    assert bidi.plain(once) == text.replace("\u2029", "\n")


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("روسيا", False), ("مُحَمَّدٌ علي", False), ("پژوهش‌گاه", False), ("Rosatom (Russia)", False), ("12%", False),
        ("", False),
        ("روسيا 3", True), ("روسيا (قديما)", True), ("BBC عربي", True), ("عام ٢٠٢٤", True), ("«رويترز»", True),
    ],
)  # fmt: skip
def test_a_text_is_mixed_that_holds_more_than_arabic_letters(text: str, mixed: bool) -> None:
    assert bidi.mixed(text) is mixed


def test_a_direction_that_is_told_is_kept() -> None:
    assert bidi.isolate("12", "rtl") == f"{RLI}12{PDI}"
    assert bidi.isolate("روسيا -3%", "ltr") == f"{LRI}روسيا {LRI}-3%{PDI}{PDI}"


HOSTILE = [
    "روسيا\u202eمكتوبة",
    "\u202d\u202e\u202b\u202aأحمد",
    "اسم\u2069\u2069\u2069",
    "اسم\u2067\u2067 آخر",
    "\u2068a\u202e",
    "سطر\u202e\nسطر",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_cannot_reorder_its_neighbours(text: str) -> None:
    """Drawn between two words, the words stay where they are; the raw string moves them."""
    for line in bidi.isolate(text).split("\n"):
        assert not re.search("[\u202a-\u202e\u2068]", line)
        depth = 0
        for letter in line:
            depth += (letter in (RLI, LRI)) - (letter == PDI)
            assert depth >= 0
        assert depth == 0


def test_an_override_left_open_turns_the_words_after_it_and_an_isolated_one_does_not() -> None:
    hostile, after = "abc\u202e", "xyz"
    control = get_display(f"{hostile} {after}", base_dir="L")
    drawn = get_display(f"{bidi.isolate(hostile)} {after}", base_dir="L")
    assert after not in control
    assert drawn.endswith(after)


def test_what_cannot_be_drawn_is_shown_as_a_replacement() -> None:
    assert bidi.isolate("a\x00b\ud800c\x1fd\uffff") == f"{LRI}a\ufffdb\ufffdc\ufffdd\ufffd{PDI}"


SHAPED = [
    ("abc", "abc"),
    ("سلام", "\ufee1\ufefc\ufeb3"),
    ("(سلام)", "(\ufee1\ufefc\ufeb3)"),
    ("[سلام] (x)", "(x) [\ufee1\ufefc\ufeb3]"),
    ("«سلام»", "«\ufee1\ufefc\ufeb3»"),
    ("((سلام) x", "x (\ufee1\ufefc\ufeb3))"),
    ("Rosatom (Russia)", "Rosatom (Russia)"),
    ("سلام -12.7%", "-12.7% \ufee1\ufefc\ufeb3"),
    ("سلام 2024", "2024 \ufee1\ufefc\ufeb3"),
    ("سلام\nab", "\ufee1\ufefc\ufeb3\nab"),
    ("سَلَامٌ", "\ufee1\ufefc\ufeb3"),
    ("سل\u202eام", "\ufee1\ufefc\ufeb3"),
]


@pytest.mark.parametrize(("text", "expected"), SHAPED)
def test_shaped_joins_letters_orders_them_and_turns_brackets(text: str, expected: str) -> None:
    assert bidi.shaped(text) == expected


def test_the_table_of_brackets_fails_without_our_mirroring() -> None:
    """The control: python-bidi alone leaves brackets as they were stored."""
    control = get_display("(\ufeb3)", base_dir="R")
    assert control == ")\ufeb3("
    assert bidi.shaped("(س)") == "(\ufeb1)"


@pytest.mark.parametrize("surface", ["webgl", "terminal", "pillow"])
def test_surfaces_that_do_not_join_letters_get_presentation_forms(surface: bidi.Surface) -> None:
    assert PRESENTATION.search(bidi.prepared("روسيا", surface=surface))


def test_a_browser_gets_isolates_and_never_presentation_forms() -> None:
    drawn = bidi.prepared("روسيا (2024)", surface="browser")
    assert drawn == f"{RLI}روسيا (2024){PDI}"
    assert not PRESENTATION.search(drawn)


def test_a_file_gets_the_text_as_it_is() -> None:
    text = "روسيا \u202b-12%\u202c"
    assert bidi.prepared(text, surface="file") is text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_string_keeps_its_lines_closed_and_isolating_is_idempotent(text: str) -> None:
    once = bidi.isolate(text)
    assert bidi.isolate(once) == once
    for line in once.split("\n"):
        assert not line or (line[0] in (RLI, LRI) and line[-1] == PDI)
        assert line.count(RLI) + line.count(LRI) == line.count(PDI)


@given(st.text(alphabet="ابلم abc()[]{}<>«»12-%\u200b\u200f", max_size=30))
def test_shaping_loses_no_visible_letter(text: str) -> None:
    def visible(line: str) -> list[str]:
        return sorted(letter for letter in line if letter in "abc12-%()[]{}<>«»")

    pairs = str.maketrans(")]}>»", "([{<«")
    assert sorted("".join(visible(bidi.shaped(text))).translate(pairs)) == sorted(
        "".join(visible(text)).translate(pairs)
    )
