"""The lines of timelines: buckets, ways of counting, gaps and bursts."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "time.bucket": ("المدة الواحدة", "Each period"),
    "time.fitting": ("الأنسب: {bucket}", "Best fit: {bucket}"),
    "time.day": ("يوم", "day"),
    "time.week": ("أسبوع", "week"),
    "time.month": ("شهر", "month"),
    "time.quarter": ("ربع سنة", "quarter"),
    "time.year": ("سنة", "year"),
    "time.counting": ("يُحسب", "Counted"),
    "time.share_counted": ("الحصة من المقالات", "Share of articles"),
    "time.articles_counted": ("عدد المقالات", "Number of articles"),
    "time.per_million_counted": ("لكل مليون كلمة", "Per million words"),
    "time.voice_counted": ("الحصة من الأقوال", "Share of quotes"),
    "time.hits_counted": ("عدد المواضع", "Number of places"),
    "time.of_share": (
        "حصتها من مقالات كل مدة، إلا ما قلّت مقالاته؛ اضغط نقطة لتفتح مدتها",
        "Their share of each period’s articles, thin periods left out; click a point to open its period",
    ),
    "time.of_articles": (
        "مقالات كل مدة التي يرد فيها؛ العدد يعلو حيث جُمع أكثر. اضغط نقطة لتفتح مدتها",
        "Articles of each period that hold it; higher where more was collected. Click a point to open its period",
    ),
    "time.of_per_million": (
        "مرات الورود في كل مليون كلمة من كلمات كل مدة؛ اضغط نقطة لتفتح مدتها",
        "Occurrences per million words of each period; click a point to open its period",
    ),
    "time.of_voice": (
        "حصة أقوال المتكلم من كل أقوال المدة؛ اضغط نقطة لتفتح مدتها",
        "The speaker’s quotes, of all quotes of the period; click a point to open its period",
    ),
    "time.of_hits": (
        "المواضع في كل مدة، في المقالات المؤرخة؛ اضغط نقطة لتفتح مدتها",
        "Places in each period, in dated articles; click a point to open its period",
    ),
    "time.none": (
        "لا تكفي المقالات المؤرخة لخط زمني بهذه المدة.",
        "There are too few dated articles for a timeline of such periods.",
    ),
    "time.gaps": (
        "المظلل: {n} بلا أي مقال، ولعلها لم تُجمع.",
        "Shaded: {n} without any article; perhaps not collected.",
    ),
    "time.thin": (
        "لا تُرسم الحصة في {n} لقلة مقالاتها.",
        "No share is drawn in {n}: too few articles.",
    ),
    # In a report
    "time.column.when": ("من", "From"),
    "time.column.name": ("الاسم", "Name"),
    "time.column.value": ("مقالات يرد فيها", "Articles with it"),
    "time.column.articles": ("كل مقالات المدة", "All articles"),
    "time.column.share": ("حصتها", "Share"),
    "time.column.hits": ("المواضع", "Places"),
    "time.column.per_million": ("في المليون", "Per million"),
    "time.column.quotes": ("الأقوال", "Quotes"),
    "time.column.voice": ("الحصة من الأقوال", "Share of quotes"),
    # Bursts
    "time.bursts": ("موجات، أقواها أولًا", "Bursts, the strongest first"),
    "time.span": ("{first} – {last}", "{first} – {last}"),
    "time.band": ("موجة {name}", "{name} bursts"),
    "time.band_alone": ("موجة", "Burst"),
    "time.band_rates": ("{band}: {share} بدل {usual}", "{band}: {share}, usually {usual}"),
    "time.told_articles": (
        "{when}: {n}، أي {share} من مقالات تلك المدة، والمعتاد {usual}.",
        "{when}: {n}, {share} of the articles of that time; usually {usual}.",
    ),
    "time.told_time": (
        "{when}: {n}، أي {share} في المدة الواحدة، والمعتاد {usual}.",
        "{when}: {n}, {share} in each period; usually {usual}.",
    ),
    "time.told_all": ("{when}: {n}.", "{when}: {n}."),
    "time.words": ("كلمات تميّزها عن {beside}: {words}", "Words that set them apart from {beside}: {words}"),
    "time.own": ("{n} مثلها من غير هذه الموجة", "{n} of the same kind at other times"),
    "time.others": ("سواها ({n})", "all others ({n})"),
    "time.names": ("أسماء تتكرر فيها أكثر: {names}", "Names that recur in them: {names}"),
    "time.no_traits": (
        "لا كلمة ولا اسم يميّزها تمييزًا أكيدًا.",
        "No word and no name sets them apart with confidence.",
    ),
    "time.articles_first": ("مقالات تمثلها", "Articles that stand for it"),
    "time.open": ("افتح مقالات هذه الموجة", "Open the articles of this burst"),
    "time.open_naming": ("افتح ما يذكر {name} في هذه الموجة", "Open what names {name} in the time of this burst"),
    "time.open_stories": ("افتح أخبار هذه الموجة", "Open the stories of this burst"),
    "time.bursts_mislead": (
        "الموجة مدة تضاعفت فيها الحصة أو كادت، وهو ما لا تفسّره المصادفة (Kleinberg 2002). ما جُمع دفعة واحدة "
        "ونسخ الخبر الواحد يبدوان موجة.",
        "A burst is a time in which the share about doubled, more than chance would do (Kleinberg 2002). What was "
        "collected at once and copies of one story look like bursts, too.",
    ),
}
