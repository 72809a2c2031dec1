"""A command line that cannot be understood in, what is wrong and an example of how it is said right out.

`argparse` words its complaints in English alone and shows every option with them; here they come in the reader's
language, with the nearest word that would have been understood.
"""

from __future__ import annotations

import argparse
import difflib
import re
from typing import Final, NoReturn

from analysis.messages import Language, say

_SAID: Final[dict[str, tuple[str, str]]] = {
    "lacking": ("ينقص: {what}", "Missing: {what}"),
    "choice": ("«{word}» غير معروف لـ {where}. المعروف: {known}", "“{word}” is not known for {where}. Known: {known}"),
    "nearest": ("لعلك قصدت: {word}", "Did you mean {word}?"),
    "value": ("يلزم لـ {where} ما يُعطى بعده", "{where} needs something after it"),
    "number": (
        "يلزم لـ {where} عدد صحيح من 1 فأكثر، لا «{word}»",
        "{where} needs a whole number, 1 or more, not “{word}”",
    ),
    "unknown": (
        "لم يُفهم: {words}. إن كان في المسار فراغ فضعه بين علامتي اقتباس",
        "Not understood: {words}. A path with blanks in it must stand in quotation marks",
    ),
    "pair": (
        "«{word}» ليس على صورة FIELD=COLUMN، مثل text=المحتوى",
        "“{word}” is not of the form FIELD=COLUMN, like text=المحتوى",
    ),
    "other": ("{message}", "{message}"),
    "example": ("مثلًا: {example}", "For example: {example}"),
    "help": ("الخيارات كلها: {program} --help", "All options: {program} --help"),
}  # fmt: skip
# What argparse says, in the wordings of Python 3.11 to 3.14.
_COMPLAINTS: Final = (
    ("lacking", re.compile(r"the following arguments are required: (?P<what>.+)")),
    (
        "choice",
        re.compile(r"argument (?P<where>.+?): invalid choice: '(?P<word>.*?)'.*?\(choose from (?P<known>.+)\)"),
    ),
    ("value", re.compile(r"argument (?P<where>.+?): expected (?:one|at least one) argument")),
    ("number", re.compile(r"argument (?P<where>.+?): invalid \w+ value: '(?P<word>.*)'")),
    ("unknown", re.compile(r"unrecognized arguments: (?P<words>.+)")),
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """A parser that complains in one language and shows an example; `example` is a command that would do."""

    language: Language = "en"
    example: str = ""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, what may have been meant, an example and where all options stand; end with status 2."""
        self.exit(2, told(message, self.language, program=self.prog, example=self.example) + "\n")


def told(message: str, language: Language, *, program: str, example: str) -> str:
    """Return what a reader is told in place of a complaint of `argparse`."""
    found = next(((code, match) for code, rule in _COMPLAINTS if (match := rule.fullmatch(message))), None)
    details = {**found[1].groupdict()} if found else {"message": message.partition(": ")[2] or message}
    lines = []
    if found and found[0] == "choice":
        known = re.findall(r"[\w-]+", details["known"])
        details["known"] = ", ".join(known)
        near = difflib.get_close_matches(details["word"], known, n=1)
        lines += [say(_SAID, "nearest", language, {"word": word}) for word in near]
    if example:
        lines.append(say(_SAID, "example", language, {"example": example}))
    lines.append(say(_SAID, "help", language, {"program": program}))
    return "\n".join([say(_SAID, found[0] if found else "other", language, details), *lines])


def whole_number(text: str) -> int:
    """Return a whole number of 1 or more."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def field(text: str, *, fields: tuple[str, ...], language: Language) -> tuple[str, str]:
    """Return the field and the column of FIELD=COLUMN."""
    name, equals, column = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(say(_SAID, "pair", language, {"word": text}))
    if name not in fields:
        details = {"word": name, "where": "--field", "known": ", ".join(fields)}
        raise argparse.ArgumentTypeError(say(_SAID, "choice", language, details))
    return name, column
