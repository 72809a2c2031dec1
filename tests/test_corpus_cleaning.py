import time
from collections import Counter

import pytest

from analysis.corpus.cleaning import clean, one_line, shown_name


@pytest.mark.parametrize(
    ("text_in", "expected", "counted"),
    [
        ("سطر\r\nسطر\rسطر\u2028سطر\x85سطر\x0cسطر", "سطر\nسطر\nسطر\nسطر\nسطر\nسطر", {}),
        ("خب\x00ر", "خبر", {"nul": 1}),
        ("خب\x07ر\x1b[0m\x9f", "خبر[0m", {"controls": 3}),
        ("خب\ud83dر", "خب\ufffdر", {"surrogates": 1}),
        ("جدول\tعمود", "جدول\tعمود", {}),
        ("م" + "\u064e" * 400, "م" + "\u064e" * 30, {"marks_cut": 370}),
        # Tatweel, joiners, direction controls, presentation forms and emoji are the author's.
        ("مـــا \u202eقال\u202c ﷺ ك\u200cت \u200fab \U0001f600 ٣", None, {}),
    ],
)
def test_a_text_is_made_fit_to_store_and_every_change_counted(
    text_in: str, expected: object, counted: dict[str, int]
) -> None:
    counts: Counter[str] = Counter()
    assert clean(text_in, counts) == (text_in if expected is None else expected)
    assert counts == counted


@pytest.mark.parametrize("text", ["ب" + "\u064e" * 400_000, "\x00" * 400_000, "\r" * 400_000, "\ud800" * 400_000])
def test_no_megabyte_takes_long(text: str) -> None:
    started = time.process_time()
    clean(text, Counter())
    assert time.process_time() - started < 0.2


def test_a_title_broken_over_lines_is_joined() -> None:
    assert one_line(" عنوان\n  المقال\u00a0 الأول ") == "عنوان المقال الأول"


@pytest.mark.parametrize("control", ["\x00", "\n", "\x1b", "\u202e", "\u2066", "\u200f", "\u061c", "\x85"])
def test_a_file_name_cannot_reorder_its_neighbours(control: str) -> None:
    assert shown_name(f"a{control}b.txt") == f"a\\u{ord(control):04x}b.txt"
