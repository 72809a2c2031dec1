"""The report of a build and its tables in, small tables out: what was read and turned away, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import arabic, learned
from analysis.corpus import reasons
from analysis.messages import Language

REPEAT: Final = "repeat"
LACKED: Final = ("title", "date", "source", "desk", "author", "url")


def account(files: pd.DataFrame, rejections: pd.DataFrame, *, articles: int) -> dict[str, int]:
    """Balance the reading of a corpus: read = kept + rejected, all in records.

    files, passed_over: files that were opened, and files that were not. repeated: rejections of an article that
    was in the corpus already. `unexplained` is read - kept - rejected and `lost` kept - articles: both are 0 in a
    sound corpus.
    """
    opened = files[files["status"] != "passed over"]
    read, kept, rejected = (int(opened[column].sum()) for column in ("read", "kept", "rejected"))
    return {
        "files": len(opened),
        "passed_over": len(files) - len(opened),
        "read": read,
        "kept": kept,
        "rejected": rejected,
        "repeated": int((rejections["reason"] == REPEAT).sum()),
        "unexplained": read - kept - rejected,
        "lost": kept - articles,
    }


def formats(files: pd.DataFrame) -> pd.DataFrame:
    """Count opened files by format and encoding: format, encoding, files, read, kept, rejected, bytes."""
    opened = files[files["status"] != "passed over"]
    table = opened.groupby(["format", "encoding"], as_index=False, dropna=False).agg(
        files=("file", "size"), read=("read", "sum"), kept=("kept", "sum"), rejected=("rejected", "sum"),
        bytes=("bytes", "sum"),
    )  # fmt: skip
    return table.sort_values(["read", "format", "encoding"], ascending=[False, True, True], ignore_index=True)


def why(files: pd.DataFrame, rejections: pd.DataFrame, *, language: Language) -> pd.DataFrame:
    """Count why records were rejected and files passed over: reason, times, files, example (a sentence)."""
    over = files.loc[files["status"] == "passed over", ["file", "reason", "detail"]].assign(place="file")
    rows = pd.concat([rejections[["file", "reason", "detail", "place"]], over], ignore_index=True)
    if rows.empty:
        return pd.DataFrame({"reason": [], "times": [], "files": [], "example": []})
    table = rows.groupby("reason", sort=True).agg(times=("file", "size"), files=("file", "nunique")).reset_index()
    first = rows.drop_duplicates("reason").set_index("reason").loc[table["reason"]]
    table["example"] = _sentences(first.reset_index(), language)
    return table.sort_values(["times", "reason"], ascending=[False, True], ignore_index=True)


def troubles(files: pd.DataFrame, rejections: pd.DataFrame, *, language: Language, most: int = 2000) -> pd.DataFrame:
    """List rejected records and files passed over: file, place, record, explanation; the first `most`."""
    over = files.loc[files["status"] == "passed over", ["file", "reason", "detail"]].assign(place="file", record=0)
    rows = pd.concat([rejections, over], ignore_index=True).head(most)
    return rows[["file", "record"]].assign(
        place=[reasons.place(place or "file", language) for place in rows["place"].tolist()],
        explanation=_sentences(rows, language),
    )


def by_file(files: pd.DataFrame, rejections: pd.DataFrame, *, language: Language, most: int = 2000) -> pd.DataFrame:
    """List the files: file, format, encoding, bytes, read, kept, rejected, status, explanation; trouble first."""
    rank = files["status"].map({"rejected": 0, "partly": 1, "passed over": 2}).fillna(3)
    rows = files.iloc[np.lexsort((np.arange(len(files)), rank.to_numpy()))].head(most)
    first = rejections.drop_duplicates("file").set_index("file")[["reason", "detail", "place"]]
    own = rows[["file", "reason", "detail"]].assign(place="file")
    known = own.set_index("file")["reason"] != ""
    told = own.set_index("file").where(known, first.reindex(own["file"])).fillna("").reset_index()
    columns = ["file", "format", "encoding", "bytes", "read", "kept", "rejected", "status"]
    return rows[columns].assign(explanation=_sentences(told, language)).reset_index(drop=True)


def in_trouble(files: pd.DataFrame) -> int:
    """Count the files that were not kept whole, those passed over among them."""
    return int((files["status"] != "kept").sum())


def _sentences(rows: pd.DataFrame, language: Language) -> list[str]:
    columns = (rows[name].tolist() for name in ("file", "place", "reason", "detail"))
    return [_sentence(*row, language=language) for row in zip(*columns, strict=True)]


def _sentence(file: str, place: str, reason: str, detail: str, *, language: Language) -> str:
    if reason not in reasons.REASONS:
        return reason
    return reasons.say(reason, language, {**_details(detail), "file": file, "place": place or "file"})


def _details(detail: str) -> Mapping[str, str | int]:
    return dict(json.loads(detail)) if detail else {}


def lacking(articles: pd.DataFrame) -> pd.DataFrame:
    """Count articles that lack a field: field, articles, share (of all articles, 0 to 1)."""
    missing = {
        "title": int((~articles["titled"]).sum()),
        "date": int(articles["date"].isna().sum()),
        **{field: int((articles[field] == "").sum()) for field in LACKED[2:]},
    }
    table = pd.DataFrame({"field": list(missing), "articles": list(missing.values())})
    return table.assign(share=table["articles"] / max(len(articles), 1))


def unread_dates(articles: pd.DataFrame) -> int:
    """Count articles whose date was given but could not be understood."""
    return int((articles["date"].isna() & (articles["date_text"] != "")).sum())


def bare_months(articles: pd.DataFrame) -> int:
    """Count the months between the first and the last article in which there is none."""
    dates = articles["date"].dropna()
    if dates.empty:
        return 0
    held = dates.dt.to_period("M")
    return int(held.max().ordinal - held.min().ordinal + 1 - held.nunique())


@dataclass(frozen=True)
class Furniture:
    """How much was set aside: sentences, words, articles with any, share of all words (0 to 1)."""

    sentences: int
    words: int
    articles: int
    share: float


def furniture(sentences: pd.DataFrame) -> Furniture:
    """Size up what was set aside as page furniture."""
    aside = sentences[(sentences["part"] == "trailer").to_numpy()]
    words, every = int(aside["words"].sum()), int(sentences["words"].sum())
    return Furniture(len(aside), words, int(aside["article"].nunique()), words / max(every, 1))


def furniture_lines(sentences: pd.DataFrame, texts: pa.ChunkedArray, *, top: int = 40) -> pd.DataFrame:
    """Rank the sentences set aside as furniture: line (its most usual spelling), times, articles; numbers count as one.

    Misleads where many articles share a related title: it is furniture of the page, not of the outlet.
    """
    aside = sentences[(sentences["part"] == "trailer").to_numpy()]
    numbers = aside["article"].unique()
    pieces = dict(zip(numbers.tolist(), texts.take(pa.array(numbers)).to_pylist(), strict=True)) if len(aside) else {}
    spans = zip(aside["article"].tolist(), aside["start"].tolist(), aside["end"].tolist(), strict=True)
    said = [" ".join(pieces[article][start:end].split()) for article, start, end in spans]
    rows = pd.DataFrame({"line": said, "article": aside["article"].to_numpy(), "form": [_form(line) for line in said]})
    if rows.empty:
        return pd.DataFrame({"line": [], "times": [], "articles": []})
    table = rows.groupby("form").agg(
        line=("line", lambda lines: lines.mode().iloc[0]), times=("line", "size"), articles=("article", "nunique")
    )
    return table.sort_values(["times", "line"], ascending=[False, True]).head(top).reset_index(drop=True)


def recurring(rows: pd.DataFrame) -> pd.DataFrame:
    """Rank the lines that recur across a source: those that wait for a decision first, then by articles with it."""
    order = np.lexsort((np.arange(len(rows)), -rows["count"].to_numpy(), (rows["state"] != "open").to_numpy()))
    return rows.iloc[order].reset_index(drop=True)


def set_aside(rows: pd.DataFrame) -> int:
    """Count the recurring lines that this version set aside."""
    return int(rows["state"].isin(learned.ASIDE).sum())


def _form(line: str) -> str:
    words = (arabic.fold(line[start:end]) for start, end in arabic.words(line))
    return " ".join("#" if word.isdecimal() else word for word in words)


def origin(path: str) -> str:
    """Return the last part of where a corpus came from: its name, and nothing of the server's folders."""
    return PurePath(path).name


def made(moment: str) -> date:
    """Return the day on which a version was made."""
    return datetime.fromisoformat(moment).date()
