"""Sentences in, every word of them out with its place: what the index of a whole corpus is made of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import arabic


def cut(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Cut the sentences of a batch into words: article, sentence, word (as written), start; in order."""
    texts = dict(zip(articles["article"].tolist(), articles["text"].tolist(), strict=True))
    spelled: list[str] = []
    starts: list[int] = []
    sizes: list[int] = []
    for article, start, end in sentences[["article", "start", "end"]].itertuples(index=False, name=None):
        before = len(starts)
        for match in arabic.WORD.finditer(texts[article], start, end):
            spelled.append(match[0])
            starts.append(match.start())
        sizes.append(len(starts) - before)
    words = pd.Categorical(spelled) if spelled else pd.Categorical([], categories=pd.Index([], dtype="str"))
    return pd.DataFrame(
        {
            "article": np.repeat(sentences["article"].to_numpy(dtype=np.int32), sizes),
            "sentence": np.repeat(sentences["sentence"].to_numpy(dtype=np.int32), sizes),
            "word": words,
            "start": np.array(starts, dtype=np.int32),
        }
    )
