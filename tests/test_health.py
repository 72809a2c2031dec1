import json
from datetime import date

import pandas as pd
import pyarrow as pa

from analysis import health
from tests.test_selection import labelled

FILES = pd.DataFrame(
    [
        ("a.csv", "csv", "utf-8", 10, 5, 3, 2, "partly", "", "{}"),
        ("b.txt", "text", "cp1256", 20, 1, 1, 0, "kept", "", "{}"),
        ("c.png", "", "", 30, 1, 0, 1, "rejected", "empty", "{}"),
        ("LICENSE", "", "", 40, 0, 0, 0, "passed over", "documentation", "{}"),
    ],
    columns=["file", "format", "encoding", "bytes", "read", "kept", "rejected", "status", "reason", "detail"],
)
REJECTIONS = pd.DataFrame(
    [
        ("a.csv", 2, "line 3", "columns", json.dumps({"found": 2, "expected": 3})),
        ("a.csv", 4, "", "repeat", '{"id": "x"}'),
        ("c.png", 1, "file", "empty", "{}"),
    ],
    columns=["file", "record", "place", "reason", "detail"],
)


def test_what_was_read_is_what_was_kept_and_what_was_rejected() -> None:
    assert health.account(FILES, REJECTIONS, articles=4) == {
        "files": 3, "passed_over": 1, "read": 7, "kept": 4, "rejected": 3, "repeated": 1, "unexplained": 0, "lost": 0,
    }  # fmt: skip
    assert health.account(FILES, REJECTIONS, articles=3)["lost"] == 1


def test_every_reason_is_a_sentence_of_the_reader() -> None:
    arabic, english = (health.why(FILES, REJECTIONS, language=one) for one in ("ar", "en"))
    assert arabic["times"].tolist() == [1, 1, 1, 1]
    columns = english.set_index("reason")["example"]["columns"]
    assert "line 3" in columns
    assert "2 fields for 3" in columns
    assert "السطر 3" in arabic.set_index("reason")["example"]["columns"]
    assert health.why(FILES.head(0), REJECTIONS.head(0), language="ar").empty


def test_troubled_files_come_first_with_their_reason() -> None:
    told = health.by_file(FILES, REJECTIONS, language="en")
    assert told["file"].tolist() == ["c.png", "a.csv", "LICENSE", "b.txt"]
    assert "2 fields" in told["explanation"][1]
    assert told["explanation"][3] == ""
    assert health.in_trouble(FILES) == 3


def test_every_rejected_record_and_file_passed_over_is_listed() -> None:
    told = health.troubles(FILES, REJECTIONS, language="en")
    assert told["file"].tolist() == ["a.csv", "a.csv", "c.png", "LICENSE"]
    assert told["place"].tolist() == ["line 3", "the whole file", "the whole file", "the whole file"]
    assert len(health.troubles(FILES, REJECTIONS, language="en", most=2)) == 2


def test_formats_are_counted_over_the_files_that_were_opened() -> None:
    assert health.formats(FILES)[["format", "files", "read"]].values.tolist() == [
        ["csv", 1, 5], ["", 1, 1], ["text", 1, 1],
    ]  # fmt: skip


def test_what_articles_lack_and_which_months_are_bare() -> None:
    articles = pd.DataFrame(
        {
            "titled": [True, False], "date": pd.to_datetime(["2025-01-31", None]), "date_text": ["", "؟"],
            "source": ["", ""], "desk": ["س", "س"], "author": ["", "ن"], "url": ["", ""],
        }
    )  # fmt: skip
    lacking = health.lacking(articles).set_index("field")
    assert lacking["articles"].to_dict() == {"title": 1, "date": 1, "source": 2, "desk": 0, "author": 1, "url": 2}
    assert lacking["share"]["source"] == 1.0
    assert health.unread_dates(articles) == 1
    dates = pd.DataFrame({"date": pd.to_datetime(["2024-11-30", "2025-02-01", None])})
    assert health.bare_months(dates) == 2
    assert health.bare_months(dates.tail(1)) == 0


def test_furniture_is_ranked_with_its_numbers_taken_as_one() -> None:
    texts = ["خبر.\n3 تعليقات", "خبر.\n12 تعليقات", "خبر.\nاقرأ أيضا"]
    rows = [(number, *span) for number, text in enumerate(texts) for span in ((0, 4), (5, len(text)))]
    sentences = pd.DataFrame(rows, columns=["article", "start", "end"]).assign(
        part=labelled(["body", "trailer"] * 3), words=[1, 2] * 3
    )
    assert health.furniture(sentences) == health.Furniture(sentences=3, words=6, articles=3, share=6 / 9)
    lines = health.furniture_lines(sentences, pa.chunked_array([texts]))
    assert lines["times"].tolist() == [2, 1]
    assert lines["articles"].tolist() == [2, 1]
    assert health.furniture_lines(sentences.head(1), pa.chunked_array([texts])).empty


def test_a_version_names_its_origin_and_no_folder_of_the_server() -> None:
    assert health.origin("/srv/private/news.zip") == "news.zip"
    assert health.made("2025-03-02T10:00:00+00:00") == date(2025, 3, 2)
