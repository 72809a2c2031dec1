import inspect
import os
import pickle
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from analysis import corpus
from analysis.corpus.report import FILE_COLUMNS

NEWS = "أعلنت الوزارة اليوم عن مشروع جديد.\n"


def passed(survey: corpus.Survey) -> dict[str, str]:
    return dict(zip(survey.passed_over["file"], survey.passed_over["reason"], strict=True))


def test_a_folder_is_listed_in_order_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "README.md", ".hidden/x.txt", "corpus.toml", "a/.x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text(NEWS, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(outside)
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    survey = corpus.survey(tmp_path)
    assert [item.name for item in survey.items] == ["a/1.txt", "a/2.txt", "b.txt"]
    assert passed(survey) == {
        "README.md": "documentation",
        ".hidden/": "hidden",
        "a/.x": "hidden",
        "corpus.toml": "settings_file",
        "link.txt": "link",
        "loop": "link",
        "pipe.txt": "not_a_file",
    }
    assert set(survey.passed_over["status"]) == {"passed over"}
    assert list(survey.passed_over.columns) == list(FILE_COLUMNS)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_alone_or_in_a_folder_gives_its_members(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    path = tmp_path / "sub" / "news.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("d/", b"")
        for name in ("d/1.txt", "LICENSE", "__MACOSX/x", "d/1.txt", "0.txt"):
            file.writestr(name, NEWS)
    alone, within = corpus.survey(path), corpus.survey(tmp_path)
    assert [item.name for item in alone.items] == ["0.txt", "d/1.txt", "d/1.txt (2)"]
    assert [item.name for item in within.items] == [f"sub/news.zip/{item.name}" for item in alone.items]
    assert passed(alone) == {"LICENSE": "documentation", "__MACOSX/x": "hidden"}
    assert len({item.fingerprint for item in alone.items}) == 3
    assert pickle.loads(pickle.dumps(within)).items == within.items


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        link = zipfile.ZipInfo("passwd.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    survey = corpus.survey(tmp_path / "a.zip")
    assert (survey.items, passed(survey)) == ((), {"passwd.txt": "link"})


def test_folders_nested_deeper_than_calls_are_listed(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*"d" * 200)
    deepest.mkdir(parents=True)
    (deepest / "a.txt").write_text(NEWS, encoding="utf-8")
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 100)
        (item,) = corpus.survey(tmp_path).items
    finally:
        sys.setrecursionlimit(limit)
    assert item.name == "d/" * 200 + "a.txt"


def test_only_a_file_or_folder_is_a_corpus(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(corpus.CorpusError, match="ordinary file"):
        corpus.survey(tmp_path / "pipe")


def test_a_fingerprint_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    first = corpus.survey(path).items[0]
    path.touch()
    assert corpus.survey(path).items[0] == first
    path.write_text(NEWS + "x", encoding="utf-8")
    assert corpus.survey(path).items[0].fingerprint != first.fingerprint


def test_a_broken_archive_is_one_item_with_its_fault(tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", NEWS)
    path.write_bytes(path.read_bytes()[:-10])
    assert [(item.name, item.fault) for item in corpus.survey(tmp_path).items] == [("cut.zip", "archive_broken")]


def test_two_hundred_thousand_empty_members_are_listed(tmp_path: Path) -> None:
    path, number = tmp_path / "many.zip", 200_000
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 6, 0)
    heads = (
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, place * 36)
        + b"%06d" % place
        for place in range(number)
    )
    body, directory = b"".join(local + b"%06d" % place for place in range(number)), b"".join(heads)
    size = number % 0x10000
    path.write_bytes(
        body + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, size, size, len(directory), len(body), 0)
    )
    assert len(corpus.survey(path).items) == number


def test_what_is_not_there_is_an_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(corpus.CorpusError) as error:
        corpus.survey(tmp_path / "missing")
    assert "missing" in error.value.message("en")
    assert "missing" in error.value.message("ar")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_what_may_not_be_read_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    path.chmod(0)
    assert passed(corpus.survey(tmp_path)) == {"a.txt": "unreadable"}
