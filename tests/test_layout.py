"""The rules of the tree: who may import whom, where pages lie, what the top level holds."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = {"corpus", "sections", "entities", "topics", "words", "quotes", "places", "duplicates", "search", "compare"}
TOP_LEVEL = {
    "README.md", "README.ar.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements.txt",
    "requirements-dev.txt", "dashboard.py", "pages", "analysis", "data", "tests", "bench", "docs", "static",
    ".streamlit", ".ci", ".gitignore", ".dockerignore", "Dockerfile", "compose.yaml", "compose.login.yaml",
}  # fmt: skip


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def subject(path: Path) -> str:
    return path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules("analysis"), ids=named)
def test_analysis_knows_nothing_of_the_browser(path: Path) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] in {"streamlit", "pages"}]


@pytest.mark.parametrize("path", [path for path in modules("analysis") if subject(path) in SUBJECTS], ids=named)
def test_a_subject_imports_no_other_subject(path: Path) -> None:
    others = SUBJECTS - {subject(path)}
    assert not [name for name in imports(path) if name.startswith("analysis.") and name.split(".")[1] in others]


@pytest.mark.parametrize("name", ["arabic", "bidi", "messages"])
def test_the_ground_floor_imports_nothing_of_ours(name: str) -> None:
    found = list(imports(ROOT / "analysis" / f"{name}.py"))
    assert not [module for module in found if module.split(".")[0] in {"analysis", "pandas", "pages"}]


def test_figures_draw_what_they_are_given() -> None:
    for path in [*ROOT.glob("analysis/figures.py"), *ROOT.glob("analysis/figures/*.py")]:
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\.(groupby|merge)\(", source), path
        assert not [name for name in imports(path) if name.startswith("analysis.") and name.split(".")[1] in SUBJECTS]


def test_the_dashboard_is_a_frame() -> None:
    found = set(imports(ROOT / "dashboard.py"))
    assert not [name for name in found if name.split(".")[0] in {"pandas", "plotly"}]
    assert not [name for name in found if name.startswith("analysis.") and name.split(".")[1] in SUBJECTS]


PAGES = [path for path in modules("pages") if "shared" not in path.parts]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_arranges_and_never_computes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert not [name for name in imports(path) if name.split(".")[0] in {"pandas", "numpy", "plotly"}]
    assert not [name for name in imports(path) if name.startswith("pages.") and not name.startswith("pages.shared")]
    assert "st.cache_" not in source
    assert "st.sidebar" not in source
    assert "groupby" not in source
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def test_no_page_lies_directly_in_pages() -> None:
    # One there would switch Streamlit's automatic menu on and break switching pages in tests.
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", modules("pages"), ids=named)
def test_shared_concerns_have_one_home_each(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    homes = {
        r"st\.cache_": {"selected.py"},
        r"unsafe_allow_html|st\.html\(": {
            "display.py",
            "explained.py",
            "masthead.py",
            "reading.py",
            "story.py",
            "tour.py",
        },
        r"download_button\(": {"export.py"},
        r"st\.sidebar": {"sidebar.py"},
    }
    for pattern, home in homes.items():
        assert path.name in home or not re.search(pattern, source), (named(path), pattern)


def test_the_top_level_holds_only_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of the project's own files")
    assert {name.split("/")[0] for name in listed.stdout.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("path", [*modules("analysis"), *modules("pages"), ROOT / "dashboard.py"], ids=named)
def test_a_module_fits_in_the_head(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    labels = path.parent.name == "labels" or path.name == "labels.py"
    assert labels or lines <= 400, f"{named(path)} has {lines} lines: split it by subject"


@pytest.mark.parametrize("folder", ["analysis", "pages", "tests", "bench", "docs", ".ci"])
def test_the_project_speaks_of_itself_alone(folder: str) -> None:
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in {".py", ".md", ".toml", ".txt", ".json", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not re.search(r"/(?:work|home|root)/\w", text), path
