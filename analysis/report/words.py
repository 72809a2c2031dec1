"""What a report says of itself, in Arabic and in English; its items bring their own words along."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from analysis import bidi
from analysis.messages import Language

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "app": ("مرصد", "Marsad"),
    "sample": ("المدونة المثال", "Sample corpus"),
    "by": ("إعداد: {author}", "By {author}"),
    "made": ("{app} · {day}", "{app} · {day}"),
    "corpus": ("المدونة: {name}، عدد مقالاتها {articles}", "Corpus: {name}, articles: {articles}"),
    "of": ("من", "of"),
    "contents": ("المحتويات", "Contents"),
    "selection": ("المختار: {selection}", "Selection: {selection}"),
    "seen": ("شوهد في {day}", "Seen on {day}"),
    "rows": ("أول {n} من {total} صفًّا", "The first {n} of {total} rows"),
    "undrawn": (
        "لم يُرسم الشكل هنا لأن متصفح Chromium غير مثبت على الجهاز الذي أعدّ التقرير. ما يقوله الشكل: {sentence}",
        "The figure is not drawn: the machine that made this report has no Chromium. What it shows: {sentence}",
    ),
    "method": ("المنهج", "Method"),
    "views": ("من أين جاءت البنود", "Where the items come from"),
    "views_about": (
        "كل بند مع النظرة التي أُخذ منها: ضع ما بعد «?» في شريط عنوان المتصفح لتراها كما هي اليوم.",
        "Each item with the view it was taken from: put what follows “?” in the address bar to see it as it is today.",
    ),
    "item": ("البند", "Item"),
    "view": ("النظرة", "View"),
    "build": ("إصدار المدونة", "Build of the corpus"),
    "empty": ("ليس في هذا التقرير بنود بعد.", "This report has no items yet."),
    "figure": ("شكل", "Figure"),
    # The usual report of a corpus
    "usual": ("تقرير عن {name}", "A report on {name}"),
    "size": ("الحجم في أرقام", "The size in numbers"),
    "measure": ("المقياس", "Measure"),
    "value": ("القيمة", "Value"),
    "articles": ("المقالات", "Articles"),
    "sources": ("المصادر", "Sources"),
    "first": ("أول يوم", "First day"),
    "last": ("آخر يوم", "Last day"),
    "undated": ("مقالات بلا تاريخ", "Undated articles"),
    "sentences": ("الجمل", "Sentences"),
    "entities": ("الكيانات المذكورة", "Entities named"),
    "quotes": ("الأقوال", "Quotes"),
    "median": ("وسيط كلمات المقال", "Median words of an article"),
    "headed": ("مقالات فيها عناوين داخلية", "Articles with headings inside"),
    "size_share": ("من {total} مقالًا في المدونة", "Of {total} articles in the corpus"),
    "when": ("المقالات بمرور الوقت", "Articles over time"),
    "when_share": ("عدد المقالات المؤرخة في كل مدة: {n}", "Dated articles in each period: {n} in all"),
    "other": ("مصادر أخرى", "Other sources"),
    "person": ("الأشخاص الأكثر ذكرًا", "The people named most"),
    "place": ("الأماكن الأكثر ذكرًا", "The places named most"),
    "organisation": ("الجهات الأكثر ذكرًا", "The organisations named most"),
    "naming": (
        "عدد المقالات التي تذكر كلًّا منها، من {n} مقالًا",
        "How many articles name each, of {n}",
    ),
    "topics": ("الموضوعات", "Topics"),
    "mixed": ("متفرقات: {name}", "Various · {name}"),
    "topics_share": ("متوسط حصة كل موضوع من المقال، في {n} مقالًا", "The mean share of an article, over {n} articles"),
    "sections": ("أين تقع الكلمات في المقال", "Where in the articles the words stand"),
    "sections_share": ("حصة كل جزء من {n} كلمة", "Each part’s share of {n} words"),
    "quoted": ("أكثر من يُنقل عنهم", "Those quoted most"),
    "quoted_share": ("عدد الأقوال لكل متحدث، من {n} قولًا", "Quotes of each speaker, of {n}"),
    "name": ("الاسم", "Name"),
    "share": ("الحصة", "Share"),
    "topic": ("الموضوع", "Topic"),
    "part": ("الجزء", "Part"),
    "words": ("الكلمات", "Words"),
    "whole": ("كل المدونة", "The whole corpus"),
    "chosen": ("{n} من {total} مقالًا · {filters}", "{n} of {total} articles · {filters}"),
    "part.title": ("العنوان", "Title"),
    "part.lead": ("المقدمة", "Lead"),
    "part.heading": ("العناوين الداخلية", "Headings"),
    "part.body": ("المتن", "Body"),
    "part.trailer": ("ذيل الصفحة", "Page furniture"),
    "by.sources": ("المصدر: {value}", "source: {value}"),
    "by.desks": ("القسم: {value}", "desk: {value}"),
    "by.start": ("منذ {value}", "since {value}"),
    "by.end": ("حتى {value}", "until {value}"),
    "by.entities": ("تذكر: {value}", "mentioning: {value}"),
    "by.without": ("ولا تذكر: {value}", "without: {value}"),
    "by.topics": ("الموضوع: {value}", "topic: {value}"),
    "by.where": ("يُعدّ: {value}", "counted in: {value}"),
    "by.words": ("فيها: {value}", "with the words: {value}"),
    "by.stories": ("كل خبر مرة وإن كثرت نسخه", "each story once, whatever its copies"),
    "list": ("، ", ", "),
}


def say(key: str, language: Language, **values: object) -> str:
    """Return a line in a language, its fields filled in; text is isolated, numbers are separated by thousands."""
    return _WORDS[key][0 if language == "ar" else 1].format_map(
        {name: _field(value, language) for name, value in values.items()}
    )


def day(date: datetime.date, language: Language) -> str:
    """Return a day as a reader writes it: 3 يناير 2025, 3 January 2025."""
    return f"{date.day} {_MONTHS[language][date.month - 1]} {date.year}"


def day_of(iso: str, language: Language) -> str:
    """Return a day that is written as 2025-01-03 as a reader writes it; as it is if it is no day."""
    try:
        return day(datetime.date.fromisoformat(iso[:10]), language)
    except ValueError:
        return iso


def listed(parts: list[str], language: Language) -> str:
    """Return names as one list."""
    return say("list", language).join(map(bidi.isolate, parts))


def _field(value: object, language: Language) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime.date):
        return day(value, language)
    text = str(value)
    # A line of ours is closed in itself already.
    return text if bidi.plain(text) != text else bidi.isolate(" ".join(text.split()))
