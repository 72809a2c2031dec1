"""How fast entities are found, joined and counted: `python bench/entities.py FOLDER` over a folder of text files.

One thread. Prints tokens a second of processor time for the whole path from text to raw mentions, and milliseconds for
the rest; processor time, so that other work on the machine changes little.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

# Before numpy is imported: it asks once how many threads it may use.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pandas as pd

from analysis import arabic, entities
from analysis.entities import finding, gazetteers, measures, network, resolution, tokens

BATCH = 1_000


def tables(texts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        (article, 0, "body", start, end) for article, text in enumerate(texts) for start, end in arabic.sentences(text)
    ]
    sentences = pd.DataFrame(rows, columns=["article", "section", "part", "start", "end"])
    return pd.DataFrame({"article": range(len(texts)), "text": texts}), sentences.assign(sentence=range(len(sentences)))


def main() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
    start = time.perf_counter()
    network.load()
    gazetteers.phrases()
    print(f"load {1000 * (time.perf_counter() - start):.0f} ms")
    raws, size, spent, articles = [], 0, 0.0, 0
    for first in range(0, len(texts), BATCH):
        given = tables(texts[first : first + BATCH])
        size += len(tokens.read(*given))
        start = time.process_time()
        raw = finding.find(*given)
        spent += time.process_time() - start
        raws.append(raw.assign(article=raw["article"] + first))
        articles += len(given[0])
    print(f"find {size:,} tokens, {size / spent:,.0f} tokens/s")
    whole = pd.concat(raws, ignore_index=True)
    start = time.process_time()
    resolved = resolution.resolve_all(whole)
    print(f"resolve {len(whole):,} raw mentions, {1000 * (time.process_time() - start):.0f} ms")
    for name, call in {
        "ranking": lambda: entities.ranking(resolved.mentions, resolved.entities, by="articles", of=articles),
        "pairs": lambda: measures.pairs(resolved.mentions, resolved.entities),
    }.items():
        times = []
        for _ in range(5):
            start = time.process_time()
            call()
            times.append(time.process_time() - start)
        print(f"{name} of {len(resolved.mentions):,} mentions, {1000 * float(np.median(times)):.0f} ms")


if __name__ == "__main__":
    main()
