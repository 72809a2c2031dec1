"""How good the topics of a corpus are, beside what else could have been done, all in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import arabic
from analysis.messages import MarsadError
from analysis.tables import Corpus
from analysis.topics import fitting
from analysis.topics.fitting import SEED, Labels

WINDOW: Final = 10
TOP_WORDS: Final = 10
RESAMPLE: Final = 0.8
_FEWEST_DESKS: Final = 2

# A way to find topics: the rows of articles to learn from in; each one's topic, and the topics' best words, out.
Method = Callable[[npt.NDArray[np.intp]], tuple[Labels, list[list[str]]]]


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
    """The articles that are scored: their rows in the corpus, desks, words, and the number of topics."""

    corpus: Corpus
    rows: npt.NDArray[np.intp]
    desks: npt.NDArray[np.intp]
    number: int


def report(corpus: Corpus, *, stems: list[str]) -> str:
    """Return the scores as lines of text, a method each."""
    rows = evaluate(corpus, stems=stems)
    head = f"{'method':12} topics    nmi  purity   npmi  stability  seconds"
    lines = [
        f"{row.method:12} {row.topics:6} {row.nmi:6.3f} {row.purity:7.3f} {row.npmi:6.3f} {row.stability:10.3f}"
        f" {row.seconds:8.1f}"
        for row in rows.itertuples()
    ]
    return "\n".join([head, *lines])


def evaluate(corpus: Corpus, *, stems: list[str]) -> pd.DataFrame:
    """Score the topics of a corpus and three plain ways to find as many: a row for each method.

    Returns: method, topics, nmi, purity, npmi, stability, seconds. Articles with a desk are scored, those of the same
    text or address once; an article belongs to its heaviest topic.
    nmi: normalised mutual information of topics and desks, arithmetic mean (0 to 1); purity: share of articles whose
    topic's most frequent desk is theirs (grows with the number of topics); npmi: normalised pointwise mutual
    information of a topic's ten best words in windows of ten, mean over pairs and topics (Bouma 2009; Roeder et al.
    2015; -1 to 1); stability: adjusted Rand index of two fits to 80 % of the articles each, over those in both. Desks
    are a newspaper's way to divide the world, not the only one.

    Raises:
        TopicsError: the corpus has no topics, or fewer than two desks.
    """
    case = _case(corpus)
    counts = _counts(corpus)[case.rows]
    plain, kept = fitting.weighted(corpus.word_counts, corpus.words, articles=len(corpus.articles))
    stemmed, _ = fitting.weighted(corpus.word_counts, corpus.words, articles=len(corpus.articles), stems=stems)
    plain_words = corpus.words["display"].to_numpy()[kept]
    kept_counts = counts[:, kept]
    methods: Mapping[str, Method] = {
        "marsad": _ours(stemmed[case.rows], case.number),
        "lsa+k-means": _latent(plain[case.rows], plain_words, case.number),
        "nmf": _factors(plain[case.rows], plain_words, case.number),
        "lda": _dirichlet(kept_counts, plain_words, case.number),
    }
    found = {name: _tried(name, method, case) for name, method in methods.items()}
    coherent = npmi(corpus, [words for _, words, _, _ in found.values()])
    return pd.DataFrame(
        [
            {
                "method": name,
                "topics": case.number,
                "nmi": _nmi(case.desks, labels),
                "purity": purity(case.desks, labels),
                "npmi": score,
                "stability": stable,
                "seconds": took,
            }
            for (name, (labels, _, stable, took)), score in zip(found.items(), coherent, strict=True)
        ]
    )


def purity(gold: npt.NDArray[np.intp], labels: Labels) -> float:
    """Return the share of articles that belong to the most frequent class of their topic, 0 to 1."""
    table = np.zeros((int(labels.max()) + 1, int(gold.max()) + 1))
    np.add.at(table, (labels, gold), 1)
    return float(table.max(axis=1).sum() / len(labels))


def npmi(corpus: Corpus, topics: list[list[list[str]]]) -> list[float]:
    """Return the mean coherence of several lists of topics, each topic its best words; -1 to 1.

    Formula for a pair: ln(p(a, b) / (p(a) p(b))) / -ln p(a, b), p over windows of ten running words inside an article;
    -1 for words that never meet. Words are compared folded.
    """
    known = {arabic.fold(word): number for number, word in enumerate(dict.fromkeys(_every(topics)))}
    together, windows = _windows(corpus, known)
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


def _windows(corpus: Corpus, known: Mapping[str, int]) -> tuple[npt.NDArray[np.float64], int]:
    """Return in how many windows two words stand together, each with itself on the diagonal; and all windows."""
    total = 0
    seen = np.zeros((len(known), len(known)))
    for piece in corpus.texts.chunks:
        rows, columns, at = [], [], 0
        for text in piece.to_pylist():
            forms = [known.get(arabic.fold(text[start:end]), -1) for start, end in arabic.words(text)]
            numbers = np.array(forms, dtype=np.int64)
            places = np.flatnonzero(numbers >= 0)
            # Word p is in the windows that start at p - 9 to p, as far as the article has them.
            last = max(len(forms) - WINDOW, 0)
            starts = places[:, None] - np.arange(WINDOW)[None, :]
            inside = (starts >= 0) & (starts <= last)
            rows.append(at + starts[inside])
            columns.append(np.broadcast_to(numbers[places][:, None], starts.shape)[inside])
            at += last + 1
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


def _counts(corpus: Corpus) -> sparse.csr_matrix:
    rows = corpus.word_counts[corpus.word_counts["part"] != "trailer"]
    shape = (len(corpus.articles), len(corpus.words))
    return sparse.csr_matrix((rows["count"].to_numpy(float), (rows["article"], rows["word"])), shape=shape)


def _tried(name: str, method: Method, case: _Case) -> tuple[Labels, list[list[str]], float, float]:
    """Return what a method finds in all articles, how stable it is, and how long the whole fit took in seconds."""
    from sklearn.metrics import adjusted_rand_score

    began = time.perf_counter()
    labels, words = method(np.arange(len(case.rows)))
    took = time.perf_counter() - began
    if name == "marsad":
        labels, words = _stored(case)
    chance = np.random.default_rng(SEED)
    parts = [np.sort(chance.permutation(len(case.rows))[: int(RESAMPLE * len(case.rows))]) for _ in range(2)]
    first, second = (pd.Series(method(part)[0], index=part) for part in parts)
    both = first.index.intersection(second.index)
    return labels, words, float(adjusted_rand_score(first[both], second[both])), took


def _stored(case: _Case) -> tuple[Labels, list[list[str]]]:
    """Return the topics as the build made them."""
    shares = case.corpus.article_topics
    best = shares.sort_values(["article", "share"], ascending=[True, False], kind="stable").drop_duplicates("article")
    labels = best.set_index("article")["topic"].reindex(case.rows).fillna(0).to_numpy(np.int32)
    return labels, [list(words)[:TOP_WORDS] for words in case.corpus.topics["terms"]]


def _nmi(gold: npt.NDArray[np.intp], labels: Labels) -> float:
    from sklearn.metrics import normalized_mutual_info_score

    return float(normalized_mutual_info_score(gold, labels))


def _ours(matrix: sparse.csr_matrix, number: int) -> Method:
    def found(rows: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        part = matrix[rows]
        weights = fitting.factors(part, fitting.clusters(fitting.space(part), number))
        # Its words are those that the build stored.
        return weights.argmax(axis=1).astype(np.int32), []

    return found


def _latent(matrix: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(rows: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        part = matrix[rows]
        labels = fitting.clusters(fitting.space(part), number)
        means = [np.asarray(part[labels == one].mean(axis=0)).ravel() for one in range(number)]
        return labels, _best(np.array(means), words)

    return found


def _factors(matrix: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(rows: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        from sklearn.decomposition import NMF

        model = NMF(number, init="nndsvda", random_state=SEED, max_iter=200)
        return model.fit_transform(matrix[rows]).argmax(axis=1).astype(np.int32), _best(model.components_, words)

    return found


def _dirichlet(counts: sparse.csr_matrix, words: npt.NDArray[np.object_], number: int) -> Method:
    def found(rows: npt.NDArray[np.intp]) -> tuple[Labels, list[list[str]]]:
        from sklearn.decomposition import LatentDirichletAllocation

        model = LatentDirichletAllocation(number, random_state=SEED, learning_method="online", batch_size=1024)
        return model.fit_transform(counts[rows]).argmax(axis=1).astype(np.int32), _best(model.components_, words)

    return found


def _best(components: npt.NDArray[np.float64], words: npt.NDArray[np.object_]) -> list[list[str]]:
    return [[str(word) for word in words[np.argsort(-row, kind="stable")[:TOP_WORDS]]] for row in components]
