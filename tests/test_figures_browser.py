"""Labels in a chart as a browser draws them: the exact logical text, in both directions of a page.

Text alone cannot show that letters stand in the right order, so the place of each word is measured
too; a control drawn wrong on purpose must fail both checks.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import plotly
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page

from analysis import bidi, figures

ROOT = Path(__file__).resolve().parent.parent
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
LABELS = [
    "روسيا",
    "كازاخستان",
    "منظمة معاهدة الأمن",
    'شركة "روس آتوم" 2024',
    "روس آتوم (Rosatom)",
    "BBC News عربي",
    "The IAEA (Vienna)",
    "مجموعة [السبع] G7",
    "«صحيفة الضفة»",
    "نمو -12.7% سنويا",
    "نسبة 31% من",
    "في 2024-05-01",
    "بين 10-20%",
    "طائرة F-16",
    "كوفيد-19",
    "پژوهشگاه گیتی",
    "چای و قهوه",
    "مُحَمَّدٌ",
    "قيمة $5.50",
    "<b>أ</b> $x$ %{y}",
]
# Label, then its pieces from left to right as they must stand on the screen; in a line that runs from
# right to left the closing bracket stands on the left.
PLACES = [
    ('شركة "روس آتوم" 2024', ["2024", "آتوم", "روس", "شركة"]),
    ("روس آتوم (Rosatom)", [")", "Rosatom", "(", "آتوم", "روس"]),
    ("BBC News عربي", ["عربي", "BBC", "News"]),
    ("The IAEA (Vienna)", ["The", "IAEA", "(", "Vienna", ")"]),
    ("نمو -12.7% سنويا", ["سنويا", "-", "12.7", "%", "نمو"]),
    ("في 2024-05-01", ["2024", "05", "01", "في"]),
    ("مجموعة [السبع] G7", ["G7", "السبع", "مجموعة"]),
    ("قيمة $5.50", ["$", "5.50", "قيمة"]),
]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 700, "height": 800})
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    opened.close()
    assert not faults
    assert not [url for url in asked if not url.startswith(("about:", "data:"))]


def bars(labels: list[str], language: str = "ar") -> go.Figure:
    table = pd.DataFrame(
        {"name": labels, "n": range(len(labels), 0, -1), "key": [str(at) for at in range(len(labels))]}
    )
    return figures.ranked_bars(table, label="name", value="n", key="key", room=260, language=language)


def draw(page: Page, figure: go.Figure, *, direction: str = "rtl", width: int = 660) -> None:
    """Draw a figure offline, inside an element that runs in `direction`, as the dashboard does."""
    font = base64.b64encode((ROOT / "static/fonts/IBMPlexSansArabic-Regular.woff2").read_bytes()).decode()
    script = (Path(plotly.__file__).parent / "package_data/plotly.min.js").read_text(encoding="utf-8")
    page.set_content(
        "<style>@font-face{font-family:'IBM Plex Sans Arabic';src:url(data:font/woff2;base64,"
        f"{font})}} #js-plotly-tester{{direction:ltr}}</style><div style='direction:{direction}'><div id=chart "
        f"style='width:{width}px;height:{figure.layout.height}px'></div></div>"
    )
    page.add_script_tag(content=script)
    page.evaluate(
        """async spec => {
            await document.fonts.load("13px 'IBM Plex Sans Arabic'", "aس");
            const figure = JSON.parse(spec);
            await Plotly.newPlot("chart", figure.data, figure.layout, {displayModeBar: false});
        }""",
        figure.to_json(),
    )


def names(page: Page) -> list[str]:
    found: list[str] = page.locator(".annotation-text").evaluate_all("all => all.map(one => one.textContent)")
    return found


def pieces(page: Page, label: str, parts: list[str]) -> list[float]:
    """Measure where the middle of each part of a drawn label lies, in pixels from the left."""
    places: list[float] = page.evaluate(
        """([label, parts]) => {
            const strip = text => text.replace(/[\\u2066-\\u2069]/g, "");
            const all = [...document.querySelectorAll(".annotation-text")];
            const shown = all.find(one => strip(one.textContent) === label);
            const text = shown.textContent;
            return parts.map(part => {
                const from = text.indexOf(part);
                let left = Infinity, right = -Infinity;
                for (let at = from; at < from + part.length; at++) {
                    const box = shown.getExtentOfChar(at);
                    left = Math.min(left, box.x); right = Math.max(right, box.x + box.width);
                }
                return (left + right) / 2;
            });
        }""",
        [label, parts],
    )
    return places


def exact(drawn: list[str], labels: list[str]) -> bool:
    """Say whether the labels stand in the page in logical order, letter for letter, unshaped."""
    return [bidi.plain(one) for one in drawn] == labels and not any(map(PRESENTATION.search, drawn))


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_twenty_labels_stand_in_the_page_letter_for_letter(page: Page, direction: str) -> None:
    draw(page, bars(LABELS), direction=direction)
    assert exact(names(page), LABELS)


def test_the_check_fails_for_labels_reshaped_on_purpose(page: Page) -> None:
    draw(page, bars([bidi.shaped(label) for label in LABELS]))
    assert not exact(names(page), LABELS)
    assert sum(bool(PRESENTATION.search(one)) for one in names(page)) >= 15


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_parts_of_mixed_labels_stand_in_their_order(page: Page, direction: str, language: str) -> None:
    draw(page, bars([label for label, _ in PLACES], language), direction=direction)
    for label, parts in PLACES:
        places = pieces(page, label, parts)
        assert places == sorted(places), label


def test_the_check_of_order_fails_for_labels_without_isolates(page: Page) -> None:
    figure = bars([label for label, _ in PLACES], "en")
    for note in figure.layout.annotations:
        note.text = bidi.plain(note.text)
    draw(page, figure, direction="ltr")
    wrong = [label for label, parts in PLACES if pieces(page, label, parts) != sorted(pieces(page, label, parts))]
    assert len(wrong) >= 3


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_names_values_and_bars_stand_clear_of_each_other_on_a_phone(page: Page, language: str, direction: str) -> None:
    labels = ["منظمة معاهدة الأمن الجماعي", "The Collective Security Treaty", "روسيا"]
    table = pd.DataFrame({"name": labels, "n": [1284000, 12, 1], "kind": ["organisation", "person", "place"]})
    figure = figures.ranked_bars(table, label="name", value="n", kind="kind", language=language)
    draw(page, figure, direction=direction, width=340)
    boxes: dict[str, list[dict[str, float]]] = page.evaluate(
        """() => {
            const marks = {names: ".annotation-text", values: ".bartext", bars: ".bars .point path"};
            const box = one => one.getBoundingClientRect();
            const boxes = css => [...document.querySelectorAll(css)].map(box).map(({left, right}) => ({left, right}));
            return Object.fromEntries(Object.entries(marks).map(([name, css]) => [name, boxes(css)]));
        }"""
    )
    frame = page.locator("#chart").bounding_box()
    assert frame
    rows = boxes["names"][:3] + boxes["values"]
    assert all(frame["x"] - 1 <= one["left"] and one["right"] <= frame["x"] + frame["width"] + 1 for one in rows)
    for name, bar, value in zip(boxes["names"], boxes["bars"], boxes["values"], strict=False):
        order = [value, bar, name] if language == "ar" else [name, bar, value]
        assert order[0]["right"] <= order[1]["left"] + 1
        assert order[1]["right"] <= order[2]["left"] + 1


def test_hostile_names_make_no_link_no_tag_and_no_request(page: Page) -> None:
    hostile = [
        '<a href="http://127.0.0.1:9/">x</a>',
        "$\\href{http://127.0.0.1:9/}{x}$",
        "<img src=http://127.0.0.1:9/>",
    ]
    draw(page, bars(hostile))
    assert [bidi.plain(one) for one in names(page)] == hostile
    assert page.locator("#chart a, #chart img, #chart iframe").count() == 0


def test_pointing_at_a_row_shows_its_whole_name_line_by_line(page: Page) -> None:
    whole = 'شركة "روس آتوم" (Rosatom) للطاقة النووية السلمية والمحطات'
    draw(page, bars([whole, "روسيا"]))
    row = page.locator(".bars .point path").nth(1).bounding_box()
    assert row
    # Beside the short bar, not on it: the whole row answers.
    page.mouse.move(row["x"] - 30, row["y"] - 20)
    page.wait_for_selector(".hoverlayer .hovertext")
    lines = page.locator(".hoverlayer .hovertext tspan.line").all_text_contents()
    assert bidi.plain(lines[0]) == whole


def test_a_click_on_a_bar_gives_its_id(page: Page) -> None:
    draw(page, bars(["روسيا", "كازاخستان"]))
    page.evaluate("document.getElementById('chart').on('plotly_click', it => window.chosen = it.points[0].customdata)")
    bar = page.locator(".bars .point path").nth(1).bounding_box()
    assert bar
    page.mouse.move(bar["x"] + 9, bar["y"] + 5)
    page.mouse.click(bar["x"] + 9, bar["y"] + 5)
    page.wait_for_function("window.chosen !== undefined")
    assert json.loads(page.evaluate("JSON.stringify(window.chosen)")) == "1"


TABLE = pd.DataFrame({"name": ["أ", "ب", "ج"], "n": [5, 60, 35], "other": [9, 50, 30], "group": ["س", "ص", "س"]})
SHAPES: dict[str, Callable[[], go.Figure]] = {
    "ranked_bars": lambda: bars(["روسيا", "كازاخستان"]),
    "shares": lambda: figures.shares(TABLE, label="name", value="n"),
    "dumbbell": lambda: figures.dumbbell(
        TABLE, label="name", first="n", second="other", first_name="أول", second_name="ثان", measure="count"
    ),
    "matrix": lambda: figures.matrix(TABLE, row="name", column="group", value="n"),
    "histogram": lambda: figures.histogram(TABLE.assign(a=[0, 1, 2], b=[1, 2, 3]), start="a", end="b", value="n"),
    "timeline": lambda: figures.timeline(
        TABLE.assign(day=pd.date_range("2025-01-06", periods=3)), when="day", value="n", series="group", bucket="day"
    ),
    "lines": lambda: figures.timeline(
        TABLE.assign(day=pd.date_range("2025-01-06", periods=3)), when="day", value="n", bucket="day", form="lines"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mark_can_be_chosen_without_a_fault_and_gives_its_id(page: Page, shape: str) -> None:
    """Streamlit asks plotly for clicks that choose; plotly 4.1 fails there on half-given styles."""
    figure = SHAPES[shape]()
    figure.layout.clickmode = "event+select"
    draw(page, figure)
    page.evaluate("document.getElementById('chart').on('plotly_selected', it => window.chosen = it.points)")
    css = ".bars .point path" if figure.data[0].type == "bar" and shape != "dumbbell" else ".scatterlayer .points path"
    mark = page.locator(css).first.bounding_box()
    assert mark
    middle = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(*middle)
    page.mouse.click(*middle)
    page.wait_for_function("window.chosen !== undefined")
    assert page.evaluate("window.chosen[0].customdata") is not None


@pytest.mark.parametrize(("width", "turned"), [(900, False), (240, True)])
def test_headings_of_a_grid_lie_flat_where_they_have_room_and_are_whole_where_not(
    page: Page, width: int, turned: bool
) -> None:
    columns = ["بيئة وعلوم", "اقتصاد", "مجتمع", "تكنولوجيا", "ثقافة", "رياضة"]
    table = pd.DataFrame([(row, name, 1) for row in "أبجد" for name in columns], columns=["row", "column", "n"])
    draw(page, figures.matrix(table, row="row", column="column", value="n"), width=width)
    frame = page.locator("#chart").bounding_box()
    boxes = [one.bounding_box() for one in page.locator(".xaxislayer-above text, .xaxislayer-below text").all()]
    assert frame
    assert len(boxes) == len(columns)
    assert all(box and box["y"] >= frame["y"] - 1 for box in boxes)
    assert (max(box["height"] for box in boxes if box) > 40) == turned
