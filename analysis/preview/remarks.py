"""What a dry run has to say that is no reason to turn anything away: a code in, a sentence with a remedy out."""

from __future__ import annotations

from typing import Final

REMARKS: Final[dict[str, tuple[str, str]]] = {
    "not_arabic": (
        "أكثر نصوص «{file}» ليست عربية ({times} من المقالات). سيُحلَّل نصها، لكن الأسماء والعناوين والتواريخ تُطلب "
        "بالعربية.",
        "The text of “{file}” is mostly not Arabic (such articles: {times}). It will be analysed, but names, headings "
        "and dates are looked for in Arabic. Leave these articles out, or choose the column that holds the Arabic "
        "text.",
    ),
    "encoding_guess": (
        "ترميز «{file}» مقدَّر من حروفه: {encoding}. راجع بدايته: {preview}. إن لم تُقرأ فاختر ترميزًا آخر.",
        "The encoding of “{file}” was judged by its letters: {encoding}. Check how it begins: {preview}. If that "
        "cannot "
        "be read, choose another one.",
    ),
    "dates_unread": (
        "تواريخ لم تُفهم: {times}، منها «{example}» في «{file}». اكتبها مثل 2024-03-21، أو اختر عمودًا آخر للتاريخ.",
        "Dates that could not be read: {times}, “{example}” in “{file}” for one. Write them like 2024-03-21, or choose "
        "another "
        "column for the date.",
    ),
    "undated": (
        "لا تاريخ لـ {times} من المقالات، أولها في «{file}». لن تظهر في الخطوط الزمنية؛ اختر عمود التاريخ إن كان لها "
        "عمود.",
        "Articles without a date: {times}, the first in “{file}”. They will be in no timeline; choose the column of "
        "the "
        "date if there is one.",
    ),
    "date_order": (
        "في {times} من التواريخ، مثل «{example}»، قد يكون الأول يومًا أو شهرًا. قُرئ اليوم أولًا؛ غيّر الترتيب إن لم يصح.",
        "Dates in which the day or the month may stand first: {times}, “{example}” for one. The day was read first; "
        "change "
        "the order if that is wrong.",
    ),
    "no_source": (
        "لا مصدر لـ {times} من المقالات، أولها في «{file}». اختر عمود المصدر، أو سمِّ مصدر كل مجلد.",
        "Articles without a source: {times}, the first in “{file}”. Choose its column, or name the source of each "
        "folder.",
    ),
    "column_absent": (
        "لا عمود باسم «{column}» في أي ملف، فقُرئ الحقل {field} بالأسماء المألوفة. صحح الاسم؛ الأعمدة: {columns}.",
        "No file has a column “{column}”, so {field} was looked for by its usual names. Correct the name; the columns "
        "are: {columns}.",
    ),
    "same_text": (
        "نصوص مكررة تحت عناوين أو تواريخ مختلفة: {times}، أولها في «{file}». ستُبنى كلها؛ احذف ما لا تريد عدّه مرتين.",
        "Articles that repeat the text of another under another title or date: {times}, the first in “{file}”. All "
        "will be "
        "built; remove those that should not count twice.",
    ),
    "same_file": (
        "ملفات متطابقة: {times}، منها «{file}» و«{other}». لن تُعدّ مقالاتها مرتين ما دامت بياناتها واحدة؛ احذف الزائد.",
        "Files that repeat another byte by byte: {times}, “{other}” after “{file}” for one. Their articles do not "
        "count twice "
        "where all their fields agree; remove the copies.",
    ),
    "duplicate_columns": (
        "في «{file}» عمودان باسم واحد: {columns}. يُقرأ الأول؛ أعد تسمية أحدهما إن أردت الآخر.",
        "“{file}” has two columns of one name: {columns}. The first is read; rename one if you want the other.",
    ),
    "unnamed_columns": (
        "في «{file}» أعمدة بلا اسم، ولا تُقرأ. سمِّها إن كنت تحتاجها.",
        "“{file}” has columns without a name, which are not read. Name them if you need them.",
    ),
    "short_rows": (
        "صفوف ناقصة في «{file}»: {count}. تُقرأ وما غاب منها فارغ؛ تحقق من الفواصل.",
        "Rows of “{file}” that are short of columns: {count}. They are read, the rest empty; check the delimiters.",
    ),
    "duplicate_keys": (
        "مفاتيح مكررة في سجلات «{file}»: {count}. يُقرأ آخرها؛ صحح التصدير إن لم يكن هو المراد.",
        "Keys repeated within records of “{file}”: {count}. The last one is read; mend the export if that is wrong.",
    ),
    "replaced": (
        "بايتات في «{file}» لا تُقرأ بالترميز {encoding}، وعددها {count}، فظهرت �. أعد تصديره إن كان النص مهمًّا.",
        "Places of “{file}” that cannot be decoded as {encoding} and show as �: {count}. Export it again if they "
        "matter.",
    ),
    "mojibake": (
        "نصوص قُرئت من قبل بترميز خاطئ في «{file}»: {count}، وأُصلحت كلها. راجع الأمثلة.",
        "Texts of “{file}” that had been read in a wrong encoding before and were restored exactly: {count}. Check the "
        "examples.",
    ),
    "nul": (
        "رموز صفرية في «{file}»: {count}، وقد حُذفت. لا حاجة إلى شيء ما دام النص يُقرأ.",
        "NUL characters of “{file}” that were left out: {count}. Nothing needs doing as long as the text can be read.",
    ),
    "controls": (
        "رموز تحكم في «{file}»: {count}، وقد حُذفت. لا حاجة إلى شيء ما دام النص يُقرأ.",
        "Control characters of “{file}” that were left out: {count}. Nothing needs doing as long as the text can be "
        "read.",
    ),
    "surrogates": (
        "حروف مبتورة في «{file}»: {count}، فظهرت �. أعد تصديره إن كان النص مهمًّا.",
        "Broken characters of “{file}” that show as �: {count}. Export it again if they matter.",
    ),
    "marks_cut": (
        "علامات تشكيل متراكمة في «{file}»: {count}، وقد قُطعت. لا حاجة إلى شيء.",
        "Heaped-up marks of “{file}” that were cut: {count}. Nothing needs doing.",
    ),
    "outside_documents": (
        "نص خارج الوثائق في «{file}»: {count} حرفًا، ولا يُقرأ. ضعه بين <DOC> و‎</DOC>‎ إن كان مقالًا.",
        "Characters of “{file}” that stand outside of documents and are not read: {count}. Put them between <DOC> and "
        "</DOC> "
        "if they are an article.",
    ),
    "whole_page": (
        "لم يُعرف موضع المقال في صفحة «{file}»، فقُرئت كلها. راجع المثال.",
        "The article could not be told from the rest of the page “{file}”, so all of it was read. Check the example.",
    ),
    "tangled": (
        "صفحة «{file}» متداخلة فوق المعتاد، فقُرئ نصها بلا عنوانها ولا تاريخها. احفظها صفحةً أبسط إن احتجتهما.",
        "The page “{file}” is nested so deep that its text was read without title and date. Save a simpler page if you "
        "need them.",
    ),
    "abstract_as_text": (
        "مقالات في «{file}» ليس فيها إلا الملخص: {count}، فقُرئ نصًّا. اختر عمود النص إن كان غيره.",
        "Articles of “{file}” with an abstract alone, which was read as their text: {count}. Choose the column of text "
        "if "
        "it is another.",
    ),
    "title_only": (
        "مقالات في «{file}» ليس فيها إلا العنوان: {count}. اختر عمود النص إن كان غيره.",
        "Articles of “{file}” with a title alone: {count}. Choose the column of text if there is one.",
    ),
    "named_otherwise": (
        "محتوى «{file}» {format} لا ما يدل عليه اسمه، فقُرئ بمحتواه. أعد تسميته إن كان صحيحًا، أو تحقق من مصدره.",
        "“{file}” is {format} by content, whatever its name says, and was read as that. Rename it if that is right, "
        "else "
        "check where it comes from.",
    ),
    "unseen": (
        "ملفات لم تُفحص لكثرتها: {times}، أولها «{file}». تُقرأ عند البناء؛ لا حاجة إلى شيء.",
        "Files that were not looked at because there are so many: {times}, “{file}” the first. A build reads them; "
        "nothing "
        "needs doing.",
    ),
}
# What the reading of a file counts, in the order in which it matters.
COUNTED: Final = (
    "mojibake", "replaced", "short_rows", "unnamed_columns", "duplicate_keys", "title_only", "abstract_as_text",
    "outside_documents", "nul", "controls", "surrogates", "marks_cut",
)  # fmt: skip
NOTED: Final = ("duplicate_columns", "whole_page", "tangled")
