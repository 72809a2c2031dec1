"""Overview: what the selected articles are about, whom they name, and when they were written."""

from pages.shared import display, labels, selected

say = labels.say
now = selected.now()

display.head(say("page.overview"), say("overview.question"))
if not now.n:
    display.nothing_selected()
