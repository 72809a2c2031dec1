"""What the command line says of itself, in Arabic or in English: its commands, options and examples."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from analysis import misspelled, versions
from analysis.messages import Language

Run = Callable[[argparse.Namespace], int]

_SAID: Final[dict[str, tuple[str, str]]] = {
    "about": (
        "مرصد: من ملفات مقالات عربية إلى جداول ومقاييس.",
        "Marsad: from files of Arabic news articles to tables and measures.",
    ),
    "usage": ("الاستعمال: ", "usage: "),
    "options": ("خيارات", "options"),
    "given": ("ما يُعطى", "arguments"),
    "examples": ("أمثلة", "examples"),
    "more": (
        "بعد أي أمر --help: ما يفعله، وخياراته، وأمثلة عليه. التفصيل في docs/command_line.md",
        "--help after a command says what it does, with its options and examples. All of it: docs/command_line.md",
    ),
    "help": ("أظهر هذا", "show this and stop"),
    "lang": (
        "لغة الرسائل والمساعدة (العربية إن قالها LANG، وإلا الإنجليزية)",
        "language of messages and help (default: Arabic where LANG says so, else English)",
    ),
    "group.bring": ("لإحضار المقالات", "bring articles in"),
    "group.look": ("لما بُني", "look after what was built"),
    "group.score": ("للتقييم", "score the analysis"),
    "check": ("ماذا يُفهم من الملفات قبل البناء", "say what is understood of some files before anything is built"),
    "check.about": (
        "يقرأ الملفات كما يقرؤها البناء ولا يكتب شيئًا: أي عمود فُهم أي حقل، والتواريخ والترميزات وبنية المقالات، "
        "وما سيُرفض ولماذا وما العمل. يُفحص من المدونات الكبيرة جزء ثابت.",
        "Reads the files as a build does and writes nothing: which column was taken for which field, the dates, the "
        "encodings, how articles are built, and what would be rejected, why, and what to do about it. Of a large "
        "corpus "
        "a part is looked at, always the same.",
    ),
    "build": ("اقرأ المقالات وحلل جديدها واحفظ الجداول", "read articles, analyse what is new, and store the tables"),
    "build.about": (
        "يقرأ المقالات ويحلل الجديد منها ويحفظ الجداول، كلها أو لا شيء منها. ما قيل مرة عن الأعمدة والمجلدات يُحفظ "
        "مع المدونة.",
        "Reads articles, analyses what is new and stores the tables, all of them or none. What was said once about "
        "columns and folders is kept with the corpus.",
    ),
    "list": ("المدونات المبنية", "list the corpora that have been built"),
    "describe": ("ما في المدونة", "say what a corpus holds"),
    "report": ("اكتب تقريرًا عن مدونة: HTML أو PDF أو DOCX", "write a report on a corpus as HTML, PDF or DOCX"),
    "verify": ("قارن كل ملف محفوظ برمز تحققه", "compare every stored file with its checksum"),
    "remove": ("احذف جداول مدونة، لا مقالاتها", "delete a corpus's tables (never its articles)"),
    "evaluate": ("قيّم التحليل بنص مُعلَّم", "score the analysis against annotated text"),
    "evaluate entities": ("قيّم مستخرج الأسماء", "score the finder of names"),
    "evaluate topics": (
        "قيّم موضوعات مدونة بأقسامها الصحفية، بجانب ثلاث طرق مألوفة",
        "score the topics of a corpus against its desks, beside three plain ways",
    ),
    "tables": ("مكان المدونات (data/tables)", "where corpora are stored (data/tables)"),
    "name": ("اسم المدونة", "name of the corpus"),
    "corpus": ("مجلد أو ZIP أو ملف مقالات", "a folder, a ZIP, or one file of articles"),
    "new": ("اسم المدونة (وإلا فاسم المجلد أو الملف)", "name of the corpus (default: that of the folder or file)"),
    "workers": ("عدد العمليات (وإلا فواحدة لكل نواة)", "processes to use (default: one for each core)"),
    "field": (
        "خذ حقلًا من هذا العمود، ويُكرَّر. الحقول: text title date source desk author url abstract number؛ بلا عمود: "
        "لا يُؤخذ من أي عمود",
        "take a field from this column; may be repeated. Fields: text, title, date, source, desk, author, url, "
        "abstract, "
        "number. With no column, the field is taken from none",
    ),
    "settings": (
        "ملف بصيغة corpus.toml يُقدَّم على ما في المدونة نفسها",
        "a file in the form of corpus.toml, heard before the corpus's own",
    ),
    "afresh": (
        "انسَ ما قيل في بناء سابق عن الأعمدة والمجلدات",
        "forget what earlier builds were told of columns and folders",
    ),
    "refit": (
        "أوجد الموضوعات من جديد، لا أن تأخذ المقالات الجديدة ما وُجد منها من قبل",
        "find the topics anew; without it new articles are given those that were found before",
    ),
    "json": ("بصيغة JSON", "as JSON"),
    "json.build": ("صف المدونة بصيغة JSON بعد بنائها", "describe the corpus as JSON when it is built"),
    "json.describe": ("بصيغة JSON، وفيها كل كيان وعنوان", "as JSON, with every entity and heading"),
    "progress": (
        "التقدم: سطر للقارئ، أو أسطر JSON للبرامج، أو لا شيء (سطر على الطرفية)",
        "how to show progress: a line for people, JSON lines for programs (default: a line on a terminal)",
    ),
    "view": (
        "التقرير المعتاد عما يختاره هذا الرابط لا عن المدونة كلها، ويُكرَّر",
        "the usual report of what this address selects, not of the whole corpus; may be repeated",
    ),
    "report.file": ("تقرير أُخذ من صفحة «التقرير»", "a report taken from the page “Report”"),
    "format": ("الصيغة (وإلا فما ينتهي به اسم OUT)", "the format (default: what the name of OUT ends in)"),
    "report.lang": ("لغة التقرير (وإلا فلغة الرسائل)", "language of the report (default: that of messages)"),
    "output": ("الملف الذي يُكتب", "the file to write"),
    "file": (
        "ملف بصيغة CoNLL: كلمة ووسمها، وسطر فارغ بين الجمل",
        "CoNLL-style file: token and tag, blank line between sentences",
    ),
}  # fmt: skip
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "group.bring": ("check", "build"),
    "group.look": ("list", "describe", "report", "verify", "remove"),
    "group.score": ("evaluate",),
}
_EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("check articles.zip", "build articles.zip --name spring", "describe spring", "--lang ar check articles.zip"),
    "check": ("check articles.zip", "check export.csv --field text=المحتوى --field date=نشر", "check archive --json"),
    "build": (
        "build articles.zip --name spring --workers 2", "build export.csv --field text=المحتوى --field date=نشر",
        "build archive --settings ours.toml",
    ),
    "list": ("list", "list --json"),
    "describe": ("describe spring", "describe spring --json"),
    "report": ("report spring -o spring.html", 'report spring --view "entities?c=spring&w=lead" -o lead.pdf'),
    "verify": ("verify spring",),
    "remove": ("remove spring",),
    "evaluate": ("evaluate entities annotated.txt", "evaluate topics sample"),
    "evaluate entities": ("evaluate entities annotated.txt",),
    "evaluate topics": ("evaluate topics sample",),
}  # fmt: skip
_PROGRAM: Final = "python -m analysis"


def parser(language: Language, run: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Return the parser of the command line; `run` holds what each command calls."""
    return _Usage(language, run).made()


