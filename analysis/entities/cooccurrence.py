"""Mentions in, a graph of entities named together out: nodes with a place and a group, edges with a strength."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import keyness
from analysis.entities import measures

if TYPE_CHECKING:
    import networkx as nx

Window = Literal["sentence", "article"]
STEPS: Final = (1, 2, 3, 5, 10, 20, 50, 100)
LEGIBLE: Final = 60
SEED: Final = 7
GAP: Final = 0.7


@dataclass(frozen=True)
class Graph:
    """Entities named together.

    nodes: entity, key, name, type, windows (that name it), degree, group (0 the largest), x (0 to 1), y (rows from 0,
    a group's rows beside one another). edges: left, right (keys), left_name, right_name, together, npmi, inside
    (whether both are of one group).
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame


def threshold(
    mentions: pd.DataFrame, entities: pd.DataFrame, *, window: Window = "sentence", kind: str = "", top: int = 30
) -> int:
    """Return how often a pair must be named together so that the graph can still be read."""
    strength = _edges(_chosen(mentions, entities, window=window, kind=kind, top=top), least=1)["together"].to_numpy()
    fitting = [step for step in STEPS if int((strength >= step).sum()) <= LEGIBLE]
    return max(2, fitting[0]) if fitting else STEPS[-1]


def graph(
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    *,
    window: Window = "sentence",
    least: int = 2,
    kind: str = "",
    top: int = 30,
) -> Graph:
    """Return the `top` entities of a selection (by windows) that are named together with another of them.

    An edge joins two that at least `least` windows (sentences or articles) name, more often than chance has it
    (npmi > 0, see `measures.pairs`). Groups maximise modularity of the edges weighted by npmi (Louvain, Blondel and
    others 2008); places come from forces between all nodes (Fruchterman and Reingold 1991). Both start from a fixed
    seed, so the same selection gives the same picture.

    Misleads: nearness in the picture is rough, only edges are counted; a group is a place where edges are dense and
    says nothing of intent; with another `least` or `top` groups change; articles about many things join everyone.
    """
    found = _chosen(mentions, entities, window=window, kind=kind, top=top)
    edges = _edges(found, least=least)
    linked = np.unique(edges[["one", "two"]].to_numpy())
    group, x, y = _arranged(linked.tolist(), edges)
    degree = np.bincount(edges[["one", "two"]].to_numpy().ravel(), minlength=len(found.numbers))
    nodes = entities[["entity", "key", "name", "type"]].take(found.numbers[linked]).reset_index(drop=True)
    nodes = nodes.assign(
        type=nodes["type"].astype(str), windows=found.each[linked], degree=degree[linked], group=group, x=x, y=y
    ).sort_values("y", ignore_index=True)
    of = dict(zip(linked.tolist(), group, strict=True))
    keys, names = (entities[column].to_numpy(object)[found.numbers] for column in ("key", "name"))
    one, two = edges["one"].to_numpy(), edges["two"].to_numpy()
    return Graph(
        nodes,
        pd.DataFrame(
            {
                "left": keys[one],
                "right": keys[two],
                "left_name": names[one],
                "right_name": names[two],
                "together": edges["together"].to_numpy(),
                "npmi": edges["npmi"].to_numpy(),
                "inside": [of[left] == of[right] for left, right in zip(one.tolist(), two.tolist(), strict=True)],
            }
        ),
    )


@dataclass(frozen=True)
class _Counts:
    numbers: np.ndarray
    each: np.ndarray
    together: np.ndarray
    total: int


def _chosen(mentions: pd.DataFrame, entities: pd.DataFrame, *, window: Window, kind: str, top: int) -> _Counts:
    """Count the windows of the most named entities, alone and in pairs."""
    named = mentions[~mentions["reference"].to_numpy()]
    who, unit = measures.distinct(named["entity"].to_numpy(), named[window].to_numpy())
    _, place = np.unique(unit, return_inverse=True)
    total = int(place.max()) + 1 if len(place) else 0
    reach = np.bincount(who, minlength=len(entities))
    wanted = (reach > 0) & ((entities["type"] == kind).to_numpy() if kind else True)
    numbers = np.flatnonzero(wanted)
    numbers = np.sort(numbers[np.argsort(-reach[numbers], kind="stable")[:top]])
    column = np.full(len(entities), -1)
    column[numbers] = np.arange(len(numbers))
    kept = column[who] >= 0
    holds = sparse.csr_array(
        (np.ones(int(kept.sum()), np.int64), (place[kept], column[who[kept]])), shape=(max(total, 1), len(numbers))
    )
    return _Counts(numbers, reach[numbers], (holds.T @ holds).toarray(), total)


def _edges(found: _Counts, *, least: int) -> pd.DataFrame:
    one, two = np.nonzero(np.triu(found.together, k=1))
    both = found.together[one, two]
    strength = keyness.npmi(both, found.each[one], found.each[two], found.total)
    kept = (both >= max(least, 1)) & (strength > 0)
    return pd.DataFrame({"one": one[kept], "two": two[kept], "together": both[kept], "npmi": strength[kept]})


def _arranged(linked: list[int], edges: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each node's group and place: across as the forces have it, down by group and then by the forces."""
    if not linked:
        return np.zeros(0, np.int64), np.zeros(0), np.zeros(0)
    import networkx as nx

    net = nx.Graph()
    net.add_nodes_from(linked)
    net.add_weighted_edges_from(edges[["one", "two", "npmi"]].itertuples(index=False, name=None))
    groups = nx.community.louvain_communities(net, weight="weight", seed=SEED)
    groups = sorted(groups, key=lambda one: (-len(one), min(one)))
    spread = nx.spring_layout(net, weight="weight", seed=SEED, iterations=120, k=2.2 / np.sqrt(len(linked)))
    group, down, at = dict[int, int](), dict[int, float](), 0.0
    for number, members in enumerate(groups):
        for node in sorted(members, key=lambda one: (-spread[one][1], one)):
            group[node], down[node], at = number, at, at + 1
        at += GAP
    across = np.array([spread[node][0] for node in linked])
    # Half by distance, half by rank: nodes that the forces crowd together stay apart.
    rank = np.argsort(np.argsort(across, kind="stable"), kind="stable") / max(len(linked) - 1, 1)
    width = float(np.ptp(across)) or 1.0
    x = 0.5 * (across - across.min()) / width + 0.5 * rank
    return np.array([group[node] for node in linked]), x, np.array([down[node] for node in linked])


def gexf(found: Graph) -> bytes:
    """Return a graph as GEXF, which Gephi opens."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_net(found), out)
    return out.getvalue()


def graphml(found: Graph) -> bytes:
    """Return a graph as GraphML, which Cytoscape, yEd and igraph open."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_net(found), out)
    return out.getvalue()


def _net(found: Graph) -> nx.Graph:
    import networkx as nx

    net = nx.Graph()
    for row in found.nodes.to_dict("records"):
        net.add_node(
            row["key"], label=_written(row["name"]), type=row["type"], windows=int(row["windows"]),
            group=int(row["group"]), x=float(row["x"]), y=float(row["y"]),
        )  # fmt: skip
    for row in found.edges.to_dict("records"):
        net.add_edge(
            row["left"], row["right"], weight=float(row["npmi"]), together=int(row["together"]), npmi=float(row["npmi"])
        )
    return net


def _written(name: str) -> str:
    # XML has no place for the other control characters, and refuses the file for one of them.
    return "".join(letter for letter in name if letter in "\t\n" or letter >= " ")
