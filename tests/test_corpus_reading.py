import io
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus.report import FILE_COLUMNS, REJECTION_COLUMNS

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NEWS = "أعلنت الوزارة اليوم عن مشروع جديد. وقالت إن العمل سيبدأ غدًا.\nتفاصيل المشروع\nسيمتد العمل عامين.\n"


def everything(path: Path, **options: object) -> corpus.Read:
    reads = list(corpus.read(corpus.survey(path).items, settings=corpus.settings(corpus.survey(path)), **options))
    return corpus.Read(
        *(
            pd.concat([getattr(read, table) for read in reads], ignore_index=True)
            for table in ("articles", "files", "rejections")
        )
    )


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_plain_article_is_titled_by_its_first_sentence(tmp_path: Path) -> None:
    read = everything(written(tmp_path / "a.txt", NEWS))
    (row,) = read.articles.to_dict("records")
    assert row["text"] == NEWS.strip()
    assert (row["title"], row["titled"], row["title_end"]) == ("أعلنت الوزارة اليوم عن مشروع جديد.", False, 0)
    assert (row["file"], row["record"], row["encoding"], row["date_text"]) == ("a.txt", 1, "utf-8", "")
    assert pd.isna(row["date"])


def test_a_title_from_a_field_opens_the_text(tmp_path: Path) -> None:
    line = json.dumps({"title": "عنوان", "text": "النص هنا.", "date": "26 فبراير 2018", "source": "جريدة"})
    (row,) = everything(written(tmp_path / "a.jsonl", line)).articles.to_dict("records")
    assert row["text"] == "عنوان\nالنص هنا."
    assert row["text"][: row["title_end"]] == row["title"] == "عنوان"
    assert row["date"] == pd.Timestamp("2018-02-26")
    assert (row["date_text"], row["source"], row["titled"]) == ("26 فبراير 2018", "جريدة", True)


def test_the_tables_have_the_columns_they_promise(tmp_path: Path) -> None:
    read = everything(written(tmp_path / "a.txt", NEWS))
    assert {name: str(kind) for name, kind in read.articles.dtypes.items()} == corpus.ARTICLE_COLUMNS
    assert {name: str(kind) for name, kind in read.files.dtypes.items()} == FILE_COLUMNS
    assert {name: str(kind) for name, kind in read.rejections.dtypes.items()} == REJECTION_COLUMNS


def test_the_same_record_has_the_same_id_wherever_it_is_read(tmp_path: Path) -> None:
    record = {"title": "عنوان", "text": "النص هنا."}
    (tmp_path / "one").mkdir()
    written(tmp_path / "one" / "a.json", json.dumps([record, record | {"url": "http://x/1"}]))
    written(tmp_path / "b.csv", "title,text\nعنوان,النص هنا.\n")
    ids = everything(tmp_path).articles["id"].tolist()
    assert ids[0] == ids[1] != ids[2]
    assert all(len(identity) == 16 for identity in ids)


REFUSED = {
    "a.pkl": pickle.dumps({"a": NEWS}),
    "protocol0.txt": pickle.dumps(["os", NEWS], protocol=0),
    "b.joblib": b"x\x9c" + bytes(range(200)),
    "c.feather": b"",
    "d.npy": b"",
    "e.sqlite": b"SQLite format 3\x00" + bytes(100),
    "f.txt": b"\x7fELF" + bytes(100),
    "g.csv": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "h.txt": b"%PDF-1.7\n" + bytes(100),
    "i.exe": b"MZ\x90\x00\x03" + bytes(100),
    "j.csv.gz": b"\x1f\x8b\x08\x00" + bytes(20),
    "k.json": bytes(200) + b"\x01\x02",
    "l.sh": b"#!/bin/sh\n",
    "m.xml": b'<?xml version="1.0"?><rss><item>x</item></rss>',
    "n.jpg": b"\xff\xd8\xff\xe0" + bytes(100),
    "o.duckdb": bytes(8) + b"DUCK" + bytes(100),
    "p.tar": bytes(257) + b"ustar" + bytes(200),
}


