"""What a report holds: items as they were seen, each with the way back to its view; as values and as a file.

An item keeps the figure and the rows that the reader saw, not the numbers' origin: a report says the same after the
corpus has grown. Beside them stand the view's address, the day and the corpus's build, so that it can be seen anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, ClassVar, Final, Literal, get_args

from analysis.messages import Language, MarsadError
from analysis.report import drawings

Kind = Literal["card", "passage", "note"]
Part = Literal["figure", "table"]
Words = tuple[str, ...]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MOST_ITEMS, MOST_ROWS, MOST_COLUMNS, MOST_FIGURES, MOST_MARKS = 200, 200, 12, 6, 200
LONGEST_LINE, LONGEST_TEXT, LONGEST_CELL = 600, 8_000, 400
MOST_BYTES: Final = 24 * 2**20
FORMAT: Final = "marsad report 1"


class ReportError(MarsadError):
    """A report that cannot be read, found or kept: which file, which item, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "«{file}» ليس ملف تقرير من مرصد. اختر ملفًا نزّلته من صفحة «التقرير».",
            "“{file}” is not a report of Marsad. Choose a file that was taken from the page “Report”.",
        ),
        "large": (
            "«{file}» أكبر من {most} ميغابايت. احذف من التقرير بعض بنوده ثم نزّله من جديد.",
            "“{file}” is larger than {most} MB. Remove some items from the report and take it anew.",
        ),
        "item": (
            "«{file}»، البند {number}: ‏{field} ليس كما يُنتظر. نزّل التقرير من جديد.",
            "“{file}”, item {number}: {field} is not as it should be. Take the report anew.",
        ),
        "figure": (
            "«{file}»، البند {number}: فيه شكل لا يرسمه مرصد ({fault}). احذف هذا البند من الملف.",
            "“{file}”, item {number}: it holds a figure that Marsad does not draw ({fault}). Take the item out.",
        ),
        "gone": (
            "لم يعد هذا التقرير موجودًا. اختر تقريرًا آخر أو ابدأ واحدًا جديدًا.",
            "This report is no longer there. Choose another, or begin a new one.",
        ),
        "full": (
            "في التقرير {most} بند، وهذا أقصاه. ابدأ تقريرًا جديدًا.",
            "The report has {most} items, which is the most. Begin a new one.",
        ),
        "name": (
            "يلزم التقرير اسم من حرف واحد على الأقل.",
            "A report needs a name of at least one letter.",
        ),
        "unread": (
            "تعذّرت قراءة التقرير {file} ({fault}). أعطِ الخادم حق قراءته، أو اختر تقريرًا آخر.",
            "The report {file} could not be read ({fault}). Let the server read it, or choose another.",
        ),
        "keep": (
            "تعذّر حفظ التقرير في {file} ({fault}). أعطِ الخادم حق الكتابة في مجلد الجداول.",
            "The report could not be kept in {file} ({fault}). Let the server write to the folder of tables.",
        ),
    }


@dataclass(frozen=True)
class Table:
    """Rows as they were shown, every cell written out; `numeric` says which columns hold numbers."""

    columns: Words = ()
    numeric: tuple[bool, ...] = ()
    rows: tuple[Words, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class Mark:
    """A span of a passage and what it is: a kind of entity, a hit, a speaker."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Item:
    """One thing that was pinned, or a note that was written.

    Attributes:
        id: names the item for as long as the report lasts.
        language: the language that title, share and selection are in.
        title, comment: the reader's to change; `share` and `selection` are as the card said them.
        page, card, address: the view it was seen in (`address` is what stands after "?").
        build, day: the corpus's build, and the day on which it was seen.
        figures: as JSON; table: its rows; shown: which of them the report prints, and `most` rows.
        text, marks, source: a passage as it is written, and where it stands.
    """

    id: str
    kind: Kind
    language: Language = "ar"
    title: str = ""
    comment: str = ""
    share: str = ""
    selection: str = ""
    page: str = ""
    card: str = ""
    address: str = ""
    build: str = ""
    day: str = ""
    figures: Words = ()
    table: Table | None = None
    shown: tuple[Part, ...] = ()
    most: int = 15
    text: str = ""
    marks: tuple[Mark, ...] = ()
    source: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What there is to print: the figure, the table, both or neither."""
        there: dict[Part, bool] = {"figure": bool(self.figures), "table": bool(self.table and self.table.rows)}
        return tuple(part for part, held in there.items() if held)


@dataclass(frozen=True)
class Report:
    """A named report: its line of authors, a few words before all else, and its items in order."""

    id: str
    title: str
    author: str = ""
    opening: str = ""
    items: tuple[Item, ...] = ()

    def item(self, named: str) -> Item | None:
        """Return one item; None if it is not there (any more)."""
        return next((one for one in self.items if one.id == named), None)

    def put(self, new: Item) -> Report:
        """Return the report with an item more, or with the one of the same view and card seen anew.

        What the reader wrote beside it, and its place, stay.
        """
        same = next((one for one in self.items if new.card and _view(one) == _view(new)), None)
        if same is None:
            if len(self.items) >= MOST_ITEMS:
                raise ReportError("full", most=MOST_ITEMS)
            return replace(self, items=(*self.items, new))
        kept = {"id": same.id, "comment": same.comment, "most": same.most}
        return self.change(same.id, **{field.name: getattr(new, field.name) for field in fields(new)} | kept)

    def change(self, named: str, **values: Any) -> Report:  # noqa: ANN401 - values of any field
        """Return the report with an item changed; as it is if the item is not there any more."""
        return replace(self, items=tuple(replace(one, **values) if one.id == named else one for one in self.items))

    def move(self, named: str, by: int) -> Report:
        """Return the report with an item some places further down, or up where `by` is below zero."""
        order = [one.id for one in self.items]
        if named not in order:
            return self
        at = order.index(named)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
        known = {one.id: one for one in self.items}
        return replace(self, items=tuple(known[one] for one in order))

    def without(self, named: str) -> Report:
        """Return the report without an item."""
        return replace(self, items=tuple(one for one in self.items if one.id != named))

    def restored(self, item: Item, at: int) -> Report:
        """Return the report with a removed item back at its place; as it is if it is there."""
        if self.item(item.id) is not None:
            return self
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))


