"""How well copies of one story are found after known edits, and how fast, beside a plain way of finding them.

    python bench/copies.py [CORPUS.zip …] [--articles 100000] [--seed 2024]

With ZIPs of `<DOC>` files, articles and sentences are theirs; without, they are made of made-up words. The plain way
lists the articles of every run of three words in a dictionary and counts, for each article, what it shares with every
other. Seconds are the process's own CPU time, memory its peak.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis import duplicates  # noqa: E402 - the path comes first
from bench import edits  # noqa: E402
from bench.edits import Known, Text  # noqa: E402

SHARES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
SUBSET = 5_000
TABLES = ("tokens", "sentences", "dates")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--stories", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=edits.SEED)
    options = parser.parse_args()
    pool = edits.read(options.corpus) if options.corpus else edits.made(articles=10_000)
    told = edits.distinct(pool, alike)
    print(f"{len(pool.texts):,} articles to draw from, {len(told.texts):,} of them no copy of an earlier one")
    print(f"{'precision / recall':24}" + "".join(f"{share:>15.0%}" for share in SHARES))
    for edit in edits.KINDS:
        cells = []
        for share in SHARES:
            known = edits.corpus(
                told, edit, share, stories=options.stories, copied=options.stories // 4, seed=options.seed
            )
            scored = edits.score(known, found(known))
            cells.append(f"{scored.precision:7.3f} /{scored.recall:6.3f}")
        print(f"{edit.__name__:24}" + "".join(cells))
    known = edits.resampled(pool, articles=options.articles)
    subset = Known(pool, known.texts[-SUBSET:], known.dates[-SUBSET:], known.story[-SUBSET:])
    report(f"plain, {SUBSET:,} articles", *seconds(lambda: plain(subset.texts)))
    report(f"ours, {SUBSET:,} articles", *seconds(lambda: found(subset)))
    with tempfile.TemporaryDirectory() as folder:
        for name, table in zip(TABLES, edits.tables(known), strict=True):
            pd.DataFrame(table).to_parquet(Path(folder) / name)
        words = sum(len(sentence) for text in known.texts for sentence in text)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            spent, before, peak, copies = alone.submit(measured, Path(folder), len(known.texts)).result()
    scored = edits.score(known, copies)
    print(f"{len(known.texts):,} articles of {words / 1e6:.1f} million words: {spent:.1f} s of CPU")
    print(f"peak memory {peak / 1e6:,.0f} MB, of which tables and libraries {before / 1e6:,.0f} MB")
    print(f"{len(copies) // 2:,} pairs; precision {scored.precision:.3f}, recall {scored.recall:.3f}")


def found(known: Known) -> pd.DataFrame:
    tokens, sentences, dates = edits.tables(known)
    return duplicates.find(tokens, sentences, articles=len(known.texts), dates=dates)


def report(name: str, spent: float, result: Sequence[object] | pd.DataFrame) -> None:
    print(f"{name}: {spent:.1f} s of CPU, {len(result):,} rows")


def seconds(function: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    result = function()
    return time.process_time() - began, result


def measured(folder: Path, articles: int) -> tuple[float, int, int, pd.DataFrame]:
    """Find the copies of stored tables: seconds of CPU, bytes held before and at most meanwhile, and the table."""
    tokens, sentences, dates = (pd.read_parquet(folder / name) for name in TABLES)
    # From here on the highest mark is that of the search alone.
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    spent, copies = seconds(lambda: duplicates.find(tokens, sentences, articles=articles, dates=dates.iloc[:, 0]))
    return spent, before, resident("VmHWM"), copies


def resident(field: str) -> int:
    return int(re.search(rf"^{field}:\s+(\d+)", Path("/proc/self/status").read_text(), re.M)[1]) * 1024


def runs(text: Text) -> set[tuple[int, ...]]:
    words = [int(word) for sentence in text for word in sentence]
    return set(zip(words, words[1:], words[2:], strict=False))


def plain(texts: Sequence[Text], least: float = duplicates.LEAST) -> list[tuple[int, int]]:
    """Find pairs by an index of runs: the Jaccard index of any two articles that share one."""
    held = [runs(text) for text in texts]
    where: dict[tuple[int, ...], list[int]] = defaultdict(list)
    pairs = []
    for article, own in enumerate(held):
        shared = Counter(other for run in own for other in where[run])
        pairs += [
            (other, article)
            for other, both in shared.items()
            if both >= least * (len(own) + len(held[other]) - both)
        ]  # fmt: skip
        for run in own:
            where[run].append(article)
    return pairs


def alike(texts: Sequence[Text]) -> list[int]:
    """Return the places of articles that share a fifth of their runs (Jaccard) with an earlier one."""
    return sorted({article for _, article in plain(texts, least=0.2)})


if __name__ == "__main__":
    main()