def feather_and_npy() -> dict[str, bytes]:
    feather, npy = io.BytesIO(), io.BytesIO()
    pyarrow.feather.write_feather(pa.table({"text": [NEWS]}), feather)
    np.save(npy, np.zeros(10))
    return {"c.feather": feather.getvalue(), "d.npy": npy.getvalue()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_never_read_is_refused_by_its_kind(tmp_path: Path, name: str) -> None:
    read = everything(written(tmp_path / name, (REFUSED | feather_and_npy())[name]))
    assert read.files["reason"].tolist() == ["refused"]
    assert len(read.articles) == 0
    message = corpus.say("refused", "en", {"file": name, **json.loads(read.rejections["detail"][0])})
    assert name in message
    assert "?" not in message


def test_a_type_is_known_by_content_and_not_by_name(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("x.txt", NEWS)
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as file:
        file.writestr("zip.txt", inner.getvalue())
        file.writestr("page.csv", f"<html><body><p>{NEWS}</p></body></html>")
        file.writestr("picture.csv", REFUSED["g.csv"])
        file.writestr("table.txt", "title,text\nعنوان,النص هنا\n")
        file.writestr("lines.txt", '{"text": "خبر"}\n{"text": "خبر ثان"}\n')
        file.writestr("document.csv", "<DOC>\n<TEXT>\nخبر\n</TEXT>\n</DOC>")
        file.writestr("prose.json", NEWS)
    read = everything(tmp_path / "news.zip")
    assert dict(zip(read.files["file"], read.files["format"], strict=True)) == {
        "document.csv": "doc", "lines.txt": "jsonl", "page.csv": "html", "picture.csv": "", "prose.json": "json",
        "table.txt": "csv", "zip.txt": "",
    }  # fmt: skip
    reasons = dict(zip(read.rejections["file"], read.rejections["reason"], strict=True))
    assert reasons == {"picture.csv": "refused", "prose.json": "json_no_list", "zip.txt": "archive_nested"}


def test_one_bad_member_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name in "abc":
            file.writestr(f"{name}.txt", NEWS + name)
    data = bytearray(path.read_bytes())
    data[data.index("مشروع".encode(), data.index(b"b.txt"))] ^= 1
    read = everything(written(path, bytes(data)))
    assert read.articles["file"].tolist() == ["a.txt", "c.txt"]
    assert read.rejections[["file", "record", "reason"]].values.tolist() == [["b.txt", 1, "archive_crc"]]


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\x00" * 100, b"...\n---\n", b"\xef\xbb\xbf"])
def test_nothing_to_read_is_said_to_be_nothing(tmp_path: Path, content: bytes) -> None:
    read = everything(written(tmp_path / "a.txt", content))
    assert read.files["status"].tolist() == ["rejected"]
    assert read.rejections["reason"].tolist()[0] in {"empty", "no_text", "refused"}


def test_odd_characters_follow_the_policy_and_are_counted(tmp_path: Path) -> None:
    body = "خب\x00ر أول\rخبر\x07 ثان\u2028م" + "\u064e" * 40
    read = everything(written(tmp_path / "a.txt", "\ufeff".encode() + body.encode() + b" \xff end"))
    assert read.articles["text"][0] == "خبر أول\nخبر ثان\nم" + "\u064e" * 30 + " \ufffd end"
    assert json.loads(read.files["detail"][0]) == {
        "controls": 1, "marks_cut": 10, "nul": 1, "replaced": 1, "undated": 1,
    }  # fmt: skip


@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "no-such"])
def test_a_page_that_declares_a_wrong_encoding_is_read_right(tmp_path: Path, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{NEWS}</p></body></html>'
    read = everything(written(tmp_path / "a.html", page.encode("cp1256")))
    assert read.articles["text"][0].startswith("أعلنت الوزارة اليوم")
    assert read.articles["encoding"][0] == "windows-1256"


def test_what_a_writer_chose_stays(tmp_path: Path) -> None:
    text = "كـــتاب ك\u200cت\u200dا\u200bب\ufeff \u202eعكس\u202c ﷺ ﻻ ی ک ١٢ \u2067x\u2069"
    assert everything(written(tmp_path / "a.txt", text)).articles["text"][0] == text


def test_mojibake_is_repaired_or_refused_and_never_kept(tmp_path: Path) -> None:
    misread = NEWS.encode().decode("cp1256")
    latin = NEWS.encode().decode("latin-1")
    rows = [{"text": text} for text in (NEWS, misread, latin, misread.replace("ط§", "ط?"))]
    read = everything(written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert read.articles["text"].tolist() == [NEWS.strip()] * 3
    assert read.rejections[["record", "place", "reason"]].values.tolist() == [[4, "line 4", "mojibake"]]


def test_memory_is_bounded_by_rows_and_by_size(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"خبر {number}"}) for number in range(1200))
    items = corpus.survey(written(tmp_path / "a.jsonl", lines)).items
    reads = list(corpus.read(items, rows=500))
    assert [len(read.articles) for read in reads] == [500, 500, 200]
    assert [len(read.files) for read in reads] == [0, 0, 1]
    assert pd.concat([read.articles for read in reads])["record"].tolist() == list(range(1, 1201))
    long = "\n".join(json.dumps({"text": "خبر " * 250_000}) for _ in range(12))
    reads = list(corpus.read(corpus.survey(written(tmp_path / "b.jsonl", long)).items))
    assert max(len(read.articles) for read in reads) <= 5


