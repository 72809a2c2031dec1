"""One article and the tables behind it in; out, what a reader wants on one page: parts, marks, outline, neighbours."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import arabic
from analysis.tables import Corpus

Order = Literal["newest", "oldest", "source", "title", "longest"]
ORDERS: Final[tuple[Order, ...]] = ("newest", "oldest", "source", "title", "longest")


_SAID: Final = ["start", "end", "kind", "stance", "verb", "words", "speaker", "speaker_kind", "key", "type"]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Paragraph:
    """One line of an article: its span, the part it is, and the section it heads or lies in."""

    part: str
    section: int
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """One mention in an article: its span, and the type of the entity."""

    start: int
    end: int
    type: str


def order(articles: pd.DataFrame, *, by: Order = "newest") -> Numbers:
    """Return the numbers of the articles in a reading order; undated ones come last where dates decide."""
    number: Numbers = articles["article"].to_numpy()
    undated = articles["date"].isna().to_numpy()
    when = np.where(undated, 0, articles["date"].to_numpy().astype("datetime64[s]").astype(np.int64))
    keys: dict[Order, tuple[np.ndarray, ...]] = {
        "newest": (number, -when, undated),
        "oldest": (number, when, undated),
        "longest": (number, -articles["words"].to_numpy()),
    }
    if by in ("source", "title"):
        names = articles[by].astype(str)
        rank, _ = pd.factorize(names.map(arabic.fold), sort=True)
        keys[by] = (number, -when, undated, rank, (names == "").to_numpy())
    return number[np.lexsort(keys[by])]


def number(articles: pd.DataFrame, *, key: str) -> int:
    """Return the number of the article with an id, or -1."""
    found = np.flatnonzero((articles["id"] == key).to_numpy())
    return int(articles["article"].iloc[found[0]]) if len(found) else -1


def neighbours(numbers: np.ndarray, *, of: int) -> tuple[int, int, int]:
    """Return the articles before and after one, and its place from 1; -1 and 0 where there is none."""
    place = np.flatnonzero(numbers == of)
    if not len(place):
        return -1, -1, 0
    at = int(place[0])
    return (
        int(numbers[at - 1]) if at else -1,
        int(numbers[at + 1]) if at + 1 < len(numbers) else -1,
        at + 1,
    )


def paragraphs(corpus: Corpus, article: int) -> list[Paragraph]:
    """Return the lines of an article in order, its title left out; a line without a word is furniture."""
    row, text = corpus.articles.iloc[article], corpus.text(article)
    rows = _of(corpus.sentences, article)
    starts, parts = rows["start"].to_numpy(), rows["part"].astype(str).tolist()
    sections = rows["section"].tolist()
    found = []
    for start, end in arabic.lines(text, int(row["title_end"])):
        first = int(np.searchsorted(starts, start))
        inside = first < len(starts) and starts[first] < end
        found.append(
            Paragraph(parts[first], sections[first], start, end) if inside else Paragraph("trailer", -2, start, end)
        )
    return found


def named(corpus: Corpus, article: int) -> list[Named]:
    """Return the mentions in an article, in order."""
    rows = _of(corpus.mentions, article)
    types = corpus.entities["type"].astype(str).to_numpy()[rows["entity"].to_numpy()].tolist()
    spans = zip(rows["start"].tolist(), rows["end"].tolist(), types, strict=True)
    return [Named(*row) for row in sorted(spans)]


def said(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return who says what in an article: start, end, kind, stance, verb, words, speaker, speaker_kind, key, type.

    `key` and `type` are those of the speaker's entity, empty where none is known. `speaker` is the entity's name,
    else the name or the words that the article has for them, else empty; `verb` is the verb as it is written there.
    """
    text, rows = corpus.text(article), _of(corpus.quotes, article).to_dict("records")
    entities = [row["entity"] for row in rows]
    about = corpus.entities.take([one for one in entities if one >= 0])[["key", "type", "name"]].astype(str)
    known = dict(zip((one for one in entities if one >= 0), about.to_dict("records"), strict=True))
    nobody = {"key": "", "type": "", "name": ""}
    told = []
    for row in rows:
        speaker = known.get(row["entity"], nobody)
        told.append(
            {
                **{column: row[column] for column in ("start", "end", "kind", "stance", "speaker_kind")},
                "verb": _cut(text, row, "verb_"), "words": _cut(text, row), "key": speaker["key"],
                "speaker": speaker["name"] or _cut(text, row, "name_") or _cut(text, row, "speaker_"),
                "type": speaker["type"],
            }
        )  # fmt: skip
    return pd.DataFrame(told, columns=_SAID)


