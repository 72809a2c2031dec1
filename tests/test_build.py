import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import build, tables, versions

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = """أعلنت وزارة الطاقة في كازاخستان توقيع اتفاق جديد.
وقال الوزير إن الاتفاق {name} سيبدأ هذا العام.
تفاصيل الاتفاق
يشمل الاتفاق بناء محطة في أستانا بحسب {name}.
وتشارك في المشروع شركات من روسيا.

0 تعليق
"""
NAMES = ["الأول", "الثاني", "الثالث", "الرابع"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / f"{number}.txt").write_text(ARTICLE.format(name=name), encoding="utf-8")
    return folder


@pytest.fixture
def made(articles: Path, tmp_path: Path) -> Callable[..., build.Built]:
    return lambda origin=articles, **options: build.build(
        origin, "demo", folder=tmp_path / "tables", workers=1, **options
    )


def test_a_folder_becomes_a_corpus_that_can_be_read(made: Callable[..., build.Built], tmp_path: Path) -> None:
    built = made()
    corpus = tables.read("demo", tmp_path / "tables")
    assert built.analysed == len(corpus.articles) == 4
    assert corpus.counts["read"] == corpus.counts["kept"] + corpus.counts["rejected"] == 4
    assert corpus.counts["sections"] == 4
    assert set(
        corpus.cut(corpus.sections[corpus.sections["section"] > 0], start="heading_start", end="heading_end")
    ) == {"تفاصيل الاتفاق"}
    assert corpus.texts[0].as_py() == corpus.text(0)
    assert {"كازاخستان", "روسيا", "أستانا"} <= set(corpus.entities["name"])
    assert "تعليق" not in set(corpus.words.loc[corpus.words["count"] > 0, "form"])


def test_every_span_cuts_from_the_original_text(made: Callable[..., build.Built], tmp_path: Path) -> None:
    made()
    corpus = tables.read("demo", tmp_path / "tables")
    for surface, part in zip(corpus.cut(corpus.mentions), corpus.mentions["part"], strict=True):
        assert surface.strip() == surface != ""
        assert part != "trailer"
    joined = corpus.mentions.merge(corpus.sentences[["sentence", "start", "end"]], on="sentence", suffixes=("", "_s"))
    assert (joined["start"] >= joined["start_s"]).all()
    assert (joined["end"] <= joined["end_s"]).all()


def test_building_an_unchanged_corpus_does_nothing(made: Callable[..., build.Built]) -> None:
    first, second = made(), made()
    assert (second.changed, second.analysed) == (False, 0)
    assert second.manifest == first.manifest


def test_only_new_files_are_analysed(made: Callable[..., build.Built], articles: Path, tmp_path: Path) -> None:
    made()
    (articles / "new.txt").write_text(ARTICLE.format(name="الخامس"), encoding="utf-8")
    built = made()
    assert built.analysed == 1
    assert built.manifest.counts["articles"] == 5
    grown = tables.read("demo", tmp_path / "tables")
    fresh = build.build(articles, "fresh", folder=tmp_path / "tables", workers=1)
    assert fresh.manifest.counts == built.manifest.counts
    anew = tables.read("fresh", tmp_path / "tables")
    columns = ["key", "mentions", "articles"]
    assert (
        grown.entities[columns]
        .sort_values("key", ignore_index=True)
        .equals(anew.entities[columns].sort_values("key", ignore_index=True))
    )


def test_a_removed_file_takes_its_articles_along_and_nothing_is_analysed_again(
    made: Callable[..., build.Built], articles: Path, tmp_path: Path
) -> None:
    made()
    (articles / "1.txt").unlink()
    built = made()
    corpus = tables.read("demo", tmp_path / "tables")
    assert built.analysed == 0
    assert corpus.articles["file"].tolist() == ["0.txt", "2.txt", "3.txt"]
    assert [("الثالث" in corpus.text(number)) for number in range(3)] == [False, True, False]
    assert sorted(corpus.sentences["article"].unique()) == [0, 1, 2]
    assert corpus.sentences["sentence"].tolist() == list(range(len(corpus.sentences)))
    assert set(corpus.cut(corpus.mentions)) >= {"كازاخستان"}


def test_the_same_article_twice_is_kept_once_and_said(
    made: Callable[..., build.Built], articles: Path, tmp_path: Path
) -> None:
    (articles / "zz-copy.txt").write_bytes((articles / "2.txt").read_bytes())
    made()
    corpus = tables.read("demo", tmp_path / "tables")
    assert corpus.counts["articles"] == corpus.counts["kept"] == 4
    assert (corpus.counts["read"], corpus.counts["rejected"]) == (5, 1)
    assert corpus.rejections[["file", "reason"]].to_numpy().tolist() == [["zz-copy.txt", "repeat"]]
    (articles / "2.txt").unlink()
    made()
    assert "zz-copy.txt" in set(tables.read("demo", tmp_path / "tables").articles["file"])