def test_settings_name_columns_and_fill_what_files_leave_out(tmp_path: Path) -> None:
    (tmp_path / "sport").mkdir()
    written(tmp_path / "sport" / "a.csv", "words,h\nالنص هنا,عنوان\n")
    written(tmp_path / "sport" / "b.txt", NEWS)
    written(
        tmp_path / "corpus.toml",
        '[fields]\ntext = "words"\ntitle = "h"\n[folders."."]\nsource = "جريدة"\n[folders."sport"]\ndesk = "رياضة"\n',
    )
    read = everything(tmp_path)
    assert read.articles["text"].tolist() == ["عنوان\nالنص هنا", NEWS.strip()]
    assert set(read.articles["source"]) == {"جريدة"}
    assert set(read.articles["desk"]) == {"رياضة"}
    assert everything(tmp_path, mapping={"text": "h"}).articles["text"][0] == "عنوان"


def test_a_file_that_vanished_is_rejected_by_name(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", NEWS)
    items = corpus.survey(path).items
    path.unlink()
    (read,) = corpus.read(items)
    assert read.rejections["reason"].tolist() == ["unreadable"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["", "{", "[", "<DOC>", "<html>", "title,text\n", "PK\3\4", "PAR1"]))
def test_no_bytes_do_more_than_be_refused_and_the_sums_always_hold(tmp_path: Path, noise: bytes, start: str) -> None:
    read = everything(written(tmp_path / "a.dat", start.encode() + noise))
    assert (read.files["read"] == read.files["kept"] + read.files["rejected"]).all()
    assert read.files["kept"].sum() == len(read.articles)
    assert read.files["rejected"].sum() == len(read.rejections)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")
@pytest.mark.parametrize(("name", "kept"), [("ant-v1.1.zip", 10_161), ("ant-v2-bbc-cnn.zip", 7_322)])
def test_every_article_of_a_real_corpus_is_kept_and_dated(name: str, kept: int) -> None:
    read = everything(SHARED / name)
    assert len(read.articles) == read.files["kept"].sum() == kept
    assert not read.articles["date"].isna().any()
    assert (read.articles["desk"] != "").sum() >= kept - 1


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")
def test_a_real_scraped_article_is_read_as_it_stands() -> None:
    read = everything(SHARED / "000_e596062daec5819a.txt")
    assert read.articles["title_end"].tolist() == [0]
    assert read.articles["text"][0].endswith("0 تعليق")
