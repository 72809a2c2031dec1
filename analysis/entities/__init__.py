"""People, places and organisations: found in a batch of articles, resolved over a corpus, counted in a selection."""

from analysis.entities.bench import because, called, cases, displays, examples, reasons
from analysis.entities.cooccurrence import STEPS, gexf, graph, graphml, threshold
from analysis.entities.finding import find
from analysis.entities.measures import holding, listed, pairs, placing, ranking, timeline, together, totals
from analysis.entities.passages import passages
from analysis.entities.resolution import resolve
from analysis.entities.spread import across, parts
from analysis.entities.standing import headings, referred
from analysis.entities.trends import WAYS, Cut, cut, moving

__all__ = [
    "STEPS",
    "WAYS",
    "Cut",
    "across",
    "because",
    "called",
    "cases",
    "cut",
    "displays",
    "examples",
    "find",
    "gexf",
    "graph",
    "graphml",
    "headings",
    "holding",
    "listed",
    "moving",
    "pairs",
    "parts",
    "passages",
    "placing",
    "ranking",
    "reasons",
    "referred",
    "resolve",
    "threshold",
    "timeline",
    "together",
    "totals",
]
