"""Login, where the server's owner has set it up: whoever is not known gets nothing of a corpus.

Streamlit asks the provider (`[auth]` in .streamlit/secrets.toml). Where MARSAD_LOGIN is set, a server without that
section, or one that may not read it, shuts its readers out instead of opening to all.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Final

import streamlit as st

from pages.shared import display, labels

REQUIRED: Final = "MARSAD_LOGIN"
_FILE: Final = ".streamlit/secrets.toml"
_INSTALL: Final = 'pip install "streamlit[auth]"'


def keep() -> None:
    """Go on for readers who are logged in, and where login is neither set up nor required; else end the page here."""
    known = st.user.get("is_logged_in")
    if known or (known is None and not os.environ.get(REQUIRED)):
        return
    if known is None:
        display.empty(labels.say("gate.shut"), labels.say("gate.missing", file=_FILE))
    elif find_spec("authlib") is None:
        display.empty(labels.say("gate.shut"), labels.say("gate.lacks", command=_INSTALL))
    else:
        display.empty(labels.say("app.name"), labels.say("gate.hint"))
        with st.container(horizontal=True, horizontal_alignment="center"):
            st.button(labels.say("gate.enter"), key="gate-enter", on_click=st.login, type="primary")
    st.stop()


def leave() -> None:
    """Draw the way out for a reader who is logged in."""
    if st.user.get("is_logged_in"):
        st.button(labels.say("gate.leave"), key="gate-leave", on_click=st.logout, type="tertiary")
