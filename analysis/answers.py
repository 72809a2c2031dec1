"""What the command line answers when it has done something, in Arabic or in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from analysis.messages import Language, say

_SAID: Final[dict[str, tuple[str, str]]] = {
    "step.survey": ("استعراض الملفات", "looking at the files"),
    "step.look": ("القراءة", "reading"),
    "step.read": ("القراءة", "reading"),
    "step.analyse": ("التحليل", "analysing"),
    "step.entities": ("جمع الأسماء", "joining names"),
    "step.words": ("عد الكلمات", "counting words"),
    "step.topics": ("استخراج الموضوعات", "finding topics"),
    "step.write": ("كتابة الجداول", "writing tables"),
    "step.done": ("تم", "done"),
    "of": (" {done} من {total}", " {done} of {total}"),
    "rate": (" · {rate} في الثانية · بقي {left} ث", " · {rate}/s · {left} s left"),
    "built": (
        "بُنيت «{name}» في {seconds} ث. مقالات حُللت: {analysed}",
        "{name}: built in {seconds} s, articles analysed: {analysed}",
    ),
    "unchanged": ("«{name}»: لا جديد في ملفاتها، فبقيت كما هي", "{name}: nothing new in its files, so it is as it was"),
    "account": (
        "السجلات: قُرئ {read} = قُبل {kept} + رُفض {rejected} · الملفات {files} · ملفات لم تُفتح {passed_over}",
        "records: read {read} = kept {kept} + rejected {rejected} · files {files} · passed over {passed_over}",
    ),
    "holds": (
        "المقالات {articles} · المقاطع المعنونة {sections} · الجمل {sentences} · مواضع الذكر {mentions} · "
        "الكيانات {entities} · الموضوعات {topics}",
        "articles {articles} · headed sections {sections} · sentences {sentences} · mentions {mentions} · "
        "entities {entities} · topics {topics}",
    ),
    "version": ("«{name}»: نسخة {build} في {made} من {origin}", "{name}: version {build} of {made}, from {origin}"),
    "listed": ("{name}\t{articles} مقال\t{made}\t{origin}", "{name}\t{articles} articles\t{made}\t{origin}"),
    "none": (
        "لا مدونات في {folder} بعد. لبناء واحدة: {command}",
        "There are no corpora in {folder} yet. To build one: {command}",
    ),
    "reported": ("{file}: ‏{items} بنود، {size} ك.ب", "{file}: {items} items, {size} kB"),
    "verified": ("«{name}»: كل ملف محفوظ كما كُتب", "{name}: every stored file is as it was written"),
    "removed": ("حُذفت المدونة «{name}»", "{name}: removed"),
    "stopped": ("توقف العمل، وبقيت الجداول كما كانت", "stopped; the tables are as they were"),
}  # fmt: skip


def said(key: str, language: Language, **details: object) -> str:
    """Return one answer, its numbers with separators for thousands."""
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in details.items()}
    return say(_SAID, key, language, shown)


def summary(counts: Mapping[str, int], language: Language) -> str:
    """Return what was read of a corpus and what it holds, in two lines."""
    return said("account", language, **counts) + "\n" + said("holds", language, **counts)
