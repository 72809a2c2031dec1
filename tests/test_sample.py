"""The sample corpus holds what `expected/sample.json`, checked by hand, says it holds."""

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

SAMPLE = Path(__file__).parent.parent / "data" / "corpora" / "sample"
EXPECTED = json.loads((Path(__file__).parent / "expected" / "sample.json").read_text("utf-8"))
ARTICLES = EXPECTED["tables"]
STUDIED = [article for article in ARTICLES if "quotes" in article]

# WHATWG windows-1252 leaves no byte undefined; Python's codec leaves five.
UNDEFINED = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
MISREAD = {(bytes([b]).decode("cp1252") if b not in UNDEFINED else UNDEFINED[b]): b for b in range(256)}


def name_of(article: dict) -> str:
    return f"{article['file']}#{article['record']}"


def decoded(path: Path) -> str:
    """Return a file's text, by the encoding the table of odd files gives."""
    odd = {row["file"]: row["what"] for row in EXPECTED["odd"]}.get(str(path.relative_to(SAMPLE)), "")
    data = path.read_bytes()
    if odd == "windows-1256":
        return data.decode("cp1256")
    if odd == "utf-16":
        return data.decode("utf-16")
    text = data.decode("utf-8")
    if odd.startswith("mojibake"):
        return bytes(MISREAD[letter] for letter in text).decode("utf-8")
    return text


def trec_records(text: str) -> Iterator[tuple[str, str]]:
    for document in text.split("<DOC>")[1:]:
        title = re.search(r"<TITLE>(.*?)</TITLE>", document)
        body = re.search(r"<TEXT>\n(.*?)\n</TEXT>", document, re.S)
        assert title and body
        yield title[1], body[1]


def json_records(text: str, *, broken: set[int]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        record = {} if number in broken else json.loads(line)
        yield record.get("العنوان", ""), record.get("النص", "")


def table_records(text: str, *, delimiter: str) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield row["العنوان"], row["النص"]


def workbook_records(path: Path) -> Iterator[tuple[str, str]]:
    rows = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    names = next(rows)
    for row in rows:
        record = dict(zip(names, row, strict=True))
        yield record["العنوان"], record["المحتوى"]


def page_record(text: str) -> tuple[str, str]:
    title = re.search(r"<h1>(.*?)</h1>", text)
    assert title
    return html.unescape(title[1]), html.unescape(re.sub(r"</?[a-z][^>]*>", "", text))


def records(path: Path) -> list[tuple[str, str]]:
    """Return (title, body) of each record of a file, in order."""
    if path.suffix == ".xlsx":
        return list(workbook_records(path))
    text = decoded(path)
    if path.suffix == ".html":
        return [page_record(text)]
    if path.suffix == ".jsonl":
        odd = [row for row in EXPECTED["odd"] if path.match(row["file"]) and row["what"].startswith("broken")]
        return list(json_records(text, broken={row["line"] for row in odd}))
    if path.suffix in (".csv", ".tsv"):
        return list(table_records(text, delimiter="," if path.suffix == ".csv" else "\t"))
    return list(trec_records(text)) if "<DOC>" in text else [("", text)]


@pytest.fixture(scope="module")
def texts() -> dict[str, tuple[str, str]]:
    """Title and body of every expected article, by its file and record."""
    files = {article["file"] for article in ARTICLES}
    return {f"{file}#{n}": pair for file in files for n, pair in enumerate(records(SAMPLE / file), 1)}


def test_the_folder_holds_the_expected_files_and_no_other() -> None:
    found = {str(path.relative_to(SAMPLE)) for path in SAMPLE.rglob("*") if path.is_file()}
    named = {article["file"] for article in ARTICLES} | {row["file"] for row in EXPECTED["odd"]}
    assert found == named | set(EXPECTED["passed_over"])
    assert len(found) == EXPECTED["files"]


def test_the_counts_agree_with_the_articles() -> None:
    assert len(ARTICLES) == EXPECTED["articles"] >= 100
    assert Counter(article["source"] for article in ARTICLES) == EXPECTED["sources"]
    assert Counter(article["desk"] for article in ARTICLES) == EXPECTED["desks"]
    assert [name_of(article) for article in ARTICLES if article["date"] is None] == EXPECTED["undated"]


def test_every_record_is_an_article_or_is_told_as_odd(texts: dict[str, tuple[str, str]]) -> None:
    odd = {f"{row['file']}#{row.get('record', row.get('line'))}" for row in EXPECTED["odd"]}
    assert set(texts) - {name_of(article) for article in ARTICLES} <= odd


@pytest.mark.parametrize("article", ARTICLES, ids=name_of)
def test_title_headings_and_furniture_stand_as_lines_in_order(article: dict, texts: dict[str, tuple[str, str]]) -> None:
    title, body = texts[name_of(article)]
    assert title == (article["title"] or "")
    lines = [line.strip() for line in body.split("\n")]
    at = [lines.index(heading) for heading in article["headings"]]
    assert at == sorted(at)
    assert all(line in lines for line in article["furniture"])


@pytest.mark.parametrize("article", [a for a in ARTICLES if not a["file"].startswith("fanar")], ids=name_of)
def test_the_lead_has_the_expected_paragraphs(article: dict, texts: dict[str, tuple[str, str]]) -> None:
    lines = [line for line in texts[name_of(article)][1].split("\n") if line.strip()]
    aside = {*article["furniture"], article["dateline"]}
    end = lines.index(article["headings"][0]) if article["headings"] else len(lines)
    assert sum(line not in aside for line in lines[:end]) == article["lead"]


@pytest.mark.parametrize("article", STUDIED, ids=name_of)
def test_names_and_quotations_stand_in_the_text(article: dict, texts: dict[str, tuple[str, str]]) -> None:
    whole = "\n".join(texts[name_of(article)])
    for name in article["people"] + article["places"] + article["organisations"]:
        # the article melts into the preposition: للأردن
        assert name in whole or "لل" + name.removeprefix("ال") in whole
    for quote in article["quotes"]:
        assert quote["text"] in whole
        assert quote["verb"] in whole
        assert quote["speaker"] in whole or quote["speaker"].split()[-1] in whole


def test_ten_articles_and_more_are_studied_over_all_formats() -> None:
    assert len(STUDIED) >= 10
    assert len({article["source"] for article in STUDIED}) == 6


def test_copies_of_one_wire_story_share_sentences(texts: dict[str, tuple[str, str]]) -> None:
    for family in EXPECTED["wire_families"]:
        assert 2 <= len(family) <= 4
        bags = [set(re.findall(r"\w{4,}", texts[member][1])) for member in family]
        assert all(len(bags[0] & bag) / min(len(bags[0]), len(bag)) > 0.3 for bag in bags[1:])


def test_odd_files_are_odd_as_told() -> None:
    odd = {row["what"].split(" ")[0]: row for row in EXPECTED["odd"]}
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / odd["windows-1256"]["file"]).read_text("utf-8")
    assert (SAMPLE / odd["utf-16"]["file"]).read_bytes()[:2] == b"\xff\xfe"
    assert (SAMPLE / odd["empty"]["file"]).stat().st_size == 0
    assert (SAMPLE / odd["picture"]["file"]).read_bytes()[:4] == b"\x89PNG"
    lines = (SAMPLE / odd["broken"]["file"]).read_text("utf-8").splitlines()
    with pytest.raises(json.JSONDecodeError):
        json.loads(lines[odd["broken"]["line"] - 1])
    assert lines.count(lines[odd["exact"]["line"] - 1]) == 2
    assert records(SAMPLE / odd["record"]["file"])[odd["record"]["record"] - 1] == ("", "")
