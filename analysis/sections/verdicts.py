"""The article's own lines in, what each is out: short lines are judged by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, Literal

from analysis import arabic
from analysis.sections import shapes

Verdict = Literal["paragraph", "heading", "item", "related", "byline"]
Spans = list[tuple[int, int]]

BELOW: Final = 3
SHORT: Final = 45
SENTENCE: Final = 80
SURE: Final = 3.0
# The title of a story is a clause: one of 147 had fewer words.
FEWEST_TITLED: Final = 4
MOST_TITLED: Final = 6
# Of three titles in a row, a question more often names another story.
ASKED: Final = 2.0
LONG_TITLE: Final = 9
LONG_QUESTION: Final = 14
SHORT_QUESTION: Final = 4
LABEL: Final = " : "
NAME: Final = range(2, 4)
ARTICLE: Final = "\u0627\u0644"
# In, from, about: no name holds one.
PREPOSITIONS: Final = ("\u0641\u064a", "\u0645\u0646", "\u0639\u0646")
# Then, she is, has indeed, will not: they open a sentence under a heading, and no title.
UNTITLED: Final = frozenset({"\u0627\u0630\u0646", "\u0647\u064a", "\u0644\u0642\u062f", "\u0644\u0646"})
TEASERS: Final = 5
# Words of the longest of the five: of 319 such boxes that other pages repeat, from 26 to 45.
STANDFIRST: Final = range(13, 50)
# The more of the five begin anew, the more words they may share with the article above.
MOST_SHARED: Final = {3: 0.15, 4: 0.3, 5: 0.4}
_PREFIX: Final = re.compile(
    "^(?:\u0648?\u0627\u0644|[\u0628\u0641\u0643]\u0627\u0644|\u0644\u0644|[\u0648\u0628\u0644])(?=...)"
)
_SPEAKER: Final = re.compile(r"[^\s:]+(?:\s[^\s:]+)?\s?:\s")
_STOP_INSIDE: Final = re.compile(r"[^\W\d_]{2}\.\s+\w")
# "So, who ...?", "On the other hand, he asked": an opening that titles do without, and a comma.
_OPENED: Final = re.compile(
    r"\s*(?:\u0625?\u0627?\u0630\u0627[\u064b\u0646]?|\u0641\u064a \u0627\u0644\u0645\u0642\u0627\u0628\u0644"
    r"|\u0645\u0646 (?:\u062c\u0627\u0646\u0628\u0647\u0627?|\u062c\u0647\u062a\u0647\u0627?"
    r"|\u062c\u0647\u0629 \u0623\u062e\u0631\u0649))\s?\u060c"
)
_SENTENCE_INSIDE: Final = re.compile(r"[.\u061f!]\s(?=.{12})")


def judge(text: str, own: Spans, looks: list[shapes.Shape]) -> list[Verdict]:
    """Return the verdicts over an article's lines, furniture known by its words left out."""
    looks = _told(text, own, looks)
    verdicts: list[Verdict] = ["item" if look == "item" else "paragraph" for look in looks]
    if "title" in looks:
        _judge_runs(text, own, looks, list(_runs(looks)), verdicts)
    if "intro" in looks:
        _judge_intros(text, own, looks, verdicts)
    if "item" in looks:
        _judge_rows(text, own, looks, verdicts)
    headed = len(own) > TEASERS and verdicts[-TEASERS - 1] == "heading"
    teasers = 0 if headed else _teasers(text, own, looks)
    return verdicts[: len(own) - teasers] + ["related"] * teasers


def _told(text: str, own: Spans, looks: list[shapes.Shape]) -> list[shapes.Shape]:
    """Return the looks with lines that only lack a stop as paragraphs: those long for a title, under a brief one."""
    sizes = [arabic.count_words(text, *span) if look == "title" else 0 for span, look in zip(own, looks, strict=True)]
    told = list(looks)
    for at in range(2, len(looks)):
        brief = 0 < sizes[at - 1] < FEWEST_TITLED and not shapes.asks(text[slice(*own[at - 1])])
        if brief and sizes[at] >= LONG_TITLE and told[at - 2] != "title":
            told[at] = "paragraph"
    return told


