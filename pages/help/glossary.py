"""Glossary: what each measure says, when it misleads, and on which pages it stands."""

from pages.shared import controls, display, explained, glossary, labels, tour

say = labels.say

display.head(say("page.glossary"), say("glossary.question"), reads=False, selects=False)
typed = controls.typed("glossary")
controls.search("glossary", said=say("glossary.typed"))
found = glossary.terms(typed)
if found:
    explained.terms(found, whole=True)
else:
    display.empty(say("content.nothing_like", typed=typed))
display.quiet(say("glossary.docs", file="docs/measures.md"))
tour.again()
