"""The open corpus, what the reader's selection leaves of it, and measures of that: each computed once.

A corpus is shared by all readers and kept by its name, folder and build, so a new build is seen at the
next rerun. Small results are kept under the frozen selection, the measure's name and its options.
"""

from __future__ import annotations

import datetime
import gc
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import streamlit as st

from analysis import arabic, corpora, selection, tables, versions
from analysis.selection import Selected, Selection
from analysis.tables import Corpus

if TYPE_CHECKING:
    from analysis.compare import Comparison, Sides

Result = TypeVar("Result")

_OPENED: Final[set[tuple[str, str, str]]] = set()
# After this many seconds a corpus that could not be opened is tried again: its files may be back.
_PATIENCE: Final = 20

# What the page of this rerun reads: a rerun has a thread to itself, and asks for it at every measure.
_RERUN = threading.local()


@dataclass(frozen=True)
class Names:
    """What the filters offer in one corpus, most mentioned first, and how a typed name is found."""

    entities: dict[str, str]
    types: dict[str, str]
    by_name: dict[str, str]
    topics: dict[str, str]
    sources: tuple[str, ...]
    desks: tuple[str, ...]
    first: datetime.date | None
    last: datetime.date | None


def folder() -> Path:
    """Return the folder of built corpora: MARSAD_TABLES, else data/tables."""
    return Path(os.environ.get("MARSAD_TABLES") or versions.FOLDER)


def names() -> list[str]:
    """Return the corpora that can be opened."""
    return versions.names(folder())


def corpus(name: str) -> Corpus:
    """Return the current version of a corpus, shared by every reader.

    Raises:
        MarsadError: it is damaged, of another release or being removed, or a decision about it cannot be followed.
    """
    place = name, str(folder()), build(name)
    refused = _fault(*place, versions.stamp(name, folder()))
    if refused is not None:
        raise refused.with_traceback(None)
    return _open(*place)


def at_hand(name: str) -> bool:
    """Tell whether a corpus has been opened by this server, so that nobody waits for it."""
    return (name, str(folder()), build(name)) in _OPENED


def forget_faults() -> None:
    """Try corpora again that could not be opened; for use in a callback."""
    _fault.clear()
    _damaged.clear()


def damaged(name: str) -> list[str]:
    """Return which files of a corpus are missing or changed, none where its manifest cannot say."""
    return _damaged(name, str(folder()), versions.stamp(name, folder()))


def build(name: str) -> str:
    """Return the current build of a corpus; one look at its manifest's age while that does not change."""
    return _build(name, folder(), corpora.stamp(name, folder()))


def use(chosen: Selection) -> Selected:
    """Make a selection the one that this rerun's page reads, and return what it leaves."""
    st.session_state["address.selection"] = chosen
    _RERUN.left = _left(chosen)
    return now()


def now() -> Selected:
    """Return what the reader's selection leaves of the open corpus, the same throughout a rerun."""
    chosen: Selection = st.session_state["address.selection"]
    left: Selected | None = getattr(_RERUN, "left", None)
    return left if left is not None and left.selection == chosen else _left(chosen)


def whole() -> Selected:
    """Return the whole open corpus, as if nothing were filtered and every article counted."""
    chosen: Selection = st.session_state["address.selection"]
    return _left(Selection(corpus=chosen.corpus))


def apart(**fields: Any) -> Selected:  # noqa: ANN401 - values of any filter
    """Return what the reader's selection leaves once some of its filters are lifted: `apart(entities=())`.

    Where stories are counted, those of the selection are told by its own articles.
    """
    chosen: Selection = st.session_state["address.selection"]
    return _left(replace(chosen, **fields), now() if fields.get("stories", chosen.stories) else None)


def _left(chosen: Selection, beside: Selected | None = None) -> Selected:
    opened = corpus(chosen.corpus)
    place = repr((chosen, beside.selection if beside else None))
    return _select(opened.name, str(folder()), opened.build, place, opened, chosen, beside)


def measure(
    function: Callable[..., Result],
    *table: str,
    left: Selected | Sides | None = None,
    **options: Any,  # noqa: ANN401 - passed through
) -> Result:
    """Return a measure of the selection, or of `left`, computed once for all readers who choose alike.

    `selected.measure(entities.ranking, "mentions", "corpus.entities", by="articles")` calls
    `entities.ranking(now.mentions, now.corpus.entities, by="articles")`.
    """
    left = left or now()
    named = f"{function.__module__}.{function.__qualname__}"
    place = (left.corpus.name, str(folder()), left.corpus.build, repr((left.selection, getattr(left, "beside", None))))
    # Streamlit takes its time over each part of a key: one text is a third faster than eight.
    return _measured("\0".join((*place, named, *table)), options, table, function, left)  # type: ignore[no-any-return]


