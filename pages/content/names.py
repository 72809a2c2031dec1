"""Names bench: which names are one, which are two, judged by their sentences; every page follows at once."""

from analysis import entities
from pages.shared import deciding, display, labels, reading, selected

say = labels.say
language = labels.language()

display.head(say("page.names"), say("names.question"), reads=False)
display.note(say("names.shared"))
deciding.LEDGER.told()

# Open cases

cases = selected.measure(entities.cases, "corpus.suggestions", "corpus.entities")
case = deciding.case(cases)
if case is None:
    display.empty(say("names.no_cases"), say("names.no_cases_hint"))
else:
    because = entities.because(case.reason, language)
    reach = {
        "articles": labels.count("articles", case.articles),
        "to_articles": labels.count("articles", case.to_articles),
    }
    with display.card(
        "case",
        title=say("names.case", name=case.name, to=case.to_name),
        share=say("names.case_share", reason=because, name=case.name, to=case.to_name, **reach),
    ):
        deciding.verdict(case)
        left, right = display.columns(1, 1)
        with left:
            display.chips([(case.name, case.type, labels.number(case.articles))])
            deciding.sentences(case.key, name="one")
        with right:
            display.chips([(case.to_name, case.type, labels.number(case.to_articles))])
            deciding.sentences(case.to, name="two")
    if len(cases) > 1:
        listed = cases.assign(why=entities.reasons(cases["reason"], language))
        with display.card(
            "cases", title=say("names.cases", n=len(cases)), share=say("names.cases_share"),
            data=listed.drop(columns=["case", "reason"]),
        ):  # fmt: skip
            display.table(
                display.named(listed, "type", "type"), name="cases", opens="page.case", ids="case", height=320,
                columns={
                    "name": say("names.name"),
                    "to_name": say("names.to"),
                    "label": say("names.kind"),
                    "why": say("names.why"),
                    "articles": say("names.articles"),
                    "to_articles": say("names.to_articles"),
                },
            )  # fmt: skip

# One name, closer

key = deciding.whom(case.to if case is not None else "")
if key:
    known = selected.measure(entities.called, "corpus.mentions", "corpus.names", "corpus.entities", keys=(key,))
    name = selected.names_of(selected.now().corpus).entities[key]
    form = deciding.form(known)
    spelt = known.loc[known["form"] == form, "name"].iloc[0]
    left, right = display.columns(1, 1)
    with (
        left,
        display.card(
            "called",
            title=say("names.goes_by", name=name),
            share=say("names.goes_by_share", n=labels.count("mentions", int(known["mentions"].sum()))),
            data=known,
        ),
    ):
        display.table(
            known.assign(why=entities.reasons(known["reason"], language)), name="called", opens="page.form", ids="form",
            height=360,
            columns={
                "name": say("names.spelling"),
                "why": say("names.why"),
                "evidence": say("names.evidence"),
                "mentions": say("names.mentions"),
                "articles": say("names.articles"),
            },
        )  # fmt: skip
    with right, display.card("read", title=say("names.read", name=spelt), share=say("names.read_share")):
        deciding.sentences(key, name="read", form=form)
    with display.card("change", title=say("names.change", name=name), share=say("names.change_share")):
        deciding.changes(key, known)

# Decisions

taken = deciding.LEDGER.taken()
left, right = display.columns(3, 2)
with left, display.card("taken", title=say("deciding.decisions", n=len(taken)), share=say("deciding.decisions_share")):
    deciding.LEDGER.listed(taken)
with right, display.card("file", title=say("deciding.file"), share=say("deciding.file_share")):
    reading.uploader()
    deciding.LEDGER.file(taken)
    display.quiet(say("names.import_hint"))
