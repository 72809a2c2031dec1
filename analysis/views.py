"""Saved views of a corpus: a name, a page and what its address asks for; kept in a readable file beside its tables.

The same file is what a reader takes along and brings in elsewhere.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from analysis import links, versions
from analysis.messages import MarsadError
from analysis.versions import FOLDER

FILE: Final = "views.toml"
MOST: Final = 200
MOST_BYTES: Final = 2**20
LONGEST_NAME: Final = 80
_PAGE: Final = re.compile(r"[a-z]{1,30}")
_UNWRITABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_HEADER: Final = """\
# Views of a corpus of Marsad: each has `name`, `page`, and `address`, what stands after "?" when it is open.
"""


class ViewError(MarsadError):
    """Saved views that cannot be read or kept: which file, which view, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "«{file}» ليس ملف نظرات محفوظة سليمًا ({fault}). اختر ملفًا صُدّر من «النظرات المحفوظة».",
            "“{file}” is not a proper file of saved views ({fault}). Choose one exported from “Saved views”.",
        ),
        "large": (
            "«{file}» أكبر من {most} كيلوبايت، فليس ملف نظرات محفوظة.",
            "“{file}” is larger than {most} KB, so it is no file of saved views.",
        ),
        "view": (
            "«{file}»، النظرة {number}: قيمة {field} لا تصلح. صحّحها أو احذف هذه النظرة من الملف.",
            "“{file}”, view {number}: its {field} will not do. Mend it, or take the view out of the file.",
        ),
        "full": (
            "للمدونة {most} نظرة محفوظة، وهذا أقصاها. احذف بعضها أولًا.",
            "The corpus has {most} saved views, which is the most. Delete some first.",
        ),
        "name": (
            "يلزم النظرة اسم من حرف واحد على الأقل.",
            "A view needs a name of at least one letter.",
        ),
        "keep": (
            "تعذّر حفظ النظرات في {file} ({fault}). أعطِ الخادم حق الكتابة في مجلد الجداول.",
            "The views could not be kept in {file} ({fault}). Let the server write to the folder of tables.",
        ),
    }


@dataclass(frozen=True)
class View:
    """One view: what it is called, its page, and what its address asks for, as it stands after "?"."""

    name: str
    page: str
    address: str


Views = tuple[View, ...]


def read(corpus: str, folder: Path = FOLDER) -> Views:
    """Return the saved views of a corpus, the oldest first."""
    try:
        content = (versions.home_of(corpus, folder) / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as fault:
        raise ViewError("keep", file=FILE, fault=fault.strerror or str(fault)) from fault
    return parsed(content, file=FILE)


def change(corpus: str, deed: Callable[[Views], Views], folder: Path = FOLDER) -> Views:
    """Change the saved views as they are now and return them; two readers who save at once both count."""
    path = versions.home_of(corpus, folder) / FILE
    try:
        with versions.turn(path):
            views = deed(read(corpus, folder))
            if len(views) > MOST:
                raise ViewError("full", most=MOST)
            versions.rewrite(path, written(views))
    except OSError as fault:
        raise ViewError("keep", file=FILE, fault=fault.strerror or str(fault)) from fault
    return views


def add(views: Views, new: Iterable[View]) -> Views:
    """Return views with new ones: one that is there already is not added, one of a name that is taken gets a number."""
    held = list(views)
    for one in new:
        if one not in held:
            held.append(replace(one, name=_free(one.name, {view.name for view in held})))
    return tuple(held)


def rename(views: Views, view: View, name: str) -> Views:
    """Return views with one of them called otherwise."""
    others = {one.name for one in views if one != view}
    return tuple(replace(one, name=_free(called(name), others)) if one == view else one for one in views)


def restored(views: Views, view: View, at: int) -> Views:
    """Return views with a deleted one back at its place, unless it is there."""
    return views if view in views else (*views[:at], view, *views[at:])


def called(name: str) -> str:
    """Return a name as it is kept; raise ViewError if nothing is left of it."""
    bare = " ".join(_UNWRITABLE.sub(" ", name).split())[:LONGEST_NAME].strip()
    if not bare:
        raise ViewError("name")
    return bare


def parsed(content: bytes, *, file: str) -> Views:
    """Read the content of a file of views; `file` is what an error calls it."""
    if len(content) > MOST_BYTES:
        raise ViewError("large", file=file, most=MOST_BYTES // 2**10)
    try:
        given = tomllib.loads(content.decode("utf-8-sig")).get("view", [])
    except (ValueError, RecursionError) as fault:
        raise ViewError("file", file=file, fault=str(fault)[:120]) from fault
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise ViewError("file", file=file, fault="[[view]]")
    if len(given) > MOST:
        raise ViewError("full", most=MOST)
    return tuple(_checked(file, number, one) for number, one in enumerate(given, 1))


def written(views: Iterable[View]) -> str:
    """Return the text of a file of views, the same for the same views."""
    blocks = [_HEADER]
    for view in views:
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in vars(view).items()]
        blocks.append("\n".join(["[[view]]", *lines]) + "\n")
    return "\n".join(blocks)


def _checked(file: str, number: int, given: Mapping[str, object]) -> View:
    def fault(field: str) -> ViewError:
        return ViewError("view", file=file, number=number, field=field)

    name, page, address = (given.get(field, "") for field in ("name", "page", "address"))
    if not isinstance(name, str) or not _UNWRITABLE.sub("", name).strip() or len(name) > 4 * LONGEST_NAME:
        raise fault("name")
    if not isinstance(page, str) or not _PAGE.fullmatch(page):
        raise fault("page")
    if not isinstance(address, str) or len(address) > links.LONGEST or _UNWRITABLE.search(address):
        raise fault("address")
    try:
        links.parsed(f"?{address}")
    except links.LinkError as refused:
        raise fault("address") from refused
    return View(called(name), page, address)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[: LONGEST_NAME - 5]} ({number})"
    return free
