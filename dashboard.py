"""Marsad's frame: page set-up, language and direction, menu, filters; then the page that the reader opened."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.shared import (
    address,
    clicks,
    closed,
    display,
    early,
    fault,
    gate,
    labels,
    menu,
    sample,
    selected,
    service,
    sidebar,
    tour,
)  # fmt: skip

# Streamlit imports this file once for the server, and runs it as the main script for each reader.
if __name__ != "__main__":
    app = st.App(
        __file__, lifespan=service.started, middleware=[Middleware(early.Early)], on_script_error=service.broken
    )
else:
    address.take()
    st.set_page_config(
        page_title=labels.say("app.name"), page_icon=str(Path(__file__).parent / "static" / "marsad.svg"), layout="wide"
    )
    display.dress()
    gate.keep()
    page = st.navigation(
        {
            labels.say(f"menu.{section}"): [
                st.Page(menu.PAGES[name], title=labels.say(f"page.{name}"), url_path=name, default=name == menu.FIRST)
                for name in names
            ]
            for section, names in menu.MENU.items()
        },
        expanded=True,
    )
    address.at(page.url_path)
    sidebar.brand()
    with fault.told():
        name, here = sidebar.choose(sample.names()), page.url_path or menu.FIRST
        opened = closed.tried(name)
        if opened is None:
            closed.run(name, here, page.run)
            st.stop()
        chosen = sidebar.draw(opened)
        selected.use(chosen)
        address.put(chosen)
        clicks.follow()
        tour.follow()
        st.session_state["frame.page"] = here
        try:
            tour.draw(here)
            page.run()
        finally:
            # A page may stop half-way: nothing is selected, nothing is asked for yet.
            selected.settle(opened.build, len(sys.modules))
