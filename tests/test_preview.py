"""The dry run: what it understands of sound files, what it says of broken ones, and that it writes nothing."""

from __future__ import annotations

import io
import json
import pickle
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import corpus, preview
from analysis.corpus import Item
from analysis.preview import plan
from analysis.preview.told import told
from tests.conftest import ROOT, SAMPLE

TEXT = "افتتح الوزير السد الجديد في الوادي صباح أمس، وقال إن المياه تكفي المدينة وما حولها من القرى عامًا كاملًا."
ENGLISH = "The minister opened the new dam in the valley yesterday and said that its water would last for a year."
ONE = f'{{"title": "سد", "text": "{TEXT}", "date": "2024-03-21", "source": "بريد"}}\n'


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "."), data)
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped(a__txt=TEXT.encode()))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(["سد", TEXT])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame({"title": ["سد"], "text": [TEXT]}).to_parquet(out)
    return out.getvalue()


def damaged_workbook() -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/workbook.xml"] = b"<workbook><sheets></workbook>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


# Name, what is in it, how the dry run files it, and words of what it says in English.
BROKEN: list[tuple[str, Callable[[], bytes], str, str, str]] = [
    ("truncated.zip", lambda: zipped(a__txt=TEXT.encode())[:-30], "rejected", "archive_broken", "Make the archive"),
    ("encrypted.zip", encrypted, "rejected", "archive_encrypted", "Remove the password"),
    ("nested.zip", lambda: zipped(inner__zip=zipped(a__txt=b"x")), "rejected", "archive_nested", "Unpack it first"),
    ("empty.zip", lambda: zipped(), "passed over", "archive_empty", "Make it again"),
    ("page.csv", lambda: f"<html><body><p>{TEXT}</p></body></html>".encode(), "note", "named_otherwise", "Rename it"),
    ("quote.csv", lambda: f'title,text\nسد,"{TEXT}\nسد,{TEXT}\n'.encode(), "rejected", "quote", "Mend the line"),
    ("empty.txt", lambda: b"", "rejected", "empty", "replace it"),
    ("old.txt", lambda: TEXT.encode("cp1256"), "note", "encoding_guess", "choose another one"),
    ("noise.txt", lambda: bytes(range(128, 256)) * 8, "rejected", "encoding_unknown", "Save it as UTF-8"),
    ("misread.txt", lambda: TEXT.encode().decode("cp1256").encode(), "note", "mojibake", "Check the examples"),
    ("spoilt.txt", lambda: TEXT.encode().decode("cp1256").replace("ط§", "ط\ufffd").encode(), "rejected", "mojibake",
     "Export it again"),
    ("nul.txt", lambda: TEXT.replace("الوزير", "الو\x00زير").encode(), "note", "nul", "Nothing needs doing"),
    ("deep.json", lambda: b'{"text":' * 90_000, "rejected", "json_deep", "plain table"),
    ("line.jsonl", lambda: (ONE + '{"text": "' + TEXT + "\n" + ONE.replace("سد", "نهر")).encode(), "rejected",
     "json_broken", "remove the line"),
    ("damaged.parquet", lambda: parquet()[:200] + b"\xff" * 200 + parquet()[400:], "rejected", "table_broken",
     "Export it again"),
    ("damaged.xlsx", damaged_workbook, "rejected", "table_broken", "Export it again"),
    ("objects.txt", lambda: pickle.dumps({"text": TEXT}), "rejected", "refused", "Export the articles as text"),
    ("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "rejected", "refused", "a picture (PNG)"),
    ("twice.csv", lambda: f"title,text,text\nبئر,{TEXT},x\n".encode(), "note", "duplicate_columns", "rename one"),
    ("wide.csv", lambda: (",".join(f"c{n}" for n in range(3_000)) + "\n").encode(), "rejected", "columns_many",
     "Remove the ones"),
    ("english.txt", lambda: ENGLISH.encode(), "note", "not_arabic", "Leave these articles out"),
    ("dates.csv", lambda: f"title,text,date\nعين,{TEXT},قبل يومين\n".encode(), "note", "dates_unread", "2024-03-21"),
    ("untold.csv", lambda: f"headline,words of it\nعين,{TEXT}\n".encode(), "rejected", "no_text_column",
     "under [fields]"),
]  # fmt: skip


def folder_of(place: Path, **files: bytes | str) -> Path:
    for name, data in files.items():
        path = place / name.replace("__", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return place


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> preview.Findings:
    """The dry run of a folder with every broken file and one that is sound."""
    place = tmp_path_factory.mktemp("broken")
    for name, data, *_ in BROKEN:
        (place / name).write_bytes(data())
    (place / "sound.jsonl").write_text(ONE.replace("سد", "سدّ"), encoding="utf-8")
    return preview.preview(place)


def test_twenty_broken_inputs_are_tried() -> None:
    assert len(BROKEN) >= 20


@pytest.mark.parametrize(("name", "_data", "kind", "code", "remedy"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_named_with_its_fault_and_a_remedy(
    broken: preview.Findings, name: str, _data: object, kind: str, code: str, remedy: str
) -> None:
    said = [one for one in broken.of_kind(kind) if one.code == code and name in one.file]
    assert said, [(one.kind, one.code, one.file) for one in broken.remarks if name in one.file]
    english, arabic = said[0].message("en"), said[0].message("ar")
    assert remedy in english
    assert name in english
    assert name in arabic
    assert english != arabic
    assert "{" not in english + arabic


def documented() -> str:
    return (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


def test_the_documents_tell_of_each_broken_file_what_the_dry_run_says(broken: preview.Findings) -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| .+ \| (.+) \| (.+) \|$", documented(), re.M)
    rows = [row for row in rows if row[0] in {name for name, *_ in BROKEN}]
    assert [name for name, *_ in rows] == [name for name, *_ in BROKEN]
    outcomes = {"turned away": "rejected", "passed over": "passed over", "read, with a note": "note"}
    for (name, outcome, remedy), (_, _, kind, code, _) in zip(rows, BROKEN, strict=True):
        assert outcomes[outcome] == kind, name
        said = [one.message("en") for one in broken.of_kind(kind) if one.code == code and name in one.file]
        assert remedy in said[0], name


def test_the_documents_tell_what_the_dry_run_says_of_a_mixed_folder() -> None:
    found = preview.preview(SAMPLE)
    (row,) = re.findall(r"^\| the sample \| (.+) \|$", documented(), re.M)
    formats = {kind.format for kind in found.kinds if kind.format}
    encodings = {kind.encoding for kind in found.kinds if kind.encoding}
    styles = {style: count for style, count, _ in found.dates.styles}
    notes = {one.code: one.times for one in found.of_kind("note")}
    assert row.split(" | ") == [
        f"{found.files} of {len(formats)} formats in {len(encodings)} encodings",
        f"{found.read} = {found.kept} + {found.rejected}",
        f"{found.dates.read}",
        f"{styles['words']} words, {styles['hijri']} hijri, {styles['iso']} ISO",
        f"{notes['undated']} undated, {notes['mojibake']} restored from a wrong encoding, "
        f"{notes['encoding_guess']} encoding guessed",
    ]


def test_the_sound_among_broken_files_is_read_and_the_account_balances(broken: preview.Findings) -> None:
    assert broken.read == broken.kept + broken.rejected
    assert broken.whole
    assert any(kind.format == "jsonl" and kind.kept for kind in broken.kinds)


def test_an_encoding_that_was_guessed_or_is_unknown_comes_with_a_preview_of_each(broken: preview.Findings) -> None:
    guesses = {guess.file: guess for guess in broken.guesses}
    assert guesses["old.txt"].encoding == "windows-1256"
    assert guesses["old.txt"].previews["windows-1256"].startswith("افتتح الوزير")
    assert guesses["noise.txt"].encoding == ""
    assert len(guesses["noise.txt"].previews) == 3


def test_columns_of_a_table_without_text_are_shown_with_examples(broken: preview.Findings) -> None:
    (column,) = (one for one in broken.columns if one.name == "words of it")
    assert column.field == ""
    assert column.examples[0].startswith("افتتح الوزير")


def test_a_dry_run_of_the_sample_agrees_with_its_build(tables: Path) -> None:
    from analysis import versions

    found = preview.preview(SAMPLE)
    counts = versions.current("sample", tables).counts
    assert (found.read, found.kept, found.rejected) == (counts["read"], counts["kept"], counts["rejected"])
    assert found.articles == counts["articles"]
    assert found.files == counts["files"]
    assert found.whole
    assert found.arabic == 1.0
    fields = {field.name: field for field in found.fields}
    assert set(fields["text"].columns) == {"النص", "المحتوى", "TEXT"}
    assert fields["source"].share == 1.0
    assert {style for style, _, _ in found.dates.styles} == {"words", "hijri", "iso"}
    assert {line[0] for line in found.built.lines} >= {"title", "lead", "heading", "body"}
    assert next(one for one in found.folders if one.name == "fanar").source == "فنار الأخبار"


def test_the_same_files_give_the_same_findings_and_nothing_is_written(tmp_path: Path) -> None:
    place = folder_of(tmp_path, a__jsonl=ONE, b__txt=TEXT)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert preview.written(preview.preview(place)) == preview.written(preview.preview(place))
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_findings_are_read_back_from_their_json(broken: preview.Findings) -> None:
    assert preview.read(json.dumps(preview.written(broken), ensure_ascii=False)) == broken


def test_what_the_analyst_says_is_heard(tmp_path: Path) -> None:
    table = f"headline,words of it,when,extra\nعين,{TEXT},03/04/2024,\nبئر,{TEXT} ثم,05/06/2024,\n"
    place = folder_of(tmp_path, t__csv=table)
    plain = preview.preview(place)
    assert plain.kept == 0
    said = corpus.parsed(
        '[fields]\ntext = "words of it"\ndate = "when"\n[folders."."]\nsource = "بريد"\ndates = "month-first"\n'
    )
    found = preview.preview(place, settings=said)
    assert found.kept == 2
    assert (found.dates.first, found.dates.last) == ("2024-03-04", "2024-05-06")
    assert found.dates.month_first
    assert {field.name: field.share for field in found.fields}["source"] == 1.0
    assert [column.name for column in found.unused] == ["extra"]
    assert not [one for one in found.remarks if one.code == "date_order"]


def test_dates_that_can_be_read_in_two_ways_are_remarked_on(tmp_path: Path) -> None:
    table = "title,text,date\n" + "".join(f"خبر {day},{TEXT},0{day}/0{day + 1}/2024\n" for day in range(1, 5))
    found = preview.preview(folder_of(tmp_path, t__csv=table))
    assert found.dates.either == 4
    assert [one.times for one in found.remarks if one.code == "date_order"] == [4]


def test_a_column_that_no_file_has_is_named(tmp_path: Path) -> None:
    place = folder_of(tmp_path, a__jsonl=ONE)
    found = preview.preview(place, settings=corpus.Settings(fields={"author": "كاتب المقال"}))
    (remark,) = (one for one in found.remarks if one.code == "column_absent")
    assert "title, text, date, source" in remark.message("en")


def test_copies_are_found_by_file_by_text_and_by_record(tmp_path: Path) -> None:
    other = ONE.replace("2024-03-21", "2024-03-22")
    found = preview.preview(folder_of(tmp_path, a__jsonl=ONE, b__jsonl=ONE, c__jsonl=other))
    assert {one.code: one.times for one in found.remarks} == {"repeat": 1, "same_text": 1, "same_file": 1}
    assert found.kept == 2


def items(count: int, folder: str, size: int = 1_000) -> list[Item]:
    return [Item("x", f"{folder}/{number:05}.txt", number, size, str(number)) for number in range(count)]


def test_of_a_large_corpus_every_folder_is_looked_at_and_always_the_same_files() -> None:
    many = items(30_000, "a") + items(2, "b") + items(400, "c")
    chosen = plan.chosen(many, files=1_000)
    assert len(chosen) <= 1_000
    assert chosen == plan.chosen(many, files=1_000)
    assert {plan.folder_of(item.name) for item in chosen} == {"a", "b", "c"}
    assert plan.chosen(many[:500], files=1_000) == many[:500]


def test_what_was_not_looked_at_is_estimated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"{number:02} {TEXT}", encoding="utf-8")
    monkeypatch.setattr(plan.chosen, "__kwdefaults__", {"files": 10, "size": plan.BYTES})
    found = preview.preview(tmp_path)
    assert (found.files, found.looked, found.whole) == (40, 10, False)
    assert (found.kept, found.articles) == (10, 40)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_findings_are_told_in_either_language(broken: preview.Findings, language: str) -> None:
    text = told(broken, "ar" if language == "ar" else "en", command="python -m analysis build x")
    assert "python -m analysis build x" in text
    assert "words of it" in text
    assert ("Would be rejected" in text) == (language == "en")
    assert "{" not in text.replace('{"', "")
