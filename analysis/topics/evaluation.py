"""How good the topics of a corpus are, beside what else could have been done, all in one run."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import arabic
from analysis.messages import MarsadError
from analysis.tables import Corpus
from analysis.topics import clustering, folding, lexicon, naming, plain, running, weighing
from analysis.topics.clustering import SEED, Labels
from analysis.topics.plain import TOP_WORDS, Method
from analysis.topics.running import WINDOW

RESAMPLE: Final = 0.8
RESAMPLES: Final = 3
_FEWEST_DESKS: Final = 2


class TopicsError(MarsadError):
    """Topics that cannot be scored."""

    REASONS: ClassVar = {
        "desks": (
            "لا تُقاس الموضوعات إلا بمدونة لمقالاتها أقسام صحفية (قسمان على الأقل)؛ في «{name}»: {desks}.",
            "Topics are scored against the desks of articles, two at least; “{name}” has {desks}.",
        ),
        "none": ("ليس في «{name}» موضوعات تُقاس.", "“{name}” has no topics to score."),
    }


@dataclass(frozen=True)
class _Case:
    """The articles that are scored: their rows in the corpus, desks, and the number of topics."""

    corpus: Corpus
    rows: npt.NDArray[np.intp]
    desks: npt.NDArray[np.intp]
    number: int


@dataclass(frozen=True)
class _Tried:
    """What a way found: in all articles and in each sample of them; and how long the first took in seconds."""

    labels: Labels
    words: list[list[str]]
    samples: list[tuple[npt.NDArray[np.intp], Labels, list[list[str]]]]
    seconds: float


def report(corpus: Corpus, *, stems: list[str]) -> str:
    """Return the scores as lines of text, a method each."""
    rows = evaluate(corpus, stems=stems)
    head = f"{'method':12} topics    nmi  purity   npmi  unseen  stability  seconds"
    lines = [
        f"{row.method:12} {row.topics:6} {row.nmi:6.3f} {row.purity:7.3f} {row.npmi:6.3f} {row.unseen:7.3f}"
        f" {row.stability:10.3f} {row.seconds:8.1f}"
        for row in rows.itertuples()
    ]
    return "\n".join([head, *lines])


def evaluate(corpus: Corpus, *, stems: list[str]) -> pd.DataFrame:
    """Score the topics of a corpus and three plain ways to find as many: a row for each method.

    Returns: method, topics, nmi, purity, npmi, unseen, stability, seconds. Articles with a desk are scored, those of
    the same text or address once; an article belongs to its heaviest topic.
    nmi: normalised mutual information of topics and desks, arithmetic mean (0 to 1); purity: share of articles whose
    topic's most frequent desk is theirs (grows with the number of topics); npmi: normalised pointwise mutual
    information of a topic's ten best words in windows of ten, mean over pairs and topics (Bouma 2009; Roeder et al.
    2015; -1 to 1); unseen: the same for topics found in 80 % of the articles, in the windows of the others (words that
    were chosen for standing together have to do so where nobody looked), mean of three samples; stability: adjusted
    Rand index of the topics of two such samples, over the articles in both, mean of three pairs. Desks are a
    newspaper's way to divide the world, not the only one.

    Raises:
        TopicsError: the corpus has no topics, or fewer than two desks.
    """
    case = _case(corpus)
    articles = len(corpus.articles)
    methods: Mapping[str, Method] = {
        "marsad": _ours(corpus, stems, case.number),
        **plain.methods(corpus.word_counts, corpus.words, articles=articles, number=case.number),
    }
    found = {name: _tried(name, method, case) for name, method in methods.items()}
    coherent = npmi(corpus, [tried.words for tried in found.values()])
    unseen = _unseen(case, list(found.values()))
    return pd.DataFrame(
        [
            {
                "method": name,
                "topics": case.number,
                "nmi": _nmi(case.desks, tried.labels),
                "purity": purity(case.desks, tried.labels),
                "npmi": coherence,
                "unseen": elsewhere,
                "stability": _stability(tried),
                "seconds": tried.seconds,
            }
            for (name, tried), coherence, elsewhere in zip(found.items(), coherent, unseen, strict=True)
        ]
    )


def purity(gold: npt.NDArray[np.intp], labels: Labels) -> float:
    """Return the share of articles that belong to the most frequent class of their topic, 0 to 1."""
    table = np.zeros((int(labels.max()) + 1, int(gold.max()) + 1))
    np.add.at(table, (labels, gold), 1)
    return float(table.max(axis=1).sum() / len(labels))


def npmi(corpus: Corpus, topics: list[list[list[str]]], *, inside: npt.NDArray[np.bool_] | None = None) -> list[float]:
    """Return the mean coherence of several lists of topics, each topic its best words; -1 to 1.

    Formula for a pair: ln(p(a, b) / (p(a) p(b))) / -ln p(a, b), p over windows of ten running words inside an article;
    -1 for words that never meet. Words are compared folded. In the articles of `inside`, or in all.
    """
    known = {arabic.fold(word): number for number, word in enumerate(dict.fromkeys(_every(topics)))}
    together, windows = _windows(corpus, known, inside)
    return [float(np.mean([_coherence(words, known, together, windows) for words in each])) for each in topics]


def _coherence(words: list[str], known: Mapping[str, int], together: npt.NDArray[np.float64], windows: int) -> float:
    places = [known[arabic.fold(word)] for word in words]
    share = together[np.ix_(places, places)] / windows
    alone = np.diag(share)
    pairs = [
        -1.0 if share[a, b] == 0 else np.log(share[a, b] / (alone[a] * alone[b])) / -np.log(share[a, b])
        for a in range(len(places))
        for b in range(a)
        if places[a] != places[b]
    ]
    return float(np.mean(pairs)) if pairs else 0.0


def _every(topics: list[list[list[str]]]) -> Iterator[str]:
    for each in topics:
        for words in each:
            yield from (arabic.fold(word) for word in words)


def _windows(
    corpus: Corpus, known: Mapping[str, int], inside: npt.NDArray[np.bool_] | None
) -> tuple[npt.NDArray[np.float64], int]:
    """Return in how many windows two words stand together, each with itself on the diagonal; and all windows."""
    total, article = 0, 0
    seen = np.zeros((len(known), len(known)))
    for piece in corpus.texts.chunks:
        rows, columns, at = [], [], 0
        texts = piece.to_pylist()
        chosen = np.ones(len(texts), bool) if inside is None else inside[article : article + len(texts)]
        article += len(texts)
        for text in (text for text, wanted in zip(texts, chosen, strict=True) if wanted):
            forms = [known.get(arabic.fold(text[start:end]), -1) for start, end in arabic.words(text)]
            numbers = np.array(forms, dtype=np.int64)
            places = np.flatnonzero(numbers >= 0)
            # Word p is in the windows that start at p - 9 to p, as far as the article has them.
            last = max(len(forms) - WINDOW, 0)
            starts = places[:, None] - np.arange(WINDOW)[None, :]
            whole = (starts >= 0) & (starts <= last)
            rows.append(at + starts[whole])
            columns.append(np.broadcast_to(numbers[places][:, None], starts.shape)[whole])
            at += last + 1
        if not rows:
            continue
        marks = sparse.csr_matrix(
            (np.ones(sum(map(len, rows))), (np.concatenate(rows), np.concatenate(columns))), shape=(at, len(known))
        )
        marks.data[:] = 1
        marks = sparse.csr_matrix(marks > 0, dtype=float)
        seen += (marks.T @ marks).toarray()
        total += at
    return seen, total


def _case(corpus: Corpus) -> _Case:
    if corpus.topics.empty:
        raise TopicsError("none", name=corpus.name)
    articles = corpus.articles
    same = pd.Series(corpus.texts.to_pandas().to_numpy()).duplicated().to_numpy()
    address = articles["url"].to_numpy(dtype=object)
    same = same | (pd.Series(address).duplicated().to_numpy() & (address != ""))
    desk = articles["desk"].astype(str).to_numpy()
    rows = np.flatnonzero(~same & (desk != ""))
    codes, desks = pd.factorize(desk[rows])
    if len(desks) < _FEWEST_DESKS:
        raise TopicsError("desks", name=corpus.name, desks=len(desks))
    return _Case(corpus, rows, codes, len(corpus.topics))


def _tried(name: str, method: Method, case: _Case) -> _Tried:
    began = time.perf_counter()
    labels, words = method(case.rows)
    took = time.perf_counter() - began
    if name == "marsad":
        labels, words = _stored(case)
    chance, size = np.random.default_rng(SEED), len(case.rows)
    parts = [np.sort(chance.permutation(size)[: int(RESAMPLE * size)]) for _ in range(RESAMPLES)]
    return _Tried(labels, words, [(part, *method(case.rows[part])) for part in parts], took)


def _stability(tried: _Tried) -> float:
    from sklearn.metrics import adjusted_rand_score

    found = [pd.Series(labels, index=part) for part, labels, _ in tried.samples]
    agree = []
    for first, second in combinations(found, 2):
        both = first.index.intersection(second.index)
        agree.append(adjusted_rand_score(first[both], second[both]))
    return float(np.mean(agree))


def _unseen(case: _Case, found: Sequence[_Tried]) -> list[float]:
    """Return for each way how its words cohere in the articles that it did not see, mean of the samples."""
    scores = []
    for number in range(RESAMPLES):
        left = np.zeros(len(case.corpus.articles), dtype=bool)
        left[np.delete(case.rows, found[0].samples[number][0])] = True
        scores.append(npmi(case.corpus, [tried.samples[number][2] for tried in found], inside=left))
    return [float(score) for score in np.mean(scores, axis=0)]


def _stored(case: _Case) -> tuple[Labels, list[list[str]]]:
    """Return the topics as the build made them."""
    shares = case.corpus.article_topics
    best = shares.sort_values(["article", "share"], ascending=[True, False], kind="stable").drop_duplicates("article")
    labels = best.set_index("article")["topic"].reindex(case.rows).fillna(0).to_numpy(np.int32)
    return labels, [list(words)[:TOP_WORDS] for words in case.corpus.topics["terms"]]


def _nmi(gold: npt.NDArray[np.intp], labels: Labels) -> float:
    from sklearn.metrics import normalized_mutual_info_score

    return float(normalized_mutual_info_score(gold, labels))


def _ours(corpus: Corpus, stems: list[str], number: int) -> Method:
    articles = len(corpus.articles)
    counts, terms = weighing.counted(corpus.word_counts, corpus.words, articles=articles, stems=stems)
    scale, kept = weighing.learned(counts, terms)
    weighted = weighing.rows_of(counts[:, kept], scale)
    words = lexicon.lexicon(corpus.word_counts, corpus.words, articles=articles, stems=stems)
    read = running.of(corpus)

    def found(rows: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        inside = np.zeros(articles, dtype=bool)
        inside[rows] = True
        part = weighted[rows]
        centres = folding.centred(part, clustering.grown(part).cut(number))
        labels = folding.weights(part, centres).argmax(axis=1).astype(np.int32)
        told = naming.scores(words.held[rows], labels, len(centres))
        best = naming.terms(told, words, read.of(inside))
        return labels, [list(words.display[terms[:TOP_WORDS]]) for terms in best]

    return found
