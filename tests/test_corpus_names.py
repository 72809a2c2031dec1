import os

import pytest

from analysis.corpus import names


@pytest.mark.parametrize(
    ("raw", "utf8", "expected"),
    [
        ("أخبار/مقال.txt".encode(), True, "أخبار/مقال.txt"),
        ("أخبار/مقال.txt".encode(), False, "أخبار/مقال.txt"),
        ("أخبار/مقال.txt".encode("cp1256"), False, "أخبار/مقال.txt"),
        ("أخبار/مقال.txt".encode("cp720"), False, "أخبار/مقال.txt"),
        ("économie/été.txt".encode("cp437"), False, "économie/été.txt"),
        (b"plain.txt", False, "plain.txt"),
        (b"bad\xff.txt", True, "bad\ufffd.txt"),
    ],
)
def test_a_members_name_is_shown_right(raw: bytes, utf8: bool, expected: object) -> None:
    assert names.decoded(raw, utf8=utf8) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../x", "../../x"),
        ("C:\\w\\a.txt", "C:/w/a.txt"),
        ("a\x00.txt", "a\\u0000.txt"),
        (os.fsdecode("خبر.txt".encode("cp1256")), "خبر.txt"),
        ("x" * 600, "x" * 256 + "…" + "x" * 256),
    ],
)
def test_a_name_is_data_and_shown_as_such(name: str, expected: object) -> None:
    assert names.shown(name) == expected


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.txt", ""),
        ("../../a.txt", ""),
        (".git/a.txt", "hidden"),
        ("sub/.DS_Store", "hidden"),
        ("__MACOSX/a.txt", "hidden"),
        ("~$book.xlsx", "hidden"),
        ("README", "documentation"),
        ("sub/README.ar.md", "documentation"),
        ("LICENSE-2.0.txt", "documentation"),
        ("NOTICE", "documentation"),
        ("corpus.toml", "settings_file"),
        ("notice.csv", ""),
        ("reader.txt", ""),
    ],
)
def test_files_about_the_corpus_are_passed_over(name: str, reason: str) -> None:
    assert names.passed_over(name) == reason
