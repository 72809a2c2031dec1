from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import build, furniture, learned, sections, tables
from analysis.furniture import Decision

PROGRAMME = "برنامج صباحي تقدمه الإذاعة كل يوم."
VOICE = "صوت المدينة في كل بيت"
STORY = """{subject} في قاعة البلدية مساء أمس بحضور عدد من السكان.
وقال رئيس البلدية إن {subject} سيتكرر كل شهر.
{voice}
وحضر اللقاء كذلك ممثلو الجمعيات المحلية في {subject}.
"""
SUBJECTS = ["عرض للأفلام", "لقاء للقراء", "معرض للكتب", "حفل للمدرسة"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, subject in enumerate(SUBJECTS):
        write(folder, number, subject)
    return folder


def write(folder: Path, number: int, subject: str, *, last: str = PROGRAMME) -> None:
    (folder / f"{number}.txt").write_text(STORY.format(subject=subject, voice=VOICE) + last, encoding="utf-8")


@pytest.fixture
def made(articles: Path, tmp_path: Path) -> Callable[[], build.Built]:
    return lambda: build.build(articles, "demo", folder=tmp_path, workers=1)


def states(folder: Path) -> dict[str, str]:
    rows = tables.read("demo", folder).recurring
    return dict(zip(rows["line"], rows["state"], strict=True))


def aside(folder: Path) -> set[str]:
    corpus = tables.read("demo", folder)
    return set(corpus.cut(corpus.sentences[corpus.sentences["part"] == "trailer"]))


def test_a_build_sets_aside_what_is_sure_and_proposes_the_rest(made: Callable[[], build.Built], tmp_path: Path) -> None:
    made()
    assert states(tmp_path) == {PROGRAMME: "sure", VOICE: "open"}
    assert aside(tmp_path) == {PROGRAMME}
    rows = tables.read("demo", tmp_path).recurring.set_index("line")
    assert rows.loc[PROGRAMME, ["place", "source", "count", "share"]].tolist() == ["end", "", 4, 1.0]
    assert sorted(rows.loc[PROGRAMME, "examples"]) == sorted(tables.read("demo", tmp_path).articles["id"])


def test_a_decision_is_carried_out_by_the_next_build_and_survives_it(
    made: Callable[[], build.Built], tmp_path: Path
) -> None:
    before = made().manifest
    furniture.decide("demo", VOICE, "end", "accept", folder=tmp_path)
    furniture.decide("demo", PROGRAMME, "end", "refuse", folder=tmp_path)
    assert aside(tmp_path) == {PROGRAMME}
    after = made()
    assert (after.changed, after.analysed) == (True, 0)
    assert after.manifest.build != before.build
    assert states(tmp_path) == {PROGRAMME: "refuse", VOICE: "accept"}
    assert aside(tmp_path) == {VOICE}
    assert not made().changed
    furniture.decide("demo", VOICE, "end", None, folder=tmp_path)
    furniture.decide("demo", PROGRAMME, "end", None, folder=tmp_path)
    assert made().manifest.counts == before.counts
    assert aside(tmp_path) == {PROGRAMME}


def test_one_build_after_another_sees_what_a_fresh_one_sees(
    made: Callable[[], build.Built], articles: Path, tmp_path: Path
) -> None:
    for number in (2, 3):
        (articles / f"{number}.txt").unlink()
    made()
    assert aside(tmp_path) == set()
    write(articles, 2, SUBJECTS[2])
    assert made().analysed == 1
    # The third article with the line makes it sure: the two before are seen anew.
    grown = tables.read("demo", tmp_path)
    assert (grown.sentences["part"] == "trailer").sum() == 3
    build.build(articles, "fresh", folder=tmp_path, workers=1)
    fresh = tables.read("fresh", tmp_path)
    assert grown.counts == fresh.counts
    assert grown.recurring[["line", "count", "state"]].equals(fresh.recurring[["line", "count", "state"]])


def test_batches_without_a_decided_line_are_left_as_they_are(
    made: Callable[[], build.Built], articles: Path, tmp_path: Path
) -> None:
    made()
    write(articles, 9, "سباق للدراجات", last="وانتهى السباق قبل الغروب.")
    (articles / "9.txt").write_text("خبر قصير عن الطقس.\nتمطر السماء غدا في الجبال.", encoding="utf-8")
    first = made().manifest
    furniture.decide("demo", VOICE, "end", "accept", folder=tmp_path)
    second = made().manifest
    assert len(second.batches) == 2
    assert second.batches[1] == first.batches[1]
    assert second.batches[0] != first.batches[0]


def test_a_decision_about_a_line_that_recurs_no_longer_is_still_shown(
    made: Callable[[], build.Built], tmp_path: Path
) -> None:
    furniture_home = tmp_path / "demo"
    furniture_home.mkdir()
    furniture.decide("demo", "سطر قديم", "end", "accept", folder=tmp_path)
    made()
    rows = tables.read("demo", tmp_path).recurring.set_index("line")
    assert rows.loc["سطر قديم", ["count", "state"]].tolist() == [0, "accept"]
    assert rows.loc["سطر قديم", "examples"].tolist() == []


def test_decisions_are_kept_readably_and_the_last_one_counts(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    furniture.decide("demo", 'قال "نعم" \\ ثم\tمضى\x7f', "start", "accept", folder=tmp_path)
    furniture.decide("demo", VOICE, "end", "accept", folder=tmp_path)
    furniture.decide("demo", "صَوت المدينه في كل بيت", "end", "refuse", folder=tmp_path)
    assert [one.do for one in furniture.decisions("demo", tmp_path)] == ["accept", "refuse"]
    assert furniture.decisions("demo", tmp_path)[0].line == 'قال "نعم" \\ ثم\tمضى\x7f'
    text = (tmp_path / "demo" / furniture.DECISIONS).read_text(encoding="utf-8")
    assert 'line = "صَوت المدينه في كل بيت"' in text
    assert not list((tmp_path / "demo").glob("*.tmp"))


@pytest.mark.parametrize(
    ("content", "said"),
    [("[[decision]\n", "TOML"), ('[[decision]]\ndo = "burn"\nline = "x"\nplace = "end"\n', "decision 1"),
     ('[[decision]]\ndo = "accept"\nline = " "\nplace = "end"\n', "a line"), ("decision = 3\n", "written as tables")],
)  # fmt: skip
def test_faulty_decisions_are_named(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / furniture.DECISIONS).write_text(content, encoding="utf-8")
    with pytest.raises(furniture.FurnitureError, match=said) as caught:
        furniture.decisions("demo", tmp_path)
    assert str(tmp_path) not in caught.value.message("ar")


def test_a_decision_waits_where_the_build_did_otherwise() -> None:
    states = {"a": "sure", "b": "open", "c": "accept", "d": "refuse", "e": "open"}
    decided = {"a": "accept", "b": "accept", "d": "refuse", "e": "refuse", "f": "accept"}
    # a is set aside already, d is kept already, c was taken back, f recurs nowhere; e is kept from rules too.
    assert learned.waiting(states, decided) == {"b", "c", "e", "f"}


def test_two_views_of_lines_differ_in_what_either_sets_aside_or_keeps() -> None:
    one = learned.Lines(frozenset({"a", "b"}), frozenset({"c"}))
    other = learned.Lines(frozenset({"b"}), frozenset({"c", "d"}))
    assert one.changed(other) == {"a", "d"}


def test_a_refused_line_is_the_articles_own_whatever_the_rules_say() -> None:
    text = "أعلنت الوزارة خطة جديدة للطرق.\nقالت إنها تبدأ غدا.\n0 تعليق"
    kinds = [line.kind for line in sections.split(text)]
    assert kinds[-1] == "counter"
    own = frozenset({Decision("refuse", "٠ تعليق", "end").key})
    assert [line.kind for line in sections.split(text, own=own)][-1] == "paragraph"