def test_a_corpus_without_articles_is_refused_with_its_reason(made: Callable[..., build.Built], tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(build.BuildError, match=r"a\.txt"):
        made(tmp_path / "none")
    assert versions.names(tmp_path / "tables") == []
    with pytest.raises(build.BuildError, match="no file or folder"):
        made(tmp_path / "nowhere")


def many(folder: Path, numbers: range) -> None:
    """Write articles in two camps of words, even and odd ones."""
    folder.mkdir(exist_ok=True)
    camps = ("نفط غاز طاقة حقل برميل", "كرة فريق هدف مباراة ملعب")
    for number in numbers:
        text = f"المقال رقم {number} عن {camps[number % 2]}.\nوفيه أيضا {camps[number % 2]}."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def test_new_articles_are_given_the_topics_that_are_there_until_these_are_found_anew(
    made: Callable[..., build.Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    origin, folder = tmp_path / "many", tmp_path / "tables"
    many(origin, range(12))
    made(origin)
    before = tables.read("demo", folder)
    many(origin, range(12, 18))
    built = made(origin)
    after = tables.read("demo", folder)
    assert built.analysed == 6
    assert set(after.topics["key"]) == set(before.topics["key"])
    assert after.topic_numbers.equals(before.topic_numbers)
    assert after.topic_fit[["articles", "new", "gone", "far"]].to_numpy().tolist() == [[12, 6, 0, 0]]
    leads = after.article_topics.sort_values("share").drop_duplicates("article", keep="last").set_index("article")
    odd = after.articles.set_index("article")["file"].str[:3].astype(int) % 2 == 1
    assert leads.loc[odd[odd].index, "topic"].nunique() == leads.loc[odd[~odd].index, "topic"].nunique() == 1
    # Nothing has changed, so nothing is done, unless topics are asked for anew.
    assert not made(origin).changed
    anew = made(origin, refit_topics=True)
    assert (anew.changed, anew.analysed) == (True, 0)
    assert tables.read("demo", folder).topic_fit[["articles", "new"]].to_numpy().tolist() == [[18, 0]]
    # Topics of another release are none to give.
    monkeypatch.setattr(build, "_topics_method", lambda: "another")
    many(origin, range(18, 20))
    made(origin)
    assert tables.read("demo", folder).topic_fit[["articles", "new"]].to_numpy().tolist() == [[20, 0]]


def test_tables_of_an_earlier_build_open_and_their_topics_are_found_anew(
    made: Callable[..., build.Built], tmp_path: Path
) -> None:
    origin, folder = tmp_path / "many", tmp_path / "tables"
    many(origin, range(12))
    manifest = made(origin).manifest
    earlier = tuple(part for part in manifest.parts if part.table not in (*tables.KEPT, "topic_fit"))
    versions.switch(folder / "demo", dataclasses.replace(manifest, parts=earlier))
    opened = tables.read("demo", folder)
    assert opened.topic_fit.empty
    assert len(opened.topics)
    assert not made(origin).changed
    many(origin, range(12, 14))
    made(origin)
    assert tables.read("demo", folder).topic_fit[["articles", "new"]].to_numpy().tolist() == [[14, 0]]


def test_the_command_line_says_when_topics_are_to_be_found_anew(tmp_path: Path) -> None:
    origin, folder = tmp_path / "many", tmp_path / "tables"

    def run(*options: str) -> str:
        given = command("build", origin, "--name", "demo", "--tables", folder, "--workers", 1, *options)
        return subprocess.run(given, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    many(origin, range(8))
    assert "find the topics anew" not in run()
    many(origin, range(8, 16))
    assert "8 came later. It is time to find the topics anew: --refit-topics" in run()
    found = json.loads(run("--json"))["topics_found"]
    assert (found["articles"], found["new"], found["advised"]) == (8, 8, "grown")
    assert "find the topics anew" not in run("--refit-topics")
    assert json.loads(run("--json"))["topics_found"]["advice"] == ""


def test_a_failed_build_leaves_the_old_version(
    made: Callable[..., build.Built], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made().manifest
    (articles / "new.txt").write_text(ARTICLE.format(name="الخامس"), encoding="utf-8")
    write = versions.write

    def full(home: Path, table: str, rows: object) -> versions.Part:
        if table == "topics":
            raise OSError(28, "No space left on device")
        return write(home, table, rows)

    monkeypatch.setattr(versions, "write", full)
    with pytest.raises(versions.VersionError, match="No space left"):
        made()
    monkeypatch.undo()
    assert versions.current("demo", tmp_path / "tables") == before
    left = {path.name for path in (tmp_path / "tables" / "demo" / "parts").iterdir()}
    assert left == {part.file for part in before.every_part()}
    assert tables.read("demo", tmp_path / "tables").counts["articles"] == 4
    assert made().manifest.counts["articles"] == 5


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "analysis", *map(str, arguments)]


def test_a_build_killed_at_any_moment_leaves_the_old_tables_and_the_next_one_succeeds(tmp_path: Path) -> None:
    many, folder, draw = tmp_path / "many.jsonl", tmp_path / "tables", random.Random(7)

    def grow(number: int) -> None:
        with many.open("a", encoding="utf-8") as sink:
            for article in range(20):
                text = ARTICLE.format(name=f"{number} {article}")
                sink.write(json.dumps({"title": f"خبر {number} {article}", "text": text}, ensure_ascii=False) + "\n")

    grow(0)
    build_it = command("build", many, "--name", "demo", "--tables", folder, "--workers", 1)
    began = time.monotonic()
    subprocess.run(build_it, cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - began
    for number in range(1, 21):
        before = versions.current("demo", folder)
        grow(number)
        process = subprocess.Popen(build_it, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(draw.uniform(0.05, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        served = tables.read("demo", folder)
        assert served.build in {before.build, versions.current("demo", folder).build}
        assert len(served.articles) in {before.counts["articles"], 20 * (number + 1)}
        assert versions.verify("demo", folder) == []
    subprocess.run(build_it, cwd=ROOT, check=True, capture_output=True)
    assert versions.current("demo", folder).counts["articles"] == 420
    leftovers = {path.name for path in (folder / "demo" / "parts").iterdir()}
    assert not [name for name in leftovers if name.endswith(".tmp")]


def test_an_interrupted_build_leaves_nothing_half_made(tmp_path: Path) -> None:
    many, folder = tmp_path / "many.jsonl", tmp_path / "tables"
    # Enough that the build is still at it when it is interrupted, however late a busy machine comes to that.
    lines = (json.dumps({"title": f"خبر {one}", "text": ARTICLE.format(name=one)}) for one in range(4000))
    many.write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        command("build", many, "--name", "demo", "--tables", folder, "--progress", "json"),
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["step"] == "survey"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert versions.names(folder) == []
    assert not list(folder.glob("demo/parts/*"))


def test_the_command_line_describes_what_it_built(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command(*arguments, "--tables", folder), cwd=ROOT, capture_output=True, text=True)

    built = json.loads(run("build", articles, "--name", "demo", "--json").stdout)
    assert [built[key] for key in ("read", "kept", "rejected", "articles", "sections")] == [4, 4, 0, 4, 4]
    assert {"name": "كازاخستان", "type": "place", "mentions": 4, "articles": 4} in built["entities"]
    assert built["headings"] == ["تفاصيل الاتفاق"] * 4
    assert json.loads(run("describe", "demo", "--json").stdout) == built
    assert json.loads(run("list", "--json").stdout)[0]["name"] == "demo"
    assert run("verify", "demo").returncode == 0
    part = next((folder / "demo" / "parts").glob("words-*"))
    part.write_bytes(part.read_bytes()[:-1] + b"?")
    damaged = run("verify", "demo")
    assert damaged.returncode == 1
    assert part.name in damaged.stderr
    assert run("remove", "demo").returncode == 0
    gone = run("describe", "demo")
    assert gone.returncode == 1
    assert "no corpus named “demo”" in gone.stderr


def test_a_zip_is_read_like_the_folder_in_it(articles: Path, made: Callable[..., build.Built], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "articles.zip", "w") as archive:
        for path in sorted(articles.iterdir()):
            archive.write(path, path.name)
    assert made(tmp_path / "articles.zip").manifest.counts == made().manifest.counts


def stopping(step: str, done: int, total: int) -> None:
    """Stop a build while it analyses, as its reader would."""
    if step == "analyse":
        raise KeyboardInterrupt


def test_building_again_mends_a_table_that_was_damaged(made: Callable[..., build.Built], tmp_path: Path) -> None:
    first = made()
    home = versions.home_of("demo", tmp_path / "tables")
    part = next((home / "parts").glob("words-*.parquet"))
    part.write_bytes(part.read_bytes()[:-100])
    with pytest.raises(KeyboardInterrupt):
        made(report=stopping)
    named = {part.file for part in first.manifest.every_part()}
    assert {path.name for path in (home / "parts").iterdir()} == named
    assert made().changed
    assert versions.verify("demo", tmp_path / "tables") == []
    assert versions.current("demo", tmp_path / "tables").build == first.manifest.build
