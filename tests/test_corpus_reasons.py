import ast
import re
from pathlib import Path

import pytest

from analysis.corpus import reasons

SOURCES = sorted((Path(__file__).parents[1] / "analysis" / "corpus").glob("*.py"))
FIELD = re.compile(r"\{(\w+)\}")
CALLS = {"Refused": 0, "CorpusError": 0, "Lost": 1}


def raised() -> set[str]:
    """Every code that is raised or noted by name anywhere in the package."""
    codes = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                place = CALLS[node.func.id]
                if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    codes.add(node.args[place].value)
    return codes


def test_every_code_that_is_raised_has_its_sentence() -> None:
    assert raised() <= set(reasons.REASONS)
    assert len(raised()) > 20


@pytest.mark.parametrize("code", reasons.REASONS)
def test_a_reason_names_the_same_things_in_both_languages_and_where(code: str) -> None:
    arabic, english = reasons.REASONS[code]
    fields = set(FIELD.findall(english))
    assert {field.removesuffix("_ar") for field in FIELD.findall(arabic)} == fields
    assert fields & {"file", "path"}


def test_a_sentence_names_file_place_and_remedy() -> None:
    details = {"file": "a.csv", "place": "line 12", "found": 4, "expected": 3}
    english = "“a.csv” (line 12) has 4 fields for 3 columns. Put text with commas between quotation marks."
    assert reasons.say("columns", "en", details) == english
    assert "السطر 12" in reasons.say("columns", "ar", details)


def test_braces_in_details_are_only_text() -> None:
    assert "{file.__class__}" in reasons.say("empty", "en", {"file": "{file.__class__}"})
