"""Scoring: exact spans over whole tokens, types apart and together."""

from pathlib import Path

import pytest

from analysis.entities import evaluation
from analysis.entities.evaluation import Score


def test_names_are_read_from_iob_tags_and_other_types_ignored() -> None:
    sentence = [("زار", "O"), ("فلاديمير", "B-PERS"), ("بوتين", "I-PERS"), ("باريس", "B-LOC"), ("كأس", "B-MISC")]
    assert evaluation.names([sentence]) == {(0, 1, 2, "person"), (0, 3, 3, "place")}


def test_an_inside_tag_without_a_beginning_starts_a_name() -> None:
    sentence = [("بوتين", "I-PER"), ("وترامب", "B-PER"), ("الناتو", "I-ORG")]
    assert evaluation.names([sentence]) == {(0, 0, 0, "person"), (0, 1, 1, "person"), (0, 2, 2, "organisation")}


def test_a_mention_inside_a_token_counts_for_the_whole_token(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("سافر O\nالرئيس O\nإلى O\nموسكو B-LOC\nوباريس B-LOC\n. O\n", encoding="utf-8")
    scores = evaluation.evaluate(path)
    assert scores.types["place"] == Score(2, 2, 2)
    assert scores.micro.f1 == 1.0


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_a_space_or_a_tab_parts_token_and_tag_and_the_last_line_is_the_micro_score(gap: str, tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(f"في{gap}O\nالقاهرة{gap}B-LOC\n\nفي{gap}O\nبغداد{gap}B-LOC\n", encoding="utf-8")
    lines = evaluation.report(path).splitlines()
    assert lines[-1] == "micro F1 1.000"
    assert [line.split()[0] for line in lines[1:4]] == ["PERS", "LOC", "ORG"]


def test_an_empty_file_scores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    assert evaluation.evaluate(path).micro.f1 == 0.0
    with pytest.raises(evaluation.EvaluationError, match=r"empty\.txt"):
        evaluation.report(path)


def test_precision_recall_and_f1_are_as_defined() -> None:
    score = Score(names=4, found=2, right=1)
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.5, 0.25, 0.333)
