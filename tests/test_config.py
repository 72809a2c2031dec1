"""The server's settings that keep a reader's machine and corpus to themselves, and the two themes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("section", "setting", "expected"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["127.0.0.1", "localhost"]),
        ("server", "enableCORS", True),
        ("server", "enableXsrfProtection", True),
        ("server", "enableStaticServing", True),
        ("server", "fileWatcherType", "none"),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "viewer"),
        ("client", "disableDataExport", True),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_the_server_is_set_to_keep_to_itself(section: str, setting: str, expected: object) -> None:
    assert CONFIG[section][setting] == expected


@pytest.mark.parametrize("setting", ["maxUploadSize", "maxMessageSize"])
def test_what_comes_in_and_goes_out_has_a_limit(setting: str) -> None:
    assert 50 <= CONFIG["server"][setting] <= 200


def test_every_typeface_is_served_from_here() -> None:
    faces = CONFIG["theme"]["fontFaces"]
    assert {face["weight"] for face in faces} == {"400", "500", "600"}
    for face in faces:
        assert face["url"].startswith("app/static/")
        assert (ROOT / face["url"].removeprefix("app/")).read_bytes()[:4] == b"wOF2"
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_actions_stand_out_on_every_ground(theme: str) -> None:
    colours = CONFIG["theme"][theme]
    for ground in (
        colours["backgroundColor"],
        colours["secondaryBackgroundColor"],
        colours["sidebar"]["backgroundColor"],
    ):
        assert contrast(colours["textColor"], ground) >= 7
        assert contrast(colours["primaryColor"], ground) >= 4.5
