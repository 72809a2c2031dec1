"""Findings in, what the command line prints of them out, in Arabic or in English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from analysis.messages import Language, say
from analysis.preview.findings import Column, Findings, Remark

_SAID: Final[dict[str, tuple[str, str]]] = {
    "size": (
        "{name}: ‏{files} ملفًا، نحو {articles} مقالًا، ويستغرق بناؤها نحو {seconds} ثانية",
        "{name}: {files} files, about {articles} articles; building them takes about {seconds} s",
    ),
    "read": (
        "قُرئ {read} = يُقبل {kept} + يُرفض {rejected} من السجلات",
        "read {read} = would keep {kept} + would reject {rejected} records",
    ),
    "part": (
        "فُحص {looked} من الملفات، ومن الكبير منها أوله: الأعداد أعلاه تقدير",
        "{looked} of the files were looked at, of large ones the beginning: the figures above are estimates",
    ),
    "arabic": ("المقالات العربية: {share}", "{share} of the articles are in Arabic"),
    "kinds": ("الملفات", "Files"),
    "fields": ("الحقول", "Fields"),
    "unused": ("أعمدة لم تُستعمل", "Columns not used"),
    "dates": ("التواريخ", "Dates"),
    "span": (
        "قُرئ {read} من {all}، من {first} إلى {last}؛ بلا تاريخ {none}، لم يُفهم {unread}",
        "{read} of {all} read, {first} to {last}; {none} without one, {unread} not understood",
    ),
    "no_dates": (
        "لا تواريخ مقروءة؛ بلا تاريخ {none}، لم يُفهم {unread}",
        "none read; {none} without one, {unread} not read",
    ),
    "iso": ("رقمي دولي", "ISO"),
    "epoch": ("ثوانٍ منذ 1970", "since 1970"),
    "numeric": ("أرقام", "numbers"),
    "words": ("بأسماء الشهور", "in words"),
    "hijri": ("هجري", "hijri"),
    "built": ("بنية المقالات", "Structure"),
    "headed": (
        "في {headed} من {articles} مقالًا عناوين داخلية، وفي {furnished} زوائد صفحة. مثال من {file}:",
        "{headed} of {articles} articles have headings, {furnished} have page furniture. For example {file}:",
    ),
    "encodings": ("ترميزات مقدَّرة", "Encodings that were guessed"),
    "unknown": ("غير معروف", "unknown"),
    "rejected": ("سيُرفض", "Would be rejected"),
    "passed over": ("لا يُفتح", "Passed over"),
    "note": ("للعلم", "To know"),
    "nothing": (
        "لم يُكتب شيء، ولا شيء يُبنى من هذا بعد. أصلح ما ذُكر أعلاه، أو أعطِ موضع المقالات",
        "Nothing was written, and there is nothing to build of this yet. Mend what is said above, or name the place of "
        "the articles",
    ),
    "next": ("لم يُكتب شيء. للبناء: {command}", "Nothing was written. To build it: {command}"),
    "field.text": ("النص", "text"),
    "field.title": ("العنوان", "title"),
    "field.date": ("التاريخ", "date"),
    "field.source": ("المصدر", "source"),
    "field.desk": ("القسم", "desk"),
    "field.author": ("الكاتب", "author"),
    "field.url": ("الرابط", "url"),
    "field.abstract": ("الملخص", "abstract"),
    "field.number": ("الرقم", "number"),
    "title": ("العنوان", "title"),
    "lead": ("المقدمة", "lead"),
    "heading": ("عنوان داخلي", "heading"),
    "body": ("المتن", "body"),
    "trailer": ("زوائد", "furniture"),
}  # fmt: skip
_LINES: Final = 12
Said = Callable[..., str]


def told(found: Findings, language: Language, *, command: str) -> str:
    """Return findings as text to read; `command` is the one that builds what was looked at."""

    def said(key: str, **details: object) -> str:
        return say(_SAID, key, language, details)

    def number(value: float) -> str:
        return f"{value:,.0f}"

    counts = {key: number(getattr(found, key)) for key in ("read", "kept", "rejected")}
    lines = [
        said(
            "size", name=found.name, files=number(found.files), articles=number(found.articles),
            seconds=number(max(found.seconds, 1)),
        ),
        said("read", **counts),
        *([] if found.whole else [said("part", looked=number(found.looked))]),
        *([said("arabic", share=f"{found.arabic:.0%}")] if found.kept else []),
        *_part(said("kinds"), (f"{one.files:,} × {one.format or '?'} {one.encoding}" for one in found.kinds)),
        *_part(said("fields"), _fields(found, said)),
        *_part(said("unused"), map(_unused, found.unused[:20])),
        *_part(said("dates"), _dates(found, said) if found.kept else ()),
        *_part(said("encodings"), _encodings(found, said)),
        *_part(said("built"), _built(found, said) if found.built.articles else ()),
    ]  # fmt: skip
    for kind in ("rejected", "passed over", "note"):
        lines += _part(said(kind), map(_remark(language), found.of_kind(kind)))
    return "\n".join([*lines, "", said("next", command=command) if found.articles else said("nothing")])


def _part(title: str, rows: Iterator[str] | tuple[str, ...] | map[str]) -> list[str]:
    shown = [f"  {row}" for row in rows]
    return ["", title, *shown] if shown else []


def _fields(found: Findings, said: Said) -> Iterator[str]:
    for field in found.fields:
        if field.articles or field.columns:
            columns = f" ← {', '.join(field.columns)}" if field.columns else ""
            yield f"{said(f'field.{field.name}')}{columns}  {field.share:.0%}  {_examples(field.examples)}"


def _unused(column: Column) -> str:
    return f"{column.name}  {column.share:.0%}  {_examples(column.examples)}"


def _dates(found: Findings, said: Said) -> Iterator[str]:
    dates = found.dates
    counts = {"read": dates.read, "none": dates.none, "unread": dates.unread}
    if dates.read:
        yield said("span", **counts, all=found.kept, first=dates.first, last=dates.last)
    else:
        yield said("no_dates", **counts)
    for style, count, example in dates.styles:
        yield f"{count:,} × {said(style)}: {example}"
    for example in dates.unread_examples:
        yield f"? {example}"


def _encodings(found: Findings, said: Said) -> Iterator[str]:
    for guess in found.guesses[:10]:
        yield f"{guess.file}: {guess.encoding or said('unknown')}"
        for encoding, preview in guess.previews.items():
            yield f"  {encoding}: {preview[:70]}"


def _built(found: Findings, said: Said) -> Iterator[str]:
    built = found.built
    yield said(
        "headed", headed=f"{built.headed:,}", articles=f"{built.articles:,}", furnished=f"{built.furnished:,}",
        file=built.file,
    )  # fmt: skip
    for part, line in built.lines[:_LINES]:
        yield f"  [{said(part)}] {line}"


def _examples(examples: tuple[str, ...]) -> str:
    return " | ".join(example[:40] for example in examples)


def _remark(language: Language) -> Callable[[Remark], str]:
    def line(remark: Remark) -> str:
        times = "" if remark.kind == "note" else f"{remark.times:,} × "
        return f"{times}{remark.message(language)}"

    return line
