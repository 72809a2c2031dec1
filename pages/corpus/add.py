"""Add: bring a corpus in, by upload or from a folder of this machine; looked at first, then built behind the pages."""

import streamlit as st

from pages.shared import arrivals, building, display, drafts, labels, reading, understood

say = labels.say

display.head(say("page.add"), say("add.question"), reads=False, selects=False)
under_way = st.container()

draft = drafts.mine()
if draft is None:
    by_upload, by_place = (
        st.tabs([say("add.by_upload"), say("add.by_place")])
        if arrivals.on_this_machine()
        else (
            st.container(),
            None,
        )
    )
    with (
        by_upload,
        display.card(
            "upload",
            title=say("add.private"),
            share=say(
                "add.accepts",
                formats=arrivals.formats(),
                files=labels.count("files", building.MOST_FILES),
                size=building.MOST_BYTES // 2**20,
            ),
        ),
    ):
        reading.uploader()
        arrivals.upload()
        display.quiet(say("add.again"))
    if by_place is not None:
        with by_place, display.card("place", title=say("add.private"), share=say("add.place_about")):
            arrivals.place()
elif draft.running:
    understood.looking(draft)
elif draft.found is None:
    understood.failed(draft)
else:
    found = draft.found
    understood.ready(draft, found)
    understood.fields(draft, found)
    left, right = display.columns(1, 1)
    with left:
        understood.dates(found)
        understood.kinds(found)
    with right:
        understood.structure(found)
    understood.remarks(found)
with under_way:
    arrivals.under_way()
