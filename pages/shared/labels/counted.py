"""Nouns that follow a number, in every form that the two languages ask for, and the months."""

from __future__ import annotations

from typing import Final

# Arabic: none, one, two, 3-10, 11-99, hundreds. English: one, other.
NOUNS: Final[dict[str, tuple[tuple[str, str, str, str, str, str], tuple[str, str]]]] = {
    "articles": (
        ("لا مقالات", "مقال واحد", "مقالان", "{n} مقالات", "{n} مقالًا", "{n} مقال"),
        ("{n} article", "{n} articles"),
    ),
    "sources": (
        ("لا مصادر", "مصدر واحد", "مصدران", "{n} مصادر", "{n} مصدرًا", "{n} مصدر"),
        ("{n} source", "{n} sources"),
    ),
    "sections": (
        ("لا أقسام", "قسم واحد", "قسمان", "{n} أقسام", "{n} قسمًا", "{n} قسم"),
        ("{n} section", "{n} sections"),
    ),
    "lines": (
        ("لا أسطر", "سطر واحد", "سطران", "{n} أسطر", "{n} سطرًا", "{n} سطر"),
        ("{n} line", "{n} lines"),
    ),
    "decisions": (
        ("لا قرارات", "قرار واحد", "قراران", "{n} قرارات", "{n} قرارًا", "{n} قرار"),
        ("{n} decision", "{n} decisions"),
    ),
    "headings": (
        ("لا عناوين", "عنوان واحد", "عنوانان", "{n} عناوين", "{n} عنوانًا", "{n} عنوان"),
        ("{n} heading", "{n} headings"),
    ),
    "sentences": (
        ("لا جمل", "جملة واحدة", "جملتان", "{n} جمل", "{n} جملة", "{n} جملة"),
        ("{n} sentence", "{n} sentences"),
    ),
    "words": (
        ("لا كلمات", "كلمة واحدة", "كلمتان", "{n} كلمات", "{n} كلمة", "{n} كلمة"),
        ("{n} word", "{n} words"),
    ),
    "times": (
        ("ولا مرة", "مرة واحدة", "مرتان", "{n} مرات", "{n} مرة", "{n} مرة"),
        ("{n} time", "{n} times"),
    ),
    "mentions": (
        ("لا ذكر", "ذكر واحد", "ذكران", "{n} مواضع ذكر", "{n} موضع ذكر", "{n} موضع ذكر"),
        ("{n} mention", "{n} mentions"),
    ),
    "quotes": (
        ("لا أقوال", "قول واحد", "قولان", "{n} أقوال", "{n} قولًا", "{n} قول"),
        ("{n} quote", "{n} quotes"),
    ),
    "entities": (
        ("لا كيانات", "كيان واحد", "كيانان", "{n} كيانات", "{n} كيانًا", "{n} كيان"),
        ("{n} entity", "{n} entities"),
    ),
    "people": (
        ("لا أشخاص", "شخص واحد", "شخصان", "{n} أشخاص", "{n} شخصًا", "{n} شخص"),
        ("{n} person", "{n} people"),
    ),
    "places": (
        ("لا أماكن", "مكان واحد", "مكانان", "{n} أماكن", "{n} مكانًا", "{n} مكان"),
        ("{n} place", "{n} places"),
    ),
    "organisations": (
        ("لا جهات", "جهة واحدة", "جهتان", "{n} جهات", "{n} جهة", "{n} جهة"),
        ("{n} organisation", "{n} organisations"),
    ),
    "topics": (
        ("لا موضوعات", "موضوع واحد", "موضوعان", "{n} موضوعات", "{n} موضوعًا", "{n} موضوع"),
        ("{n} topic", "{n} topics"),
    ),
    "files": (
        ("لا ملفات", "ملف واحد", "ملفان", "{n} ملفات", "{n} ملفًا", "{n} ملف"),
        ("{n} file", "{n} files"),
    ),
    "records": (
        ("لا سجلات", "سجل واحد", "سجلان", "{n} سجلات", "{n} سجلًا", "{n} سجل"),
        ("{n} record", "{n} records"),
    ),
    "copies": (
        ("لا نسخ أخرى", "نسخة أخرى", "نسختان أخريان", "{n} نسخ أخرى", "{n} نسخة أخرى", "{n} نسخة أخرى"),
        ("{n} other copy", "{n} other copies"),
    ),
    "hits": (
        ("لا مواضع", "موضع واحد", "موضعان", "{n} مواضع", "{n} موضعًا", "{n} موضع"),
        ("{n} place", "{n} places"),
    ),
    "months": (
        ("لا أشهر", "شهر واحد", "شهران", "{n} أشهر", "{n} شهرًا", "{n} شهر"),
        ("{n} month", "{n} months"),
    ),
    "days": (
        ("لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم"),
        ("{n} day", "{n} days"),
    ),
    "seconds": (
        ("أقل من ثانية", "ثانية واحدة", "ثانيتان", "{n} ثوانٍ", "{n} ثانية", "{n} ثانية"),
        ("{n} second", "{n} seconds"),
    ),
}

MONTHS: Final[tuple[tuple[str, str], ...]] = (
    ("يناير", "January"),
    ("فبراير", "February"),
    ("مارس", "March"),
    ("أبريل", "April"),
    ("مايو", "May"),
    ("يونيو", "June"),
    ("يوليو", "July"),
    ("أغسطس", "August"),
    ("سبتمبر", "September"),
    ("أكتوبر", "October"),
    ("نوفمبر", "November"),
    ("ديسمبر", "December"),
)