def table(name: str, left: Selected | Sides | None = None) -> Any:  # noqa: ANN401 - a table or a number of the selection
    """Return a table of the selection ("mentions") or of its corpus ("corpus.entities")."""
    left = left or now()
    holder, _, rest = name.rpartition(".")
    return getattr(left.corpus if holder == "corpus" else left, rest)


def opposed(chosen: Comparison) -> Sides:
    """Return the two sides of a comparison; `measure` takes them as its `left`, and their sides by name."""
    opened = corpus(chosen.selection.corpus)
    return _oppose(opened.name, str(folder()), opened.build, repr(chosen), opened, chosen)


def names_of(opened: Corpus) -> Names:
    """Return how the entities and topics of a corpus are called and found by name."""
    return _names_of(opened.name, str(folder()), opened.build, opened)


@st.cache_resource(show_spinner=False)
def settle(build: str, modules: int) -> bool:
    """Set what is loaded by now apart from the collector: Streamlit collects after each rerun.

    Once for each build and each time that a page has loaded further modules: so no more often than there are such.
    """
    del build, modules
    gc.collect()
    gc.freeze()
    return True


@lru_cache(maxsize=64)
def _build(name: str, home: Path, stamp: tuple[int, int]) -> str:
    del stamp
    return corpora.version(name, home)


@st.cache_resource(show_spinner=False, max_entries=4)
def _open(name: str, home: str, build: str) -> Corpus:
    decided = _topics_decided(name, home, corpora.topics_version(name, Path(home)))
    opened = corpora.names_decided(decided, Path(home))
    _OPENED.add((name, home, build))
    return opened


# To find that a corpus cannot be opened takes as long as opening it, so that is not done at every rerun.
@st.cache_resource(show_spinner=False, max_entries=8, ttl=_PATIENCE)
def _fault(name: str, home: str, build: str, stamp: int) -> Exception | None:
    del stamp
    try:
        _open(name, home, build)
    except Exception as error:  # noqa: BLE001 - kept for whoever asks for the corpus, and raised there
        return error
    return None


@st.cache_data(show_spinner=False, max_entries=8, ttl=_PATIENCE)
def _damaged(name: str, home: str, stamp: int) -> list[str]:
    del stamp
    try:
        return versions.verify(name, Path(home))
    except versions.VersionError:
        return []


# A decision about a name leaves topics as they are, and none changes the corpus that is stored.
@st.cache_resource(show_spinner=False, max_entries=4)
def _topics_decided(name: str, home: str, build: str) -> Corpus:
    del build
    return corpora.topics_decided(_stored(name, home, versions.current(name, Path(home)).build), Path(home))


@st.cache_resource(show_spinner=False, max_entries=4)
def _stored(name: str, home: str, build: str) -> Corpus:
    del build
    return tables.read(name, Path(home))


@st.cache_resource(show_spinner=False, max_entries=12)
def _select(
    name: str, home: str, build: str, chosen: str, _corpus: Corpus, _selection: Selection, _beside: Selected | None
) -> Selected:
    del name, home, build, chosen
    return selection.around(_beside, _selection) if _beside else selection.select(_corpus, _selection)


@st.cache_resource(show_spinner=False, max_entries=4)
def _oppose(name: str, home: str, build: str, chosen: str, _corpus: Corpus, _comparison: Comparison) -> Sides:
    del name, home, build, chosen
    # Loaded where two sides are compared, and not by every page.
    from analysis import compare

    return compare.sides(_corpus, _comparison)


@st.cache_data(show_spinner=False, max_entries=400)
def _measured(
    key: str,
    options: dict[str, Any],
    _asked: tuple[str, ...],
    _function: Callable[..., Any],
    _left: Selected | Sides,
) -> Any:  # noqa: ANN401 - whatever the measure returns
    del key
    return _function(*(table(name, _left) for name in _asked), **options)


@st.cache_resource(show_spinner=False, max_entries=4)
def _names_of(name: str, home: str, build: str, _corpus: Corpus) -> Names:
    del name, home, build
    entities, topics = _corpus.entities.sort_values("articles", ascending=False, kind="stable"), _corpus.topics
    keys = entities["key"].tolist()
    folded = [arabic.fold(entity) for entity in entities["name"].tolist()]
    return Names(
        entities=dict(zip(keys, entities["name"].tolist(), strict=True)),
        types=dict(zip(keys, entities["type"].astype(str).tolist(), strict=True)),
        # The most mentioned bearer of a name wins, so later ones are laid down first.
        by_name=dict(zip(reversed(folded), reversed(keys), strict=True)),
        topics=dict(zip(topics["key"].tolist(), topics["label"].tolist(), strict=True)),
        sources=tuple(source for source in _corpus.articles["source"].cat.categories if source),
        desks=tuple(desk for desk in _corpus.articles["desk"].cat.categories if desk),
        first=_day(_corpus.articles["date"].min()),
        last=_day(_corpus.articles["date"].max()),
    )


def _day(moment: Any) -> datetime.date | None:  # noqa: ANN401 - a timestamp or NaT
    return moment.date() if moment == moment else None