def written(report: Report) -> str:
    """Return the text of a report's file."""
    return json.dumps({"format": FORMAT, **asdict(report)}, ensure_ascii=False, indent=1)


def parsed(content: bytes | str, *, file: str) -> Report:
    """Read the content of a report's file; `file` is what an error calls it.

    Raises:
        ReportError: it is too large, or not what `written` writes.
    """
    if len(content) > MOST_BYTES:
        raise ReportError("large", file=file, most=MOST_BYTES // 2**20)
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise ReportError("file", file=file) from fault
    if not isinstance(given, dict) or given.get("format") != FORMAT or not isinstance(given.get("items"), list):
        raise ReportError("file", file=file)
    if len(given["items"]) > MOST_ITEMS:
        raise ReportError("full", most=MOST_ITEMS)
    about = {name: given.get(name, "") for name in ("id", "title", "author", "opening")}
    if not all(isinstance(value, str) for value in about.values()):
        raise ReportError("file", file=file)
    items = [_item(file, number, one) for number, one in enumerate(given["items"], 1)]
    return Report(**{name: _cut(name, value) for name, value in about.items()}, items=_told_apart(items))


def _told_apart(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items each with an id of its own: what moves or goes by one id must be one item."""
    taken: dict[str, Item] = {}
    for number, item in enumerate(items):
        free, tries = item.id, 0
        while not free or free in taken:
            free, tries = f"{number}-{tries}", tries + 1
        taken[free] = replace(item, id=free)
    return tuple(taken.values())


def _view(item: Item) -> tuple[str, str, str]:
    return item.page, item.card, item.address


_LONG: Final = frozenset({"comment", "text", "opening", "address"})


def _cut(name: str, value: str) -> str:
    return _whole(value[: LONGEST_TEXT if name in _LONG else LONGEST_LINE])


def _whole(value: str) -> str:
    """Return a text with halves of characters replaced."""
    return drawings.HALF.sub("\ufffd", value)


def _item(file: str, number: int, given: object) -> Item:
    def fault(field: str) -> ReportError:
        return ReportError("item", file=file, number=number, field=field)

    if not isinstance(given, dict):
        raise fault("items")
    values: dict[str, Any] = {name: given[name] for name in _STRINGS & given.keys()}
    for name, value in values.items():
        if not isinstance(value, str):
            raise fault(name)
        values[name] = _cut(name, value)
    for name, known in (("kind", KINDS), ("language", get_args(Language)), ("most", range(1, MOST_ROWS + 1))):
        values[name] = given.get(name, Item.most)
        if values[name] not in known or isinstance(values[name], (bool, float)):
            raise fault(name)
    figures = _figures(file, number, given.get("figures") or [])
    try:
        shown = tuple(part for part in get_args(Part) if part in (given.get("shown") or ()))
        table, marks = _table(given.get("table")), _marks(given.get("marks") or [])
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as why:
        raise fault("table") from why
    return Item(**values, figures=figures, shown=shown, table=table, marks=marks)


_STRINGS: Final = frozenset(field.name for field in fields(Item) if field.type == "str")


def _figures(file: str, number: int, given: object) -> Words:
    if not isinstance(given, list) or len(given) > MOST_FIGURES:
        raise ReportError("item", file=file, number=number, field="figures")
    for drawn in given:
        if why := drawings.fault(drawn):
            raise ReportError("figure", file=file, number=number, fault=why)
    return tuple(given)


def _table(given: Mapping[str, Any] | None) -> Table | None:
    if given is None:
        return None
    columns, numeric, rows = (list(given[name])[:MOST_ROWS] for name in ("columns", "numeric", "rows"))
    if len(columns) > MOST_COLUMNS or any(len(row) != len(columns) for row in [numeric, *rows]):
        raise ValueError("a row has other columns than its table")
    return Table(_cells(columns), tuple(map(bool, numeric)), tuple(map(_cells, rows)), int(given["total"]))


def _cells(row: Sequence[object]) -> Words:
    if isinstance(row, str) or not all(isinstance(cell, str) for cell in row):
        raise TypeError("a cell that is no text")
    return tuple(_whole(str(cell)[:LONGEST_CELL]) for cell in row)


def _marks(given: Sequence[Mapping[str, Any]]) -> tuple[Mark, ...]:
    return tuple(Mark(int(one["start"]), int(one["end"]), _cut("kind", str(one["kind"]))) for one in given[:MOST_MARKS])
