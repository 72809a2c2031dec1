"""How fast a corpus is searched, beside a plain scan of the same sentences.

    python bench/search.py CORPUS_NAME [CORPUS_NAME …] [--tables DIR] [--queries 200]

Queries are drawn with a fixed seed from the sentences of the corpora. The scan compares every word of every sentence,
already cut into words and folded, which is more than a search without an index would have at hand. With several
corpora a query is asked of each, and its time is the sum. Milliseconds of the wall clock and of the process's own CPU.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis import arabic, search, selection, tables  # noqa: E402 - the path comes first
from analysis.search import Level  # noqa: E402
from analysis.selection import Selected  # noqa: E402

KINDS: dict[str, tuple[Level, str]] = {
    "word, any spelling": ("folded", "{0}"),
    "word, as written": ("exact", "{0}"),
    "word, any form": ("stem", "{0}"),
    "phrase of two": ("folded", '"{2} {3}"'),
    "prefix": ("folded", "{0:.3}*"),
    "suffix": ("folded", "*{4}"),
    "two words": ("folded", "{0} {1}"),
    "either, not": ("folded", "({0} | {1}) -{2}"),
    "near": ("folded", "{0} ~5 {1}"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--tables", type=Path, default=ROOT / "data" / "tables")
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    lefts = [selection.select(tables.read(name, options.tables), selection.Selection(name)) for name in options.corpus]
    print(f"{sum(left.n for left in lefts):,} articles, {sum(len(left.sentences) for left in lefts):,} sentences")
    for left in lefts:
        began = time.perf_counter()
        search.find(left.corpus, left.sentences, query="1")
        print(f"{left.corpus.name}: the first search reads the index in {(time.perf_counter() - began) * 1e3:.0f} ms")
    words = drawn(lefts, options.queries)
    print(f"{'':20}{'ms median':>10}{'p95':>8}{'worst':>8}{'CPU p95':>9}{'hits median':>13}{'most':>9}")
    for kind, (level, form) in KINDS.items():
        report(kind, [partial(asked, lefts, form.format(*five), level) for five in words])
    folded = [plain(left) for left in lefts]
    report("plain scan, word", [partial(scanned, folded, [five[0]]) for five in words[:10]])
    report("plain scan, phrase", [partial(scanned, folded, list(five[2:4])) for five in words[:10]])


def drawn(lefts: list[Selected], count: int) -> list[tuple[str, ...]]:
    """Draw words as often as they occur: two of a sentence, two neighbours, and an ending."""
    rng, found = random.Random(2024), []  # noqa: S311 - a fixed draw, no secret
    while len(found) < count:
        left = rng.choice(lefts)
        row = left.sentences.iloc[rng.randrange(len(left.sentences))]
        text = left.corpus.text(row["article"])
        said = [text[start:end] for start, end in arabic.words(text, row["start"], row["end"])]
        if len(said) >= 4:
            one, two = rng.sample(said, 2)
            at = rng.randrange(len(said) - 1)
            found.append((one, two, said[at], said[at + 1], one[-3:]))
    return found


def asked(lefts: list[Selected], query: str, level: Level) -> int:
    return sum(len(search.find(left.corpus, left.sentences, query=query, level=level)) for left in lefts)


def plain(left: Selected) -> list[list[str]]:
    rows = left.sentences[["article", "start", "end"]].itertuples(index=False, name=None)
    texts = left.corpus.texts.to_pylist()
    return [[arabic.fold(word) for word in arabic.WORD.findall(texts[at], start, end)] for at, start, end in rows]


def scanned(corpora: list[list[list[str]]], words: list[str]) -> int:
    wanted, size, found = [arabic.fold(word) for word in words], len(words), 0
    for sentences in corpora:
        for said in sentences:
            if wanted[0] in said:
                found += sum(said[at : at + size] == wanted for at in range(len(said) - size + 1))
    return found


def report(kind: str, questions: list[Callable[[], int]]) -> None:
    times, costs, hits = [], [], []
    for ask in questions:
        began, spent = time.perf_counter(), time.process_time()
        hits.append(ask())
        times.append((time.perf_counter() - began) * 1e3)
        costs.append((time.process_time() - spent) * 1e3)
    p95, cost = (sorted(one)[int(len(one) * 0.95)] for one in (times, costs))
    numbers = f"{statistics.median(times):10.1f}{p95:8.1f}{max(times):8.1f}{cost:9.1f}"
    print(f"{kind:20}{numbers}{statistics.median(hits):13,.0f}{max(hits):9,}")


if __name__ == "__main__":
    main()