class _Usage:
    """Makes the parser in one language."""

    def __init__(self, language: Language, run: Mapping[str, Run]) -> None:
        self._language, self._run = language, run

    def said(self, key: str) -> str:
        return _SAID[key][0 if self._language == "ar" else 1]

    def made(self) -> argparse.ArgumentParser:
        parser = self._plain(misspelled.Parser, "", prog=_PROGRAM, description=self._overview())
        parser.add_argument("--lang", choices=get_args(Language), default=self._language, help=self.said("lang"))
        commands = parser.add_subparsers(required=True, metavar="COMMAND")
        self._check(commands)
        self._build(commands)
        listing = self._command(commands, "list")
        listing.add_argument("--json", action="store_true", help=self.said("json"))
        described = self._command(commands, "describe", named=True)
        described.add_argument("--json", action="store_true", help=self.said("json.describe"))
        self._report(commands)
        self._command(commands, "verify", named=True)
        self._command(commands, "remove", named=True)
        self._evaluate(commands)
        return parser

    def _overview(self) -> str:
        lines = [self.said("about")]
        for group, names in _GROUPS.items():
            lines += ["", f"{self.said(group)}:", *(f"  {name:<10}{self.said(name)}" for name in names)]
        return "\n".join(lines)

    def _plain(self, make: Any, name: str, **own: Any) -> misspelled.Parser:  # noqa: ANN401 - argparse's own makers
        examples = "\n".join(f"  {_PROGRAM} {example}" for example in _EXAMPLES[name])
        more = "" if name else f"\n\n{self.said('more')}"
        parser: misspelled.Parser = make(
            epilog=f"{self.said('examples')}:\n{examples}{more}", add_help=False,
            formatter_class=lambda prog: _Formatter(prog, self.said("usage")), **own,
        )  # fmt: skip
        parser.language, parser.example = self._language, f"{_PROGRAM} {_EXAMPLES[name][0]}"
        parser._positionals.title, parser._optionals.title = self.said("given"), self.said("options")
        parser.add_argument("-h", "--help", action="help", help=self.said("help"))
        return parser

    def _command(
        self,
        commands: Any,  # noqa: ANN401 - argparse has no public type for it
        name: str,
        *,
        within: str = "",
        named: bool = False,
    ) -> argparse.ArgumentParser:
        key = f"{within} {name}".strip()
        about = f"{key}.about" if f"{key}.about" in _SAID else key
        parser = self._plain(lambda **own: commands.add_parser(name, **own), key, description=self.said(about))
        parser.set_defaults(run=self._run[key])
        parser.add_argument("--tables", type=Path, default=versions.FOLDER, metavar="DIR", help=self.said("tables"))
        if named:
            parser.add_argument("name", help=self.said("name"))
        return parser

    def _reading(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("corpus", type=Path, help=self.said("corpus"))
        parser.add_argument("--name", help=self.said("new"))
        parser.add_argument(
            "--field", action="append", default=[], metavar="FIELD=COLUMN", type=self._field, help=self.said("field")
        )
        parser.add_argument("--settings", type=Path, metavar="FILE", help=self.said("settings"))
        parser.add_argument("--afresh", action="store_true", help=self.said("afresh"))
        parser.add_argument(
            "--progress", choices=["auto", "line", "json", "none"], default="auto", help=self.said("progress")
        )

    def _field(self, text: str) -> tuple[str, str]:
        from analysis.corpus.fields import FIELDS

        return misspelled.field(text, fields=FIELDS, language=self._language)

    def _check(self, commands: Any) -> None:  # noqa: ANN401 - as above
        parser = self._command(commands, "check")
        self._reading(parser)
        parser.add_argument("--json", action="store_true", help=self.said("json"))

    def _build(self, commands: Any) -> None:  # noqa: ANN401 - as above
        parser = self._command(commands, "build")
        self._reading(parser)
        parser.add_argument("--workers", type=misspelled.whole_number, metavar="N", help=self.said("workers"))
        parser.add_argument("--refit-topics", action="store_true", help=self.said("refit"))
        parser.add_argument("--json", action="store_true", help=self.said("json.build"))

    def _report(self, commands: Any) -> None:  # noqa: ANN401 - as above
        parser = self._command(commands, "report", named=True)
        parser.add_argument("--view", action="append", default=[], metavar="ADDRESS", help=self.said("view"))
        parser.add_argument("--report", type=Path, metavar="FILE", help=self.said("report.file"))
        parser.add_argument("--format", choices=["html", "pdf", "docx"], help=self.said("format"))
        parser.add_argument("--lang", dest="said", choices=get_args(Language), help=self.said("report.lang"))
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=self.said("output"))

    def _evaluate(self, commands: Any) -> None:  # noqa: ANN401 - as above
        parser = self._plain(
            lambda **own: commands.add_parser("evaluate", **own), "evaluate", description=self.said("evaluate")
        )
        kinds = parser.add_subparsers(required=True, metavar="WHAT")
        found = self._command(kinds, "entities", within="evaluate")
        found.add_argument("file", type=Path, help=self.said("file"))
        self._command(kinds, "topics", within="evaluate", named=True)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of a description, and says "usage" in the reader's language."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._said = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Any,  # noqa: ANN401 - as argparse has it
        groups: Any,  # noqa: ANN401 - as argparse has it
        prefix: str | None = None,
    ) -> None:
        """Begin with the word for usage."""
        super().add_usage(usage, actions, groups, self._said if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        # Lists keep their lines; a paragraph is filled as usual.
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return argparse.HelpFormatter._fill_text(self, text, width, indent)


def language_of(arguments: Sequence[str], fallback: Language) -> Language:
    """Return the language that stands before the command, needed before anything can be parsed."""
    first, second = ([*arguments, "", ""])[:2]
    asked = first.removeprefix("--lang=") if first.startswith("--lang=") else second if first == "--lang" else ""
    return "ar" if asked == "ar" else "en" if asked == "en" else fallback