def sentences(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the sentences of an article, page furniture left out: text, marks (none), title, source, date, id."""
    rows = _of(corpus.sentences, article)
    rows = rows[(rows["part"] != "trailer").to_numpy()]
    about = corpus.articles.iloc[article]
    told = {field: about[field] for field in ("title", "source", "date", "id")}
    return pd.DataFrame({"text": corpus.cut(rows), "marks": [[]] * len(rows)}).assign(**told)


def _cut(text: str, row: Mapping[Hashable, Any], span: str = "") -> str:
    return " ".join(text[row[f"{span}start"] : row[f"{span}end"]].split())


def outline(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the sections of an article: section, heading (empty for the lead), words, sentences."""
    rows, text = _of(corpus.sections, article), corpus.text(article)
    spans = zip(rows["heading_start"].tolist(), rows["heading_end"].tolist(), strict=True)
    headings = [" ".join(text[start:end].split()) for start, end in spans]
    return rows[["section", "words", "sentences"]].assign(heading=headings).reset_index(drop=True)


def entities(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return whom an article names: key, name, type, mentions; most mentioned first."""
    rows = _of(corpus.mentions, article)
    times = rows["entity"].value_counts()
    table = corpus.entities.take(times.index)[["key", "name", "type"]].assign(mentions=times.to_numpy())
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def kinds(named: pd.DataFrame) -> dict[str, int]:
    """Return how many mentions an article has of each type of entity."""
    times = named.groupby(named["type"].astype(str))["mentions"].sum()
    return {str(kind): int(count) for kind, count in times.items()}


def topics(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return what an article is about: key, label, share of its words (0 to 1); largest first."""
    rows = _of(corpus.article_topics, article).sort_values("share", ascending=False)
    table = corpus.topics.set_index("topic").reindex(rows["topic"])[["key", "label"]].reset_index(drop=True)
    return table.assign(share=rows["share"].to_numpy(dtype=np.float64))


def own_abstract(corpus: Corpus, article: int) -> str:
    """Return the abstract of an article unless its text says the same at its start."""
    abstract = str(corpus.articles["abstract"].iloc[article])
    text = corpus.text(article)[int(corpus.articles["title_end"].iloc[article]) :]
    said, start = _folded(abstract), _folded(text[: 2 * len(abstract) + 400])
    return "" if not said or said[: max(40, len(said) * 2 // 3)] in start else abstract


def web_address(url: str) -> str:
    """Return an address that a browser may be sent to: http or https with a host and nothing hidden; else nothing."""
    bare = url.strip()
    host = bare.partition("://")[2]
    plain = bare.isascii() and bare.isprintable() and not set(bare) & set(" \"'<>\\`{}|^")
    safe = bare.lower().startswith(("http://", "https://")) and host[:1].isalnum() and "@" not in host.split("/")[0]
    return bare if plain and safe and len(bare) <= 2000 else ""


def _folded(text: str) -> str:
    return " ".join(arabic.fold(text[start:end]) for start, end in arabic.words(text))


def _of(rows: pd.DataFrame, article: int) -> pd.DataFrame:
    """Return the rows of one article of a table that is ordered by article."""
    column = rows["article"].to_numpy()
    first, last = np.searchsorted(column, [article, article + 1])
    return rows.iloc[first:last]


def listed(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows that name articles with what a list of articles shows of them added."""
    about = chosen(corpus.articles, numbers=rows["article"].tolist()).reset_index(drop=True)
    return pd.concat([about, rows.drop(columns="article").reset_index(drop=True)], axis="columns")


def chosen(articles: pd.DataFrame, *, numbers: Sequence[int]) -> pd.DataFrame:
    """Return some articles as a reader's list: id, title, source, date, desk, author, url, words."""
    rows = articles.iloc[list(numbers)]
    return rows[["id", "title", "source", "date", "desk", "author", "url", "words"]]
