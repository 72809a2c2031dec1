"""How fast a corpus is built, beside the plainest thing that could be done with it.

    python bench/build.py CORPUS.zip [--workers 2] [--rounds 3]

The baseline is one process that reads every member of the ZIP, splits it with the regular expression
`\\w+` and counts the words: no structure, no names, no topics, no tables. Both run alternately in the
same session; medians are shown. Peak memory is the sum over a build's processes, sampled from /proc.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    size = text_bytes(options.corpus)
    builds, plains = [], []
    for _ in range(options.rounds):
        plains.append(seconds(lambda: plain(options.corpus)))
        builds.append(built(options.corpus, options.workers))
    counts = builds[0][2]
    build_seconds = statistics.median(build[0] for build in builds)
    plain_seconds = statistics.median(plains)
    memory = max(build[1] for build in builds)
    print(f"{options.corpus.name}: {counts['articles']:,} articles, {size / 1e6:.1f} MB of files")
    for name, took in (("build", build_seconds), ("plain", plain_seconds)):
        print(f"{name}: {took:.1f} s, {counts['articles'] / took:,.0f} articles/s, {size / took / 1e6:.1f} MB/s")
    print(f"build takes {build_seconds / plain_seconds:.1f} times the plain count; peak memory {memory / 1e6:,.0f} MB")


def text_bytes(corpus: Path) -> int:
    with zipfile.ZipFile(corpus) as archive:
        return sum(member.file_size for member in archive.infolist())


def plain(corpus: Path) -> Counter[str]:
    """Read, split and count in one process."""
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(corpus) as archive:
        for name in archive.namelist():
            counts.update(re.findall(r"\w+", archive.read(name).decode("utf-8", "replace")))
    return counts


def seconds(function: object) -> float:
    began = time.perf_counter()
    function()  # type: ignore[operator]
    return time.perf_counter() - began


def built(corpus: Path, workers: int) -> tuple[float, int, dict]:
    """Build into a fresh folder; return seconds, peak bytes over all processes, and the counts."""
    with tempfile.TemporaryDirectory() as tables:
        command = [sys.executable, "-m", "analysis", "build", str(corpus), "--name", "bench", "--tables", tables]
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--workers", str(workers), "--json"], cwd=ROOT, stdout=subprocess.PIPE)
        peak = [0]
        watcher = threading.Thread(target=watch, args=(process, peak), daemon=True)
        watcher.start()
        output = process.communicate()[0]
        took = time.perf_counter() - began
        if process.returncode:
            sys.exit("the build failed")
        return took, peak[0], json.loads(output)


def watch(process: subprocess.Popen, peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(own_bytes, [process.pid, *descendants(process.pid)])))
        time.sleep(0.05)


def descendants(pid: int) -> list[int]:
    children = []
    for path in Path("/proc").glob(f"{pid}/task/*/children"):
        try:
            children += [int(child) for child in path.read_text().split()]
        except OSError:
            continue
    return children + [below for child in children for below in descendants(child)]


def own_bytes(pid: int) -> int:
    """Proportional set size: memory that processes share is counted once over all of them."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) * 1024


if __name__ == "__main__":
    main()
