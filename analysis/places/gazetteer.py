"""A place's name in, where it may lie out: states, cities and regions of the world, with ISO codes and coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from analysis import arabic

FOLDER: Final = Path(__file__).parents[2] / "data" / "lexicons"
WORLD: Final = FOLDER / "place_world.txt"
OWN: Final = FOLDER / "place_points.txt"
NO_STATE: Final = "--"
# "The capital", folded.
CAPITAL: Final = "\u0627\u0644\u0639\u0627\u0635\u0645\u0647"

Head = Literal["", "state", "region", "city"]
Kind = Literal["state", "capital", "city", "region", "wider"]


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    Attributes:
        kind: state, capital, city, region (a part of a state) or wider (of no single state, not drawn).
        state, letters: ISO 3166-1 code of the state that it lies in, two letters and three; `--` for none or several.
        latitude, longitude: degrees; of a state, the middle of its largest part; None where it is not drawn.
        weight: population of a city; states weigh more than any city.
        english: its name in English.
        arabic: its name in Arabic, of a state.
    """

    kind: Kind
    state: str
    letters: str
    latitude: float | None
    longitude: float | None
    weight: int
    english: str
    arabic: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """All places by folded name, the states by code, and what vowel marks say where names differ in nothing else.

    Attributes:
        marked: the state that a name means when it is written with these marks.
    """

    named: dict[str, tuple[Place, ...]]
    states: dict[str, Place]
    marked: dict[str, str]


@lru_cache(maxsize=1)
def world() -> Gazetteer:
    """Return the gazetteer, read once."""
    named: dict[str, list[Place]] = {}
    states: dict[str, Place] = {}
    for place, names in _compiled():
        if place.kind == "state":
            states[place.state] = place
        for name in names:
            named.setdefault(name, []).append(place)
    ours: dict[str, list[Place]] = {}
    for place, names in _own(states):
        for name in names:
            ours.setdefault(name, []).append(place)
    for name, places in ours.items():
        named[name] = [one for one in named.get(name, []) if one.kind == "state"] + places
    return Gazetteer({name: _likely(places) for name, places in named.items()}, states, dict(_marked()))


def _likely(places: list[Place]) -> tuple[Place, ...]:
    """Leave out cities that share the name of a state, capitals excepted, and what a namesake dwarfs (100 to 1)."""
    states = {one.state for one in places if one.kind == "state"}
    if states:
        places = [one for one in places if one.kind in ("state", "region", "capital")]
    most = max(one.weight for one in places)
    kept = (one for one in dict.fromkeys(places) if one.kind == "region" or states or one.weight * 100 >= most)
    return tuple(sorted(kept, key=lambda one: -one.weight))


def _compiled() -> Iterator[tuple[Place, list[str]]]:
    for line in _lines(WORLD):
        kind, state, letters, latitude, longitude, weight, rest = line.split(" ", 6)
        english, *names = rest.split(" = ")
        shown = names[0] if kind == "state" else ""
        place = Place(kind, state, letters, float(latitude), float(longitude), int(weight), english, shown)  # type: ignore[arg-type]
        yield place, [arabic.fold(shown)] if shown else names


def _own(states: dict[str, Place]) -> Iterator[tuple[Place, list[str]]]:
    for line in _lines(OWN):
        kind, state, latitude, longitude, weight, rest = line.split(" ", 5)
        english, *names = rest.split("= ")
        folded = [arabic.fold(name.strip()) for name in names]
        if kind == "marked":
            continue
        if kind == "also":
            yield states[state], folded
            continue
        letters = states[state].letters if state in states else NO_STATE
        up, across = (None, None) if latitude == "-" else (float(latitude), float(longitude))
        yield Place(kind, state, letters, up, across, int(weight), english.strip()), folded  # type: ignore[arg-type]


def _marked() -> Iterator[tuple[str, str]]:
    for line in _lines(OWN):
        kind, state, *_ = line.split(" ", 2)
        if kind == "marked":
            yield from ((name.strip(), state) for name in line.split("=")[1:])


@lru_cache(maxsize=1)
def heads() -> dict[str, Head]:
    """Return the words before a name that say whether the state, the city or the region around it is meant."""
    pairs = (line.split(" = ") for line in _lines(FOLDER / "place_heads.txt"))
    return {arabic.fold(word): kind for kind, word in pairs}  # type: ignore[misc]


@lru_cache(maxsize=1)
def acts() -> frozenset[str]:
    """Return the words after which a capital's name stands for its government."""
    return frozenset(arabic.fold(word) for word in _lines(FOLDER / "capital_acts.txt"))


def _lines(path: Path) -> list[str]:
    written = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in written if line.strip() and not line.startswith("#")]
