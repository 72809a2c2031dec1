"""Stop words as the analyst decides on them: kept in a readable file, carried out whenever a corpus is opened.

The file names one word a line, the last line about a word holds: `word` makes it a stop word, `!word` makes it none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Final

import pandas as pd

from analysis import arabic
from analysis.messages import MarsadError
from analysis.rulebook import Rulebook
from analysis.versions import FOLDER

DECISIONS: Final = "stop_words.txt"
NOT: Final = "!"
_HEADER: Final = """\
# Stop words of this corpus, beside those that Marsad knows: one a line, in any spelling; the last line about it holds.
# word: leave it out of lists of words. !word: show it, though it is a stop word.
"""


class StopError(MarsadError):
    """Stop words that cannot be read or kept: which file, which line, what to do."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "file": (
            "ملف كلمات الربط {file} ليس نصًّا بترميز UTF-8. صحّحه أو أبعده، ثم أعد المحاولة.",
            "The file of stop words {file} is not UTF-8 text. Mend it or move it away, then try again.",
        ),
        "unread": (
            "تعذّرت قراءة ملف كلمات الربط {file} ({fault}). أعطِ الخادم حق قراءته، أو أبعده.",
            "The file of stop words {file} could not be read ({fault}). Let the server read it, or move it away.",
        ),
        "line": (
            "{file}، السطر {number}: يلزمه كلمة واحدة، أو ! ثم كلمة واحدة.",
            "{file}, line {number}: it needs one word, or ! and one word.",
        ),
        "word": (
            "«{word}» ليست كلمة واحدة. اكتب كلمة واحدة بلا مسافة.",
            "“{word}” is not one word. Type a single word without a space.",
        ),
        "keep": (
            "تعذّر حفظ كلمات الربط في {file} ({fault}). أعطِ الخادم حق الكتابة في مجلد الجداول.",
            "The stop words could not be kept in {file} ({fault}). Let the server write to the folder of tables.",
        ),
    }


def decisions(name: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Return what is decided about the stop words of a corpus, the oldest first; raise StopError if it is faulty."""
    return BOOK.read(name, folder)


def parsed(content: bytes, file: str) -> tuple[str, ...]:
    """Read the content of a file of stop words; `file` is what an error calls it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise StopError("file", file=file) from fault
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    said = [(number, line) for number, line in lines if line and not line.startswith("#")]
    for number, line in said:
        if not form(line):
            raise StopError("line", file=file, number=number)
    return tuple(line for _, line in said)


def add(name: str, word: str, *, stop: bool, folder: Path = FOLDER) -> tuple[str, ...]:
    """Decide that a word is a stop word or none, and return all that is decided; raise StopError if it is no word."""
    bare = " ".join(word.split())
    if not form(bare):
        raise StopError("word", word=bare[:60])
    return BOOK.change(name, lambda decided: (*decided, bare if stop else NOT + bare), folder)


def undo(name: str, *, folder: Path = FOLDER) -> tuple[str, ...]:
    """Take the last decision back and return those that are left."""
    return BOOK.change(name, lambda decided: decided[:-1], folder)


def standing(decided: tuple[str, ...]) -> dict[str, bool]:
    """Return what holds by now: each decided word in its folded form, and whether it is a stop word."""
    return {form(line): not line.startswith(NOT) for line in decided}


def carried_out(words: pd.DataFrame, decided: tuple[str, ...]) -> pd.DataFrame:
    """Return the words of a corpus with decisions about stop words carried out."""
    holds = words["form"].map(standing(decided))
    return words.assign(stop=holds.where(holds.notna(), words["stop"]).astype(bool))


def written(decided: Iterable[str]) -> str:
    """Return decisions as they are kept."""
    return _HEADER + "".join(f"{line}\n" for line in decided)


def form(line: str) -> str:
    """Return the folded word that a line is about; nothing if it holds anything but one word."""
    word = line.removeprefix(NOT)
    spans = arabic.words(word)
    return arabic.fold(word) if spans == [(0, len(word))] else ""


BOOK: Final = Rulebook(DECISIONS, parsed, written, StopError)
