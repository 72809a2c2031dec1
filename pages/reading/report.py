"""Report: what was pinned on the pages, in the reader's order and with their words, to take as HTML, PDF or DOCX."""

import streamlit as st

from pages.shared import display, drafting, labels, selected

say = labels.say

display.head(say("page.report"), say("report.question"), reads=False)
display.notice(selected.now().corpus)
report = drafting.choose()
if report is None:
    display.empty(say("report.none"), say("report.none_hint"))
    st.stop()

left, right = display.columns(2, 3)
with left, display.card(
    "contents", title=say("report.contents", n=len(report.items)), share=say("report.contents_share")
):  # fmt: skip
    item = drafting.contents(report)
with left, display.card("about", title=say("report.about"), share=say("report.about_share")):
    drafting.about(report)
with right, display.card("take", title=say("report.take"), share=say("report.take_share")):
    drafting.files(report)
    drafting.preview(report)
if item is not None:
    where = say("report.item", n=drafting.place(report, item), total=len(report.items))
    with right, display.card("item", title=where, share=drafting.kind(item)):
        drafting.edit(report, item)
        drafting.show(item)
