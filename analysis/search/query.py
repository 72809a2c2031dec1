"""A typed query in, what it asks for as a tree out: words, phrases, AND, OR, NOT, nearness, wildcards.

Only the signs named in `docs/search.md` mean anything; all others are text. What cannot be read is
explained with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from analysis import arabic
from analysis.search.errors import SearchError

Level = Literal["exact", "folded", "stem"]

LEVELS: Final[tuple[Level, ...]] = ("exact", "folded", "stem")
MOST_WORDS: Final = 40
MOST_NESTED: Final = 20
USUAL_REACH: Final = 10
_SHOWN: Final = 16


@dataclass(frozen=True)
class Word:
    """One word; where anything may stand, it is cut: `kit*` is ("kit", ""), a whole word is one piece."""

    pieces: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it has no wildcard."""
        return len(self.pieces) == 1


@dataclass(frozen=True)
class Phrase:
    """Words that stand one after another; a single word is a phrase of one."""

    words: tuple[Word, ...]


@dataclass(frozen=True)
class Near:
    """Things of which every other has at most `reach` words between it and the first."""

    items: tuple[Node, ...]
    reach: int


@dataclass(frozen=True)
class And:
    """Things that all hold in one sentence."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Things of which one holds in the sentence."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Not:
    """Something that does not hold in the sentence; `at` is where it was written."""

    item: Node
    at: int


Node = Phrase | Near | And | Or | Not


def parse(text: str) -> Node:
    """Read a typed query; raise SearchError where it holds no word, too many, or cannot be read."""
    signs = list(_signs(text))
    found = sum(len(sign.phrase.words) for sign in signs if sign.phrase)
    if found > MOST_WORDS:
        raise SearchError("too-long", found=found, most=MOST_WORDS)
    if not found and all(sign.kind == "text" for sign in signs):
        raise SearchError("no-words")
    reader = _Reader(text, [sign for sign in signs if sign.kind != "text"])
    node = reader.alternatives(0)
    if reader.next.kind:
        raise reader.fault("bracket-shut", reader.next.at)
    reader.shows(node)
    return node


def phrases(node: Node) -> Iterator[Phrase]:
    """Give the phrases that have to occur or may, in the order of the query; what is excluded is left out."""
    if isinstance(node, Phrase):
        yield node
    elif not isinstance(node, Not):
        for item in node.items:
            yield from phrases(item)


def meeting(node: Node) -> bool:
    """Return whether several things have to meet in a sentence, so that only the first of them is a hit."""
    if isinstance(node, And):
        return sum(not isinstance(item, Not) for item in node.items) > 1 or any(map(meeting, node.items))
    return isinstance(node, Or) and any(map(meeting, node.items))


# From characters to signs


@dataclass(frozen=True)
class _Sign:
    kind: str
    at: int
    phrase: Phrase | None = None
    number: int = 0


_DIGITS: Final = "[0-9\u0660-\u0669]{1,3}"
_COMMA: Final = "[,\u060c]"
_SIGN: Final = re.compile(
    rf"""(?P<space>\s+)
    |"(?P<straight>[^"]*)(?P<straight_end>"?)
    |\u201c(?P<curled>[^\u201d]*)(?P<curled_end>\u201d?)
    |\u00ab(?P<angled>[^\u00bb]*)(?P<angled_end>\u00bb?)
    |(?P<near>NEAR\s*\()
    |(?P<open>\()|(?P<shut>\))
    |(?P<either>\|+)|(?P<both>&+)
    |(?P<minus>-)(?=[^\s\-)|&])
    |~(?P<within>{_DIGITS})(?=[\s("\u201c\u00ab]|$)
    |{_COMMA}\s*(?P<reach>{_DIGITS})\s*(?=\))
    |(?P<text>(?:(?!{_COMMA}\s*{_DIGITS}\s*\))[^\s()|&"\u201c\u00ab])+)""",
    re.VERBOSE,
)
_OPERATORS: Final = {"AND": "both", "OR": "either", "NOT": "minus"}
_WILD: Final = re.compile(rf"\*?(?:{arabic.WORD.pattern})(?:\*+(?:{arabic.WORD.pattern}))*\*?")


def _signs(text: str) -> Iterator[_Sign]:
    at = 0
    while match := _SIGN.match(text, at):
        kind, here, at = match.lastgroup or "", match.start(), match.end()
        if kind == "space":
            continue
        if kind.endswith("_end"):
            if not match[kind]:
                raise SearchError("quote-open", at=here + 1, piece=_piece(text, here))
            yield _said(match[kind.removesuffix("_end")], here)
        elif kind == "text" and match[kind] in _OPERATORS:
            yield _Sign(_OPERATORS[match[kind]], here)
        elif kind == "text":
            yield _said(match[kind], here)
        else:
            number = int(match[kind]) if kind in ("within", "reach") else 0
            yield _Sign(kind, here, number=number)


def _said(piece: str, at: int) -> _Sign:
    words = tuple(Word(tuple(re.split(r"\*+", match[0]))) for match in _WILD.finditer(piece))
    return _Sign("phrase", at, Phrase(words)) if words else _Sign("text", at)


def _piece(text: str, at: int) -> str:
    piece = " ".join(text[at : at + _SHOWN].split())
    return f"{piece}…" if at + _SHOWN < len(text) else piece


# From signs to the tree


class _Reader:
    """Reads signs from left to right; each method reads one rank of the language and leaves the rest."""

    def __init__(self, text: str, signs: list[_Sign]) -> None:
        self.text = text
        self.signs = [*signs, _Sign("", len(text))]
        self.place = 0

    @property
    def next(self) -> _Sign:
        return self.signs[self.place]

    def take(self) -> _Sign:
        self.place += 1
        return self.signs[self.place - 1]

    def fault(self, code: str, at: int) -> SearchError:
        return SearchError(code, at=at + 1, piece=_piece(self.text, at), most=MOST_NESTED)

    def alternatives(self, depth: int) -> Node:
        items = [self.together(depth)]
        while self.next.kind == "either":
            sign = self.take()
            if self.next.kind in ("", "shut", "either", "both"):
                raise self.fault("nothing-here", sign.at)
            items.append(self.together(depth))
        return items[0] if len(items) == 1 else Or(tuple(items))

    def together(self, depth: int) -> Node:
        items = [self.wanted(depth)]
        while self.next.kind not in ("", "shut", "either", "reach"):
            if self.next.kind == "both":
                sign = self.take()
                if self.next.kind in ("", "shut", "either", "both"):
                    raise self.fault("nothing-here", sign.at)
            items.append(self.wanted(depth))
        return items[0] if len(items) == 1 else And(tuple(items))

    def wanted(self, depth: int) -> Node:
        at, excluded = self.next.at, False
        while self.next.kind == "minus":
            sign, excluded = self.take(), not excluded
            if self.next.kind in ("", "shut", "either", "both"):
                raise self.fault("nothing-here", sign.at)
        node = self.chain(depth)
        return Not(node, at) if excluded else node

    def chain(self, depth: int) -> Node:
        at = self.next.at
        node = self.one(depth)
        while self.next.kind == "within":
            sign = self.take()
            other = self.one(depth)
            for item in (node, other):
                self.place_able(item, at)
            node = Near((node, other), sign.number)
        return node

    def one(self, depth: int) -> Node:
        sign = self.take()
        if sign.phrase:
            return sign.phrase
        if sign.kind not in ("open", "near"):
            raise self.fault("nothing-here", self.before(sign))
        if depth == MOST_NESTED:
            raise self.fault("too-deep", sign.at)
        node = self.near(sign, depth + 1) if sign.kind == "near" else self.group(sign, depth + 1)
        if self.take().kind != "shut":
            raise self.fault("bracket-open", sign.at)
        return node

    def before(self, sign: _Sign) -> int:
        """Return the place of the sign that lacks something: the last one, where the query ends too soon."""
        return self.signs[max(self.place - 2, 0)].at if not sign.kind else sign.at

    def group(self, sign: _Sign, depth: int) -> Node:
        if self.next.kind == "shut":
            raise self.fault("nothing-here", sign.at)
        if not self.next.kind:
            raise self.fault("bracket-open", sign.at)
        node = self.alternatives(depth)
        if self.next.kind == "reach":
            # A number after a comma is a distance in NEAR alone; here it is a word like any other.
            number = Phrase((Word((str(self.take().number),)),))
            node = And((node, number))
        return node

    def near(self, sign: _Sign, depth: int) -> Node:
        items: list[Node] = []
        while self.next.kind not in ("", "shut", "reach"):
            items.append(self.option(depth))
            self.place_able(items[-1], sign.at)
        reach = self.take().number if self.next.kind == "reach" else USUAL_REACH
        if not self.next.kind:
            raise self.fault("bracket-open", sign.at)
        if len(items) < 2:
            raise self.fault("near-few", sign.at)
        return Near(tuple(items), reach)

    def option(self, depth: int) -> Node:
        items: list[Node] = []
        while not items or self.next.kind == "either":
            sign = self.take() if items else self.next
            if self.next.kind in ("both", "minus"):
                raise self.fault("near-inside", self.next.at)
            if self.next.kind in ("", "shut", "reach", "either"):
                raise self.fault("nothing-here", sign.at)
            items.append(self.chain(depth))
        return items[0] if len(items) == 1 else Or(tuple(items))

    def place_able(self, node: Node, at: int) -> None:
        """Raise SearchError for what has no place of its own to be near to."""
        if isinstance(node, And | Not):
            raise self.fault("near-inside", at)
        if isinstance(node, Or):
            for item in node.items:
                self.place_able(item, at)

    def shows(self, node: Node) -> None:
        """Raise SearchError where something is only excluded, so that there would be nothing to show."""
        if isinstance(node, Not):
            raise self.fault("only-not", node.at)
        if isinstance(node, Or):
            for item in node.items:
                self.shows(item)
        if isinstance(node, And):
            if all(isinstance(item, Not) for item in node.items):
                raise self.fault("only-not", node.items[0].at)  # type: ignore[union-attr]
            for item in node.items:
                self.shows(item.item if isinstance(item, Not) else item)
