"""The fullest articles of a topic in, the sentences that say most of its words out, with the words marked."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

import pandas as pd

from analysis import arabic
from analysis.tables import Corpus
from analysis.topics import measures

# So many of the fullest articles are read, and of them sentences of so many words.
READ: Final = 40
_WORDS: Final = (8, 40)
# Of the words of two sentences, the share in both from which they are one.
_SAME: Final = 0.6
_PARTS: Final = ("lead", "body")


class _Sentence(NamedTuple):
    place: int
    article: int
    text: str
    spans: dict[str, list[tuple[int, int]]]
    forms: frozenset[str]

    def repeats(self, other: _Sentence) -> bool:
        """Whether two sentences say the same in most of their words."""
        return len(self.forms & other.forms) > _SAME * len(self.forms | other.forms)


def passages(
    article_topics: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    corpus: Corpus,
    topics: pd.DataFrame,
    *,
    key: str,
    top: int = 5,
) -> pd.DataFrame:
    """Return sentences that stand for a topic: id, title, source, date, share, text, marks.

    Of the `READ` articles that the topic fills most (`measures.representative`), sentences of 8 to 40 words in lead and
    body, one of an article. A sentence counts the different words among the topic's terms that it holds; each one taken
    halves what its words count for those after it, so that together they show the topic's breadth, and no two have more
    than six in ten of their words in common. `marks` holds (start, end, "hit") of the terms; share: the topic's share
    of the article. Misleads: chosen by words alone, they say what the topic is about, not what most articles say of it.
    """
    best = measures.fullest(article_topics, articles, topics, key=key).head(READ)
    row = topics.loc[topics["key"] == key, "terms"]
    terms = {arabic.fold(str(term)) for terms in row for term in terms}
    chosen = _chosen(_read(sentences, best["article"].tolist(), corpus, terms), top)
    about = best.set_index("article").loc[[one.article for one in chosen], ["id", "title", "source", "date", "share"]]
    return about.reset_index(drop=True).assign(
        text=[one.text for one in chosen],
        marks=[sorted((*span, "hit") for spans in one.spans.values() for span in spans) for one in chosen],
    )


def _read(sentences: pd.DataFrame, wanted: list[int], corpus: Corpus, terms: set[str]) -> list[_Sentence]:
    """Read the sentences of some articles, those of the first article first."""
    order = {article: place for place, article in enumerate(wanted)}
    rows = sentences[sentences["article"].isin(wanted) & sentences["part"].isin(_PARTS)]
    rows = rows[rows["words"].between(*_WORDS)]
    texts = corpus.cut(rows)
    found = [
        _Sentence(order[article], article, text, *_spans(text, terms))
        for article, text in zip(rows["article"].tolist(), texts, strict=True)
    ]
    return sorted(found, key=lambda one: one.place)


def _spans(text: str, terms: set[str]) -> tuple[dict[str, list[tuple[int, int]]], frozenset[str]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    forms = set()
    for start, end in arabic.words(text):
        form = arabic.fold(text[start:end])
        forms.add(form)
        if form in terms:
            spans.setdefault(form, []).append((start, end))
    return spans, frozenset(forms)


def _chosen(pool: list[_Sentence], top: int) -> list[_Sentence]:
    """Choose one sentence after the other; of those that count alike the one of the fuller article, the earlier."""
    chosen: list[_Sentence] = []
    shown: Counter[str] = Counter()
    while len(chosen) < top and pool:
        best = max(pool, key=lambda one: sum(0.5 ** shown[term] for term in one.spans))
        if not best.spans:
            break
        chosen.append(best)
        shown.update(best.spans.keys())
        pool = [one for one in pool if one.article != best.article and not one.repeats(best)]
    return chosen
