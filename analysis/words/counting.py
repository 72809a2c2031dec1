"""Sentences in, word counts by part and the vocabulary of a whole corpus out: what a build stores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.tables import PARTS

_STOP_WORDS: Final = Path(__file__).resolve().parents[2] / "data" / "lexicons" / "stop_words.txt"


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say how a sentence is built and not what it is about."""
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(arabic.fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def count(articles: pd.DataFrame, sentences: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words of a batch: (article, part, form, count) and (form, spelling, count)."""
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    tokens: dict[tuple[int, str], Counter[str]] = {}
    for article, part, start, end in sentences[["article", "part", "start", "end"]].itertuples(index=False, name=None):
        tokens.setdefault((article, part), Counter()).update(arabic.WORD.findall(texts[article], start, end))
    return _forms(tokens), _spellings(tokens.values())


def _forms(tokens: dict[tuple[int, str], Counter[str]]) -> pd.DataFrame:
    rows: list[tuple[int, str, str, int]] = []
    for (article, part), spelled in tokens.items():
        folded: Counter[str] = Counter()
        for spelling, times in spelled.items():
            folded[arabic.fold(spelling)] += times
        rows.extend((article, part, form, times) for form, times in folded.items())
    table = pd.DataFrame(rows, columns=["article", "part", "form", "count"])
    return table.assign(part=pd.Categorical(table["part"], categories=PARTS), form=table["form"].astype("category"))


def _spellings(counters: Iterable[Counter[str]]) -> pd.DataFrame:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    rows = [(arabic.fold(spelling), spelling, times) for spelling, times in total.items()]
    return pd.DataFrame(rows, columns=["form", "spelling", "count"])


def vocabulary(raw: pd.DataFrame, spellings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number the forms of a whole corpus, most frequent first: the words and word_counts tables."""
    form = raw["form"].astype("category")
    codes, times = form.cat.codes.to_numpy(), raw["count"].to_numpy()
    counted = (raw["part"] != "trailer").to_numpy()
    totals = np.bincount(codes[counted], weights=times[counted], minlength=len(form.cat.categories)).astype(np.int64)
    # Ties go by spelling, so that the same corpus gets the same numbers whatever order it was read in.
    order = np.lexsort((form.cat.categories.to_numpy(dtype=object).astype(str), -totals))
    number = np.empty(len(order), dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    counts = pd.DataFrame(
        {"article": raw["article"].to_numpy(), "part": raw["part"], "word": number[codes], "count": times}
    )
    inside = counts[counted].drop_duplicates(["article", "word"])
    forms = form.cat.categories[order]
    table = pd.DataFrame(
        {
            "word": np.arange(len(order), dtype=np.int32),
            "form": forms,
            "display": forms.map(_usual_spelling(spellings)),
            "stop": forms.isin(stop_words()) | forms.str.fullmatch(r"\d+") | (forms.str.len() < 2),
            "count": totals[order],
            "articles": np.bincount(inside["word"], minlength=len(order)),
        }
    )
    return table, counts


def _usual_spelling(spellings: pd.DataFrame) -> dict[str, str]:
    total = spellings.groupby(["form", "spelling"], as_index=False, sort=True)["count"].sum()
    best = total.sort_values(["count", "spelling"], ascending=[False, True], kind="stable").drop_duplicates("form")
    return dict(zip(best["form"], best["spelling"], strict=True))