def _judge_intros(text: str, own: Spans, looks: list[shapes.Shape], verdicts: list[Verdict]) -> None:
    for index in range(1, len(own) - 1):
        between = looks[index] == "intro" and looks[index - 1] == looks[index + 1] == "paragraph"
        if between and _titled(text, own[index]):
            verdicts[index] = "heading"


def _judge_rows(text: str, own: Spans, looks: list[shapes.Shape], verdicts: list[Verdict]) -> None:
    """Take rows for headings where each stands alone over paragraphs: "At the market: 41", "On the shelf: 75"."""
    inner = range(1, len(own) - 1)
    alone = [at for at in inner if looks[at] == "item" and looks[at - 1] == looks[at + 1] == "paragraph"]
    named = [at for at in alone if shapes.priced(text[slice(*own[at])])]
    if len(named) > 1:
        for at in named:
            verdicts[at] = "heading"


def _runs(looks: list[shapes.Shape]) -> Iterator[tuple[int, int]]:
    for look, group in groupby(range(len(looks)), key=looks.__getitem__):
        if look == "title":
            run = list(group)
            yield run[0], run[-1] + 1


def _judge_runs(
    text: str, own: Spans, looks: list[shapes.Shape], runs: list[tuple[int, int]], verdicts: list[Verdict]
) -> None:
    punctuated = _punctuated(text, own, looks)
    lone = [first for first, stop in runs if stop - first == 1 and first > 0 and stop < len(own)]
    short = {index for index in lone if own[index][1] - own[index][0] < SHORT}
    numbered = [index for index in lone if shapes.NUMBERED.match(text[slice(*own[index])])]
    for opening, stop in runs:
        first = opening + _running_on(text, own[opening:stop], looks[opening - 1] if opening else None)
        before = looks[first - 1] if first else None
        before = "paragraph" if first > opening else before
        after = looks[stop] if stop < len(own) else None
        if before is None:
            continue
        if after is None:
            verdicts[first:stop] = _last(text, own[first:stop], before, related=punctuated)
        elif before == "paragraph" and (
            (len(numbered) > 1 and first in numbered) or _over_list(text, own[first:stop], looks[stop : stop + 2])
        ):
            verdicts[first] = "heading"
        elif _listed(text, own[first:stop], verdicts[first - 1], after) or _labelled(text, own[first - 1 : stop]):
            verdicts[first:stop] = ["item"] * (stop - first)
        else:
            below = text[own[stop][0] : own[min(stop + BELOW, len(own)) - 1][1]]
            others = len(short - set(range(first, stop)))
            verdicts[first:stop] = _between(
                text, own[first - 1 : stop], below, others=others, introduced=before == "intro", related=punctuated
            )


def _over_list(text: str, run: Spans, below: list[shapes.Shape]) -> bool:
    """Tell whether a brief line without a colon stands between a paragraph and the rows of a list."""
    line = text[slice(*run[0])]
    plain = shapes.COLON not in line and not any(sign.isdigit() for sign in line) and _begins(line)
    return len(run) == 1 and below == ["item", "item"] and plain and arabic.count_words(line) < FEWEST_TITLED


def _running_on(text: str, run: Spans, before: shapes.Shape | None) -> int:
    """Return how many lines at the start of a run go on from the paragraph above it, and only end like a title."""
    if before != "paragraph" or len(run) == 1:
        return 0
    lines = [text[slice(*span)] for span in run[:-1]]
    going_on = [shapes.connected(line) and arabic.count_words(line) > SHORT_QUESTION for line in lines]
    return next((count for count, on in enumerate(going_on) if not on), len(going_on))


