"""The colours, the type and the one template of each theme that every figure is drawn in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Language = Literal["ar", "en"]
Theme = Literal["light", "dark"]
Symbol = Literal["circle", "triangle", "square"]

FONT: Final = "IBM Plex Sans Arabic, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif"
NAME_SIZE: Final = 13
SMALL_SIZE: Final = 12
LINE_HEIGHT: Final = 1.5

# WCAG 2 AA, text of normal size.
READABLE: Final = 4.5

# What every figure is shown with: no toolbar, no zoom by wheel, and nothing of plotly's own to click. The outlines of
# maps come from the server that the page comes from, at an address beside the page's; plotly would ask its makers'.
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "showTips": False,
    "responsive": True,
    "topojsonURL": "app/static/map/",
}


SYMBOLS: Final[dict[str, Symbol]] = {"person": "circle", "place": "triangle", "organisation": "square"}


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; `ground` is the card that a figure lies on, `rest` what is left over."""

    ink: str
    quiet: str
    hairline: str
    ground: str
    accent: str
    pale: str
    rest: str
    kinds: dict[str, str]
    outlets: tuple[str, ...]


# Outlets: seven colours, every pair at least 13 apart in CIEDE2000 to full sight and to simulated protanopia,
# deuteranopia and tritanopia, and at least 3:1 against the card. Teal leads, as the accent.
PALETTES: Final[dict[Theme, Palette]] = {
    "light": Palette(
        ink="#1c2430",
        quiet="#5b6575",
        hairline="#e6e3dc",
        ground="#ffffff",
        accent="#0b6e69",
        pale="#d5e6e3",
        rest="#9a958a",
        kinds={"person": "#3a62b0", "place": "#1f8a70", "organisation": "#c2741c"},
        outlets=("#0b6e69", "#b78e2b", "#8652d4", "#593023", "#399ed0", "#432c67", "#9c542e"),
    ),
    "dark": Palette(
        ink="#e8e6e1",
        quiet="#a3adb8",
        hairline="#2b343e",
        ground="#1b222a",
        accent="#4fb8ac",
        pale="#22454a",
        rest="#6b7480",
        kinds={"person": "#7a9ee6", "place": "#3fb58f", "organisation": "#dd9445"},
        outlets=("#4fb8ac", "#d7ba64", "#ab77f8", "#cc6154", "#bab1ef", "#2b6fab", "#c2f2bc"),
    ),
}


# Pixels of a chart in a card on a telephone of 360.
NARROWEST: Final = 300


@dataclass(frozen=True)
class Look:
    """How one figure is drawn: its reader's language, its theme, the narrowest card it must be read in."""

    language: Language
    theme: Theme
    narrowest: int

    @property
    def rtl(self) -> bool:
        """Whether the figure runs from right to left."""
        return self.language == "ar"

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """The direction in which the figure runs."""
        return "rtl" if self.rtl else "ltr"

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return PALETTES[self.theme]


def template(theme: Theme) -> dict[str, Any]:
    """Give the plotly template of a theme: type, ground, axes and hover, the same for every figure."""
    palette = PALETTES[theme]
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "gridcolor": palette.hairline,
        "linecolor": palette.hairline,
        "tickfont": {"size": SMALL_SIZE, "color": palette.quiet},
    }
    # plotly 4.1 fails on a click when only what is not chosen has a style: give both.
    chosen = {
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.35}, "textfont": {"color": palette.quiet}},
    }
    return {
        "layout": {
            "font": {"family": FONT, "size": NAME_SIZE, "color": palette.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ".,",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "colorway": list(palette.outlets),
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": palette.ground,
                "bordercolor": palette.quiet,
                "font": {"family": FONT, "size": NAME_SIZE, "color": palette.ink},
                "namelength": 0,
            },
            "annotationdefaults": {"showarrow": False, "borderpad": 0},
            "barcornerradius": 2,
        },
        "data": {
            "bar": [{**chosen, "textfont": {"size": SMALL_SIZE, "color": palette.quiet}}],
            "scatter": [chosen],
            "scattergeo": [{"selected": chosen["selected"], "unselected": {"marker": {"opacity": 0.3}}}],
        },
    }


def mixed(first: str, second: str, part: float) -> str:
    """Mix two colours, `part` of the second (0 to 1)."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in pairs)


def ink_on(colour: str, palette: Palette) -> str:
    """Choose the text colour that stands out on `colour`, 4.5:1 at least."""
    soft = max(("#ffffff", "#1c2430", palette.ink), key=lambda ink: contrast(ink, colour))
    return soft if contrast(soft, colour) >= READABLE else "#000000"


def contrast(first: str, second: str) -> float:
    """Give the WCAG 2 contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
