"""Reason codes in, sentences in Arabic and English out: why a file or a record was not read, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Final

from analysis.messages import Language, MarsadError

REASONS: Final[dict[str, tuple[str, str]]] = {
    # Passed over: not articles.
    "hidden": (
        "«{file}» ملف مخفي، ولا يُقرأ. أعد تسميته بلا نقطة في أوله إن كان فيه مقالات.",
        "“{file}” is a hidden file and is not read. Rename it without the leading dot if it holds articles.",
    ),
    "documentation": (
        "«{file}» يصف المدونة وليس مقالًا. أعد تسميته إن كان مقالًا.",
        "“{file}” describes the corpus and is not an article. Rename it if it is one.",
    ),
    "settings_file": (
        "«{file}» يقول كيف تُقرأ الملفات التي بجانبه وتحته، وقد أُخذ به. لا حاجة إلى شيء.",
        "“{file}” says how the files beside and below it are read, and was heard. Nothing needs doing.",
    ),
    "link": (
        "«{file}» رابط إلى ملف آخر، ولا يُتبع. ضع الملف نفسه في المدونة.",
        "“{file}” is a link to another file and is not followed. Put the file itself into the corpus.",
    ),
    "not_a_file": (
        "«{file}» ليس ملفًا عاديًا، ولا يُفتح.",
        "“{file}” is not an ordinary file and is not opened.",
    ),
    # Whole files.
    "empty": ("«{file}» فارغ. أزله أو استبدل به نسخة سليمة.", "“{file}” is empty. Remove it or replace it."),
    "unreadable": (
        "تعذّرت قراءة «{file}»: {error}. تحقق من وجوده ومن صلاحيات قراءته.",
        "“{file}” could not be read: {error}. Check that it exists and may be read.",
    ),
    "refused": (
        "«{file}» ملف {kind_ar}، وهذا النوع لا يُقبل. صدّر المقالات نصًّا أو CSV أو JSON Lines أو Parquet.",
        "“{file}” is {kind}; that kind is never read. Export the articles as text, CSV, JSON Lines or Parquet.",
    ),
    "too_large": (
        "«{file}» أكبر من {limit} بايت، وهو الحد لهذا النوع. قسّمه إلى ملفات أصغر أو حوّله إلى JSON Lines.",
        "“{file}” is larger than {limit} bytes, the most for its kind. Split it, or convert it to JSON Lines.",
    ),
    "encoding_unknown": (
        "تعذّرت معرفة ترميز «{file}» (تبدأ قراءته هكذا: {preview}). احفظه بترميز UTF-8 أو اذكر encoding في corpus.toml.",
        "The encoding of “{file}” is not certain (it would begin: {preview}). Save it as UTF-8, or name its encoding "
        "in corpus.toml.",
    ),
    "mojibake": (
        "نص «{file}» ({place}) أفسده ترميز خاطئ ولا يمكن استرجاعه كاملًا ({preview}). أعد تصديره من مصدره.",
        "The text of “{file}” ({place}) was spoilt by a wrong encoding and cannot be restored exactly ({preview}). "
        "Export it again from its source.",
    ),
    # Archives.
    "archive_broken": (
        "فهرس الأرشيف «{file}» مقطوع أو تالف. أنشئ الأرشيف من جديد.",
        "The directory of the archive “{file}” is cut off or damaged. Make the archive again.",
    ),
    "archive_empty": (
        "لا شيء في الأرشيف «{file}». أنشئه من جديد وفيه المقالات.",
        "There is nothing in the archive “{file}”. Make it again with the articles in it.",
    ),
    "archive_damaged": (
        "بيانات «{file}» في الأرشيف تالفة أو مقطوعة. أنشئ الأرشيف من جديد.",
        "The data of “{file}” in the archive is damaged or cut off. Make the archive again.",
    ),
    "archive_encrypted": (
        "«{file}» محمي بكلمة سر. فُكّ حمايته ثم أضفه.",
        "“{file}” is protected by a password. Remove the password and add it again.",
    ),
    "archive_method": (
        "«{file}» مضغوط بطريقة غير مدعومة. أنشئ أرشيف ZIP عاديًا (deflate).",
        "“{file}” is packed by a method that is not read. Make an ordinary ZIP archive (deflate).",
    ),
    "archive_overlap": (
        "«{file}» يشارك ملفًا آخر في الأرشيف بياناته، وهذه خدعة معروفة. أنشئ الأرشيف من جديد.",
        "“{file}” shares its bytes with another member of the archive, a known trick. Make the archive again.",
    ),
    "archive_nested": (
        "«{file}» أرشيف داخل أرشيف. فُكّه أولًا ثم أضف ما فيه.",
        "“{file}” is an archive within an archive. Unpack it first and add what it holds.",
    ),
    "archive_bomb": (
        "«{file}» يتمدد من {packed} إلى أكثر من {bytes} بايت، فتوقفت قراءته. أضف محتواه غير مضغوط إن كان سليمًا.",
        "“{file}” grows from {packed} to more than {bytes} bytes and was stopped. Add it unpacked if it is sound.",
    ),
    "archive_large": (
        "«{file}» أكبر من {limit} بايت بعد فكّه. قسّمه إلى ملفات أصغر.",
        "“{file}” is larger than {limit} bytes once unpacked. Split it.",
    ),
    "archive_size": (
        "حجم «{file}» ليس ما يعلنه الأرشيف ({declared} بايت). أنشئ الأرشيف من جديد.",
        "“{file}” is not of the size its archive declares ({declared} bytes). Make the archive again.",
    ),
    "archive_crc": (
        "محتوى «{file}» لا يطابق رمز التحقق في الأرشيف. أنشئ الأرشيف من جديد.",
        "The content of “{file}” does not match its checksum. Make the archive again.",
    ),
    "archive_members": (
        "في الأرشيف «{file}» {count} ملفًا، والحد {limit}. قسّمه.",
        "The archive “{file}” holds {count} members; the most is {limit}. Split it.",
    ),
    # Records.
    "no_text": (
        "لا نص في «{file}» ({place}). املأ عمود النص أو احذف السجل.",
        "There is no text in “{file}” ({place}). Fill in the text, or remove the record.",
    ),
    "article_long": (
        "المقال في «{file}» ({place}) أطول من {limit} بايت. قسّمه.",
        "The article in “{file}” ({place}) is longer than {limit} bytes. Split it.",
    ),
    "no_text_column": (
        "لا عمود للنص في «{file}» ({place}). الأعمدة: {columns}. سمِّ أحدها text أو «نص»، أو اذكره في corpus.toml.",
        "“{file}” ({place}) has no column of text. Its columns: {columns}. Name one of them “text”, or name it under "
        "[fields] in corpus.toml.",
    ),
    "line_long": (
        "السطر في «{file}» ({place}) أطول من {limit} حرف. تحقق من فواصل الأسطر.",
        "A line of “{file}” ({place}) is longer than {limit} characters. Check its line breaks.",
    ),
    "field_long": (
        "خانة في «{file}» ({place}) أطول من {limit} حرف. تحقق من علامات الاقتباس.",
        "A field of “{file}” ({place}) is longer than {limit} characters. Check its quotation marks.",
    ),
    "quote": (
        "علامة اقتباس في «{file}» ({place}) لم تُغلق أو أُغلقت في غير موضعها. أصلح السطر.",
        "A quotation mark in “{file}” ({place}) is not closed, or closed in the wrong place. Mend the line.",
    ),
    "columns": (
        "في «{file}» ({place}) {found} خانة والأعمدة {expected}. ضع النص ذا الفواصل بين علامتي اقتباس.",
        "“{file}” ({place}) has {found} fields for {expected} columns. Put text with commas between quotation marks.",
    ),
    "columns_many": (
        "في «{file}» {found} عمودًا، والحد {limit}. احذف الأعمدة التي لا تحتاجها.",
        "“{file}” has {found} columns; the most is {limit}. Remove the ones you do not need.",
    ),
    "faults_many": (
        "في «{file}» أكثر من {limit} خطأ حتى {place}، فتوقفت قراءته. أعد تصديره.",
        "“{file}” has more than {limit} faults up to {place} and was stopped. Export it again.",
    ),
    "json_broken": (
        "«{file}» ({place}) ليس JSON صحيحًا: {error}. أصلح الموضع أو احذف السطر.",
        "“{file}” ({place}) is not valid JSON: {error}. Mend the place, or remove the line.",
    ),
    "json_deep": (
        "«{file}» ({place}) أعمق تداخلًا مما يُقرأ. صدّره جدولًا بسيطًا.",
        "“{file}” ({place}) is nested deeper than is read. Export it as a plain table.",
    ),
    "json_not_object": (
        "«{file}» ({place}) ليس كائنًا فيه حقول. اجعل كل سجل كائنًا من قبيل {example}.",
        "“{file}” ({place}) is not an object with fields. Make every record an object such as {example}.",
    ),
    "json_no_list": (
        "ليس في «{file}» ({place}) قائمة مقالات. اجعله قائمة كائنات.",
        "“{file}” ({place}) holds no list of articles. Make it a list of objects.",
    ),
    "doc_open": (
        "وثيقة في «{file}» ({place}) لم تُغلق بـ ‎</DOC>‎ وليس فيها نص كامل. أصلح نهايتها.",
        "A document in “{file}” ({place}) is not closed by </DOC> and has no whole text. Mend its end.",
    ),
    "table_broken": (
        "«{file}» ملف {kind} تالف: {error}. أعد تصديره.",
        "“{file}” is a damaged {kind} file: {error}. Export it again.",
    ),
    "table_bomb": (
        "«{file}» يتمدد إلى أكثر من {bytes} بايت، فتوقفت قراءته عند {place}. قسّمه أو صدّره JSON Lines.",
        "“{file}” grows to more than {bytes} bytes and was stopped at {place}. Split it, or export it as JSON Lines.",
    ),
    "xml_entities": (
        "في «{file}» تعريفات كيانات XML، وهي لا تُقبل. احفظه من جديد ببرنامج جداول.",
        "“{file}” declares XML entities, which are refused. Save it again with a spreadsheet program.",
    ),
    # Found while building: not by the reader of a file.
    "repeat": (
        "المقال في «{file}» ({place}) مطابق لمقال سبقه (رقمه {id})، فلم يُعَدّ مرتين. لا حاجة إلى شيء.",
        "The article in “{file}” ({place}) repeats one read before it (its id is {id}) and is not counted twice. "
        "Nothing needs doing.",
    ),
    "reader-died": (
        "توقفت عملية قراءة «{file}» ({fault}). حوّله إلى JSON Lines أو قسّمه.",
        "The process reading “{file}” ended ({fault}). Convert it to JSON Lines, or split it.",
    ),
    # The corpus as a whole.
    "missing": ("لا شيء في «{path}». تحقق من المسار.", "There is nothing at “{path}”. Check the path."),
    "settings": (
        "خطأ في «{file}»: {error}. أصلحه أو احذف الملف.",
        "“{file}” has a fault: {error}. Mend it, or remove the file.",
    ),
    "settings_key": (
        "«{file}»: ‏{key} غير معروف. المعروف: {known}.",
        "“{file}”: {key} is not known. Known: {known}.",
    ),
    "settings_large": (
        "«{file}» أكبر من {limit} بايت، وتكفي لملف corpus.toml أسطر. أصلحه أو احذفه.",
        "“{file}” is larger than {limit} bytes, where a few lines are enough. Mend it, or remove the file.",
    ),
    "settings_many": (
        "في «{file}» وما قبله أكثر من {limit} من ملفات corpus.toml. اكتب ما تقوله في ملف واحد أعلى المدونة.",
        "With “{file}” there are more than {limit} files corpus.toml. Write what they say into one, at the top of the "
        "corpus.",
    ),
}

PLACES: Final[dict[str, str]] = {
    "line": "السطر",
    "row": "الصف",
    "record": "السجل",
    "character": "الحرف",
    "file": "الملف كله",
}
_PLACE: Final = re.compile(r"\b(line|row|record|character|file)\b")


class Refused(Exception):  # noqa: N818 - read aloud: raise Refused("archive_bomb")
    """A file, or what is left of it, is not read: the code says why."""

    def __init__(self, code: str, *, place: str = "file", **details: str | int) -> None:
        super().__init__(code)
        self.code, self.place, self.details = code, place, details


class CorpusError(MarsadError):
    """The corpus as a whole cannot be read: the code says why, the message names the remedy."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = REASONS

    def message(self, language: Language) -> str:
        """Say what is wrong and what to do."""
        return say(self.code, language, self.details)


class _Fields(dict):  # type: ignore[type-arg]
    def __missing__(self, key: str) -> str:
        return "?"


def say(code: str, language: Language, details: Mapping[str, str | int]) -> str:
    """Write one reason as a sentence; `details` holds the file, the place and the reason's own fields."""
    arabic = language == "ar"
    fields = _Fields(details)
    fields["place"] = place(str(details.get("place", "file")), language)
    return REASONS[code][0 if arabic else 1].format_map(fields)


def place(text: str, language: Language) -> str:
    """Say where in a file, in either language."""
    if language == "en":
        return "the whole file" if text == "file" else text
    return _PLACE.sub(lambda match: PLACES[match[1]], text)
