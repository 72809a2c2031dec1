"""The lines of the pages about the corpus: overview, health, add."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "overview.question": (
        "عمَّ تتحدث هذه المقالات، ومن تذكر، ومتى كُتبت؟",
        "What are these articles about, whom do they name, and when were they written?",
    ),
    "overview.articles": ("مقالات", "Articles"),
    "overview.of_corpus": ("{share} من المدونة", "{share} of the corpus"),
    "overview.all_of_corpus": ("المدونة كلها", "the whole corpus"),
    "overview.days": ("المدة", "Days covered"),
    "overview.days_aside": ("{first} – {last}", "{first} – {last}"),
    "overview.undated": ("منها {n} بلا تاريخ", "{n} of them undated"),
    "overview.no_dates": ("لا مقال مؤرخًا", "No dated article"),
    "overview.entities": ("كيانات مذكورة", "Entities named"),
    "overview.length": ("طول المقال الوسيط", "Median length"),
    "overview.length_aside": ("بلا ذيل الصفحة", "without page furniture"),
    "overview.headed": ("مقسمة بعناوين", "Divided by headings"),
    "overview.headed_aside": ("من {total}", "of {total}"),
    "overview.when": ("متى نُشرت", "When they were published"),
    "overview.when_peak_day": ("الذروة يوم {day}: {n}", "Peak on {day}: {n}"),
    "overview.when_peak_week": ("الذروة في أسبوع {day}: {n}", "Peak in the week of {day}: {n}"),
    "overview.when_peak_month": ("الذروة في {month}: {n}", "Peak in {month}: {n}"),
    "overview.when_peak_quarter": ("الذروة في الربع الذي يبدأ {day}: {n}", "Peak in the quarter from {day}: {n}"),
    "overview.when_peak_year": ("الذروة في عام {year}: {n}", "Peak in {year}: {n}"),
    "overview.when_share_day": ("مقالات في اليوم بحسب المصدر، من {n}", "Articles a day by source, of {n}"),
    "overview.when_share_week": ("مقالات في الأسبوع بحسب المصدر، من {n}", "Articles a week by source, of {n}"),
    "overview.when_share_month": ("مقالات في الشهر بحسب المصدر، من {n}", "Articles a month by source, of {n}"),
    "overview.when_share_quarter": ("مقالات في ربع السنة بحسب المصدر، من {n}", "Articles a quarter by source, of {n}"),
    "overview.when_share_year": ("مقالات في السنة بحسب المصدر، من {n}", "Articles a year by source, of {n}"),
    "overview.other_sources": ("بقية المصادر", "Other sources"),
    "overview.who": ("مَن وأين", "Who and where"),
    "overview.who_first": (
        "{name} أكثر ما يُذكر: في {share} من المقالات",
        "{name} is named most: in {share} of articles",
    ),
    "overview.who_share": ("عدد المقالات التي تذكر الكيان، من {n}", "Articles that name the entity, of {n}"),
    "overview.what": ("عمَّ تتحدث", "What they are about"),
    "overview.what_first": ("أوسع الموضوعات: {name}", "The widest topic: {name}"),
    "overview.what_share": ("متوسط حصة الموضوع من المقال", "Mean share of the topic in an article"),
    "overview.where": ("أين يقع الكلام في المقال", "Where in the article the words stand"),
    "overview.where_first": ("{share} من الكلمات في {part}", "{share} of the words stand in the {part}"),
    "overview.where_share": ("حصة كل جزء من {words}", "Share of each part, of {words}"),
}