def _labelled(text: str, rows: Spans) -> bool:
    """Tell whether lines that follow one another all read "name : what it is"."""
    return all(LABEL in text[start : start + 2 * (end - start) // 3] for start, end in rows)


def _fields(text: str, run: Spans) -> bool:
    """Tell whether the lines of a run are fields of a record: all have a colon, most are a label and a word or two."""
    lines = [text[slice(*span)] for span in run]
    return (
        len(lines) > 1
        and all(shapes.COLON in line for line in lines)
        and 2 * sum(map(shapes.labelled, lines)) > len(lines)
    )


def _titled(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a short line heads a section although it ends in a colon: numbered, or "About us:"."""
    line = text[slice(*span)]
    return arabic.count_words(line) <= MOST_TITLED and (bool(shapes.NUMBERED.match(line)) or shapes.abouts(line))


def _punctuated(text: str, own: Spans, looks: list[shapes.Shape]) -> bool:
    """Tell whether the article's paragraphs end in a stop; where they do not, a missing one says nothing."""
    long = [span for span, look in zip(own, looks, strict=True) if span[1] - span[0] > SENTENCE and look != "item"]
    ended = sum(any(sign in shapes.FULL_STOPS for sign in text[end - 3 : end]) for _, end in long)
    return 2 * ended > len(long)


def _last(text: str, run: Spans, before: shapes.Shape, *, related: bool) -> list[Verdict]:
    """Judge short lines with nothing under them: a name signs the article, titles are other stories."""
    if before in ("intro", "item"):
        return ["item"] * len(run)
    if len(run) == 1 and _signs(text[slice(*run[0])]):
        return ["byline" if related else "paragraph"]
    titles = [related and _claims(text[slice(*span)]) for span in run]
    return ["related" if title else "paragraph" for title in titles]


def _signs(line: str) -> bool:
    words = [arabic.fold(line[start:end]) for start, end in arabic.words(line)]
    named = words and not words[0].startswith(ARTICLE) and not shapes.weekdays().union(PREPOSITIONS).intersection(words)
    return len(words) in NAME and line.replace(" ", "").isalpha() and bool(named)


def _claims(line: str) -> bool:
    return arabic.count_words(line) > FEWEST_TITLED and _names(line)


def _names(line: str) -> bool:
    """Tell whether a short line may be the title of another story: one whole clause, and no row of a list."""
    bare = line.rstrip(shapes.CLOSERS)
    if shapes.connected(line) or shapes.first_word(line) in UNTITLED or _OPENED.match(line) or bare.endswith(".."):
        return False
    listed = shapes.NUMBERED.match(line) or (line[0] == "(" and line[-1] == ")")
    return not listed and not shapes.quotes_speech(line) and not _STOP_INSIDE.search(line)


def _listed(text: str, run: Spans, before: Verdict, after: shapes.Shape) -> bool:
    """Tell whether the lines of a run are rows of a list: beside other rows, or numbered."""
    if len(run) == 1 and after != "item" and shapes.asks(text[slice(*run[0])]):
        return False
    if "item" in (before, after) or _fields(text, run):
        return True
    lines = [text[slice(*span)] for span in run]
    numbered = len(run) > 2 and 2 * sum(bool(shapes.NUMBERED.match(line)) for line in lines) > len(run)
    return numbered or (len(run) > 1 and all(map(shapes.yearly, lines)))


def _between(text: str, spans: Spans, below: str, *, others: int, introduced: bool, related: bool) -> list[Verdict]:
    """Judge short lines between paragraphs, the first of which is given too: one may head what is below, the rest
    name other stories.
    """
    above, *lines = (text[slice(*span)] for span in spans)
    run = spans[1:]
    likely = [shapes.likeness(line, below=below, others=others) for line in lines]
    if len(run) > 2 and any(_STOP_INSIDE.search(line) for line in lines):
        # Running text that the source broke into short lines.
        return ["paragraph"] * len(run)
    # "But what is it? Who pays for it?": where one question goes on from the text, so do those around it.
    connected = any(map(shapes.connected, lines)) or (shapes.asks(above) and shapes.connected(above))
    going_on = all(map(shapes.asks, lines)) and connected
    verdicts: list[Verdict] = [
        "related"
        if related and not introduced and not going_on and _names(line) and not _asks_long(line)
        else "paragraph"
        for line in lines
    ]
    if len(lines) > 2:
        likely = [score - ASKED * shapes.asks(line) for score, line in zip(likely, lines, strict=True)]
    brief = [arabic.count_words(line) < FEWEST_TITLED for line in lines]
    least = 0.0 if len(run) == 1 or brief[-1] or sum(brief) > 1 else SURE
    head = len(run) - 1 if likely[-1] > least or likely[0] <= SURE else 0
    if len(run) == 1 and _spoken(lines[0]) and _spoken(below):
        verdicts = ["paragraph"]
    elif likely[head] > least and _begins(lines[head]) and _heads(lines[head], introduced=introduced):
        # Headings may stand over one another; titles of stories are seldom so brief, two in a row never.
        several = sum(brief) > 1
        asked = len(run) == 2 and all(map(shapes.asks, lines))
        verdicts = [
            "heading"
            if place == head or asked or (several and brief[place]) or shapes.NUMBERED.match(lines[place])
            else kept
            for place, kept in enumerate(verdicts)
        ]
    elif introduced:
        verdicts = ["item"] * len(run)
    return verdicts


def _begins(line: str) -> bool:
    """Tell whether a line stands by itself: a short question may go on from the section above, "And who gains?"."""
    if shapes.quoted(line):
        return True
    return not shapes.connected(line) or (shapes.asks(line) and arabic.count_words(line) <= SHORT_QUESTION)


def _spoken(line: str) -> bool:
    """Tell whether a line begins with its speaker, as questions and answers of an interview do."""
    return bool(_SPEAKER.match(line))


def _asks_long(line: str) -> bool:
    return shapes.asks(line) and arabic.count_words(line) >= LONG_QUESTION


def _heads(line: str, *, introduced: bool) -> bool:
    # After "as follows:" a short line is the first row of a list unless it asks, quotes or counts.
    if introduced:
        return bool(shapes.NUMBERED.match(line)) or shapes.asks(line) or shapes.quoted(line)
    return True


def _teasers(text: str, own: Spans, looks: list[shapes.Shape]) -> int:
    """Return how many of the last lines are standfirsts of other stories.

    A page may end in a box of five: single sentences, none joined to the one before, that share few
    words with the article above them.
    """
    tail = own[-TEASERS:]
    if len(own) < TEASERS + 2 or looks[-TEASERS:].count("paragraph") < TEASERS - 2:
        return 0
    lines = [text[start:end] for start, end in tail]
    bullets = sum(map(shapes.bulleted, lines))
    listed = bullets == TEASERS or (bullets > 0 and looks[-TEASERS - 1] != "paragraph")
    if listed or looks[-TEASERS - 1] == "intro" or not _boxed(lines):
        return 0
    # A box stands in one piece: between paragraphs of the article lie the links of other stories.
    if any(text[before[1] : after[0]].strip() for before, after in pairwise(tail)):
        return 0
    free = sum(map(_free, lines))
    if free not in MOST_SHARED:
        return 0
    above = _terms(text, own[0][0], tail[0][0])
    shared = [len(terms & above) / max(len(terms), 1) for terms in (_terms(text, *span) for span in tail)]
    return TEASERS if sum(shared) / TEASERS < MOST_SHARED[free] else 0


def _boxed(lines: list[str]) -> bool:
    """Tell whether lines could be the standfirsts of so many stories.

    Each begins anew and not all alike, none is brief or long, one at least is a full sentence, and one at most is
    a quotation.
    """
    sizes = [arabic.count_words(line) for line in lines]
    if min(sizes) < FEWEST_TITLED or max(sizes) not in STANDFIRST:
        return False
    # What goes on from the text above it belongs to the text.
    if any(map(shapes.connected, lines)) or sum(line[0] in shapes.OPENERS for line in lines) > 1:
        return False
    return len({shapes.first_word(line) for line in lines}) > 1


def _free(line: str) -> bool:
    """Tell whether a line is one sentence of some length that is not joined to anything above it."""
    words = line.count(" ") + 1
    if shapes.NUMBERED.match(line) or shapes.COLON in line[: len(line) // 3]:
        return False
    return 10 <= words <= 80 and not shapes.connected(line) and not _SENTENCE_INSIDE.search(line)


def _terms(text: str, start: int, end: int) -> set[str]:
    return {_term(text[first:last]) for first, last in arabic.words(text, start, end) if last - first > 3}


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    return _PREFIX.sub("", arabic.fold(word))
