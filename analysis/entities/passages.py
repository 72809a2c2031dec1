"""Mentions in, the sentences that hold them out, with every name in them marked."""

from __future__ import annotations

import pandas as pd

from analysis.tables import Corpus


def passages(
    mentions: pd.DataFrame, sentences: pd.DataFrame, corpus: Corpus, *, keys: tuple[str, ...], top: int = 6
) -> pd.DataFrame:
    """Return sentences that name the given entities: article, id, title, source, date, text, marks.

    One sentence of an article, the one that names most of them; the newest articles first among sentences that name
    equally many. `marks` holds (start, end, type) of every entity in the sentence, counted from its start.
    """
    numbers = corpus.entities.loc[corpus.entities["key"].isin(keys), "entity"]
    hits = mentions[mentions["entity"].isin(numbers) & ~mentions["reference"]]
    best = hits.groupby(["article", "sentence"], sort=True)["entity"].nunique().rename("named").reset_index()
    best = best.sort_values(["named", "sentence"], ascending=[False, True]).drop_duplicates("article")
    dates = corpus.articles["date"].to_numpy()[best["article"]]
    best = best.assign(date=dates).sort_values(
        ["named", "date", "sentence"], ascending=[False, False, True], na_position="last", ignore_index=True
    )
    chosen = best.head(top)
    spans = sentences.set_index("sentence").loc[chosen["sentence"], ["start", "end"]].reset_index()
    rows = pd.concat([chosen[["article", "date"]], spans], axis="columns")
    about = corpus.articles[["id", "title", "source"]].take(rows["article"]).reset_index(drop=True)
    inside = mentions[mentions["sentence"].isin(rows["sentence"]) & ~mentions["reference"]]
    return pd.concat([rows[["article", "sentence", "date"]], about], axis="columns").assign(
        source=about["source"].astype(str), text=corpus.cut(rows), marks=_marks(rows, inside, corpus.entities)
    )


def _marks(rows: pd.DataFrame, mentions: pd.DataFrame, entities: pd.DataFrame) -> list[list[tuple[int, int, str]]]:
    kinds = entities["type"].astype(str).to_numpy()[mentions["entity"]]
    spans = list(zip(mentions["sentence"], mentions["start"], mentions["end"], kinds, strict=True))
    return [
        [(int(start - first), int(end - first), str(kind)) for owner, start, end, kind in spans if owner == sentence]
        for sentence, first in zip(rows["sentence"], rows["start"], strict=True)
    ]
