"""The documentation: its links, its commands and its lists say what is there."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from streamlit import config

from analysis.__main__ import _parser
from pages.shared.labels import LABELS
from pages.shared.menu import MENU

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ar.md")
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "data/*.md", "data/models/*.md", "data/corpora/*/*.md")
    for path in ROOT.glob(pattern)
)
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/streamlit run dashboard.py",
    "python3 -m venv .venv && .venv/bin/pip install -r requirements-dev.txt && .venv/bin/python -m pytest",
)
# They make what lies in data/ and run neither in a build nor on a page; torch is installed by those who train.
MAKERS = (
    "analysis/entities/atlas.py",
    "analysis/entities/learning.py",
    "analysis/entities/train.py",
    "analysis/places/atlas.py",
)
TRAINING = {"torch"}
RUNNING = ("dashboard.py", "analysis/**/*.py", "pages/**/*.py")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(language: str) -> list[tuple[str, str]]:
    return [(named(path), body) for path in DOCUMENTS for tag, body in BLOCK.findall(text(path)) if tag == language]


def section(document: str, heading: str) -> str:
    """What stands under a heading, up to the next of its rank or above."""
    rank, _, _ = heading.partition(" ")
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(rank)}}} |\Z)", document, re.M | re.S)
    assert found, heading
    return found[1]


# Links


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", BLOCK.sub("", text(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


def links(path: Path) -> Iterator[str]:
    body = re.sub(r"`[^`\n]*`", "", BLOCK.sub("", text(path)))
    yield from re.findall(r"\]\(([^)\s]+)\)", body)
    yield from re.findall(r'(?:src|href)="([^"]+)"', body)


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for link in links(path):
        if link.startswith(("https://", "mailto:")):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_document_that_is_mentioned_exists(path: Path) -> None:
    for name in re.findall(r"`((?:docs|tests|bench|analysis|pages|data|static)/[\w./-]+\.\w+)`", text(path)):
        assert (ROOT / name).exists(), name


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        path = ahead.pop()
        if path in seen or path.suffix != ".md" or not path.exists():
            continue
        seen.add(path)
        ahead += [(path.parent / link.partition("#")[0]).resolve() for link in links(path) if "://" not in link]
    assert {path for path in DOCUMENTS if path.parent in (ROOT, ROOT / "docs")} <= seen


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/pictures/*.png")), ids=named)
def test_every_picture_is_shown_and_small(path: Path) -> None:
    assert path.stat().st_size < 250_000
    assert any(f"pictures/{path.name}" in text(document) for document in DOCUMENTS)


@pytest.mark.parametrize(("name", "language"), [("docs/first_hour.md", "en"), ("docs/first_hour.ar.md", "ar")])
def test_the_recording_of_the_first_hour_is_told_picture_by_picture(name: str, language: str) -> None:
    taken = sorted(path.name for path in ROOT.glob(f"docs/pictures/first-hour/*-{language}.webp"))
    assert re.findall(r"\(pictures/first-hour/(.+?)\)", text(name)) == taken
    assert [int(one[:2]) for one in taken] == list(range(1, len(taken) + 1))
    assert len(taken) >= 15


def test_the_recording_of_the_first_hour_is_light_and_the_same_in_both_languages() -> None:
    taken = list(ROOT.glob("docs/pictures/first-hour/*"))
    assert sum(path.stat().st_size for path in taken) <= 1_500_000
    steps = {language: {one.name[:-8] for one in taken if one.stem.endswith(language)} for language in ("ar", "en")}
    assert steps["ar"] == steps["en"]


# Commands


def test_the_two_commands_stand_in_both_readmes_and_the_second_is_what_continuous_integration_runs() -> None:
    for name in READMES:
        for command in COMMANDS:
            assert f"```bash\n{command}\n```" in text(name), (name, command)
    assert COMMANDS[1] in text(".ci/run").replace("install -q ", "install ")


@pytest.mark.parametrize(("name", "body"), blocks("bash"))
def test_a_shell_block_is_proper_shell(name: str, body: str) -> None:
    checked = subprocess.run(["bash", "-n"], input=body, capture_output=True, text=True)
    assert checked.returncode == 0, (name, checked.stderr)


def calls() -> list[tuple[str, list[str]]]:
    """Every command of the documents that runs something of ours, as a list of words."""
    found = []
    for name, body in blocks("bash") + blocks(""):
        for line in body.replace("\\\n", " ").splitlines():
            for command in re.split(r"&&|;|\|", line.partition(" #")[0]):
                words = shlex.split(command) if re.match(r"\s*(\.venv/bin/|python|bash|docker)", command) else []
                if words:
                    found.append((name, words))
    return found


@pytest.mark.parametrize(
    ("name", "words"), calls(), ids=lambda value: " ".join(value) if isinstance(value, list) else value
)
def test_a_command_in_the_documents_would_be_understood(name: str, words: list[str]) -> None:
    if words[:2] == ["docker", "compose"] and "python" in words:
        words = words[words.index("python") :]
    program, *rest = words
    if rest[:2] == ["-m", "analysis"]:
        _parser().parse_args(rest[2:])
    elif program.endswith("streamlit"):
        assert rest[:2] == ["run", "dashboard.py"]
        known = set(config.get_config_options(force_reparse=False))
        assert {option.lstrip("-").partition("=")[0] for option in rest if option.startswith("--")} <= known
    elif program == "bash" or ("python" in program and rest and rest[0].endswith(".py")):
        assert (ROOT / rest[0]).exists(), rest[0]
    for word in words:
        if re.fullmatch(r"(tests|bench|docs|data|requirements)[\w./-]*\.\w+", word):
            assert (ROOT / word).exists(), word


@pytest.mark.parametrize(("name", "body"), blocks("python"))
def test_a_python_block_is_proper_python_and_imports_what_exists(name: str, body: str) -> None:
    tree = ast.parse(body)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            module = __import__(str(node.module), fromlist=[alias.name for alias in node.names])
            assert not [alias.name for alias in node.names if not hasattr(module, alias.name)], name


@pytest.mark.parametrize("code", [body for name, body in blocks("python") if name == "docs/notebook.md"])
def test_the_notebook_of_the_documents_runs(
    code: str, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.corpora.read.__defaults__", (tables,))
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "notebook", "exec"), {})
    drawn = re.findall(r'write_html\("(.+?)"', code)
    assert all("plotly" in (tmp_path / name).read_text(encoding="utf-8") for name in drawn)


def test_the_first_lines_of_the_notebook_open_select_measure_and_draw() -> None:
    body = next(body for name, body in blocks("python") if name == "docs/notebook.md")
    used = [line for line in body.splitlines() if line and not line.startswith(("from ", "import "))]
    assert len(used) == 5
    assert used[-1].startswith("figure.write_html")


@pytest.mark.parametrize(("name", "body"), blocks("toml"))
def test_a_toml_block_is_proper_toml(name: str, body: str) -> None:
    tomllib.loads(body)


# The command line


def subcommands() -> dict[str, argparse.ArgumentParser]:
    return _subparsers(_parser())


def _subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def options(parser: argparse.ArgumentParser, *, deep: bool = True) -> set[str]:
    own = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
    below = (action for action in parser._actions if deep and isinstance(action, argparse._SubParsersAction))
    return (own - {"--help"}).union(*(options(one) for action in below for one in action.choices.values()))


@pytest.mark.parametrize("name", list(subcommands()))
def test_the_command_line_is_described_option_by_option(name: str) -> None:
    said = section(text("docs/command_line.md"), f"## `{name}`")
    assert set(re.findall(r"`(--\w[\w-]*)`", said)) == options(subcommands()[name])


def test_no_command_is_described_that_is_not_there() -> None:
    document = text("docs/command_line.md")
    assert re.findall(r"^## `(\w+)`", document, re.M) == list(subcommands())
    assert options(_parser(), deep=False) <= set(re.findall(r"`(--\w+)", document.partition("\n## ")[0]))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["", *subcommands()])
def test_the_help_of_every_command_has_examples_that_would_be_understood(language: str, name: str) -> None:
    parser = _parser("ar" if language == "ar" else "en")
    shown = parser if not name else _subparsers(parser)[name]
    examples = re.findall(r"^  python -m analysis (.+)$", shown.format_help(), re.M)
    assert examples
    for example in examples:
        assert parser.parse_args(shlex.split(example)).run
    assert ("الاستعمال" in shown.format_help()) == (language == "ar")


def test_the_help_names_every_command_once() -> None:
    shown = _parser().format_help()
    for name in subcommands():
        assert len(re.findall(rf"^  {name} ", shown, re.M)) == 1


def test_the_importing_page_names_fields_as_the_lexicon_does() -> None:
    from analysis.corpus.fields import FIELDS, Columns

    rows = re.findall(
        r"^\| `(\w+)`(?: \(needed\))? \| (.+?)(?:;.*)? \|$", section(text("docs/importing.md"), "## Fields"), re.M
    )
    assert {field for field, _ in rows} == set(FIELDS)
    for field, names in rows:
        for name in re.split("[,،] ", names):
            assert field in Columns().find([name.strip()]), (field, name)


def test_the_documented_corpus_settings_are_accepted(tmp_path: Path) -> None:
    from analysis import corpus

    body = next(body for name, body in blocks("toml") if name == "docs/importing.md")
    (tmp_path / "corpus.toml").write_text(body, encoding="utf-8")
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    told = corpus.settings(corpus.survey(tmp_path))
    assert told.defaults("jarida/a.txt")["encoding"] == "windows-1256"
    assert told.defaults("jarida/old.txt") | {"encoding": "", "dates": ""} == told.defaults("jarida/a.txt") | {
        "encoding": "", "dates": "",
    }  # fmt: skip
    assert told.fields == {"text": "المحتوى", "author": ""}
    assert told.fields_of("jarida/a.csv") == {"text": "المتن", "author": ""}


# Lists


def menu() -> list[str]:
    return [page for pages in MENU.values() for page in pages]


@pytest.mark.parametrize(
    ("name", "heading", "language"), [("README.md", "## Pages", 1), ("README.ar.md", "## الصفحات", 0)]
)
def test_the_readme_lists_the_pages_of_the_menu_in_its_order(name: str, heading: str, language: int) -> None:
    rows = re.findall(r"^\| \*\*(.+?)\*\* \|", section(text(name), heading), re.M)
    assert rows == [LABELS[f"page.{page}"][language] for page in menu()]


@pytest.mark.parametrize(("name", "language"), [("docs/pages.md", 1), ("docs/pages.ar.md", 0)])
def test_the_guide_goes_through_the_pages_of_the_menu_in_its_order(name: str, language: int) -> None:
    assert re.findall(r"^## (.+)$", text(name), re.M) == [LABELS[f"page.{page}"][language] for page in menu()]


@pytest.mark.parametrize("page", menu())
def test_the_guide_shows_and_warns_of_the_same_in_both_languages(page: str) -> None:
    arabic, english = LABELS[f"page.{page}"]
    said = section(text("docs/pages.md"), f"## {english}")
    told = section(text("docs/pages.ar.md"), f"## {arabic}")
    pictures = r"\(pictures/(.+?)\)"
    assert re.findall(pictures, told) == re.findall(pictures, said)
    assert told.count("**يضلل:**") == said.count("*Misleads*")


def pinned(name: str) -> list[str]:
    lines = [line for line in text(name).splitlines() if line and line[0] not in "#-"]
    assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\d.]+", line)] == []
    return [line.partition("==")[0] for line in lines]


def test_every_dependency_is_explained() -> None:
    decisions = text("docs/decisions.md")
    explained = set(re.findall(r"`([\w-]+)`", section(decisions, "## Dependencies")))
    assert set(pinned("requirements.txt")) | set(pinned("requirements-dev.txt")) <= explained


def imported(folders: Sequence[str]) -> set[str]:
    paths = {path for folder in folders for path in ROOT.glob(folder)}
    if folders == RUNNING:
        paths -= {ROOT / name for name in MAKERS}
    trees = [ast.parse(text(path)) for path in paths]
    names = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    ours = {"analysis", "pages", "tests", "bench", "docs", "dashboard"}
    return names - set(sys.stdlib_module_names) - ours - TRAINING


@pytest.mark.parametrize(
    ("folders", "requirements"),
    [
        (RUNNING, ("requirements.txt",)),
        (("tests/**/*.py", "bench/*.py", "docs/*.py", *MAKERS), ("requirements.txt", "requirements-dev.txt")),
    ],
)
def test_every_import_is_pinned(folders: Sequence[str], requirements: Sequence[str]) -> None:
    given = packages_distributions()
    allowed = {_plain(name) for file in requirements for name in pinned(file)}
    assert {name for name in imported(folders) if not {_plain(one) for one in given.get(name, [])} & allowed} == set()


def test_nothing_is_pinned_that_is_not_used() -> None:
    given = packages_distributions()
    used = {
        _plain(one) for name in imported(("dashboard.py", "analysis/**/*.py", "pages/**/*.py")) for one in given[name]
    }
    # fontTools imports brotli itself when it opens a typeface that is packed for the web.
    assert {name for name in pinned("requirements.txt") if _plain(name) not in used} == {"brotli"}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
