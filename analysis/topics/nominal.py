"""The words of a corpus in; which of them name a thing, by the forms beside which they occur, out.

No dictionary and no tagger: a noun is met with the article, a verb with the letters of other persons, and what is
written onto a word is known by the word being met without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

_ARTICLE: Final = "\u0627\u0644"
_LAM: Final = "\u0644"
# And, so, with, for, as.
_CLITICS: Final = "\u0648\u0641\u0628\u0644\u0643"
# The letters before an imperfect: he, she, we.
_PERSONS: Final = "\u064a\u062a\u0646"
_HE: Final = "\u064a"
_SHE: Final = "\u062a"
_THEY: Final = "\u0648\u0627"
_ALIF: Final = "\u0627"
_HEH: Final = "\u0647"
# His, hers, theirs, theirs of two, ours.
_OWNERS: Final = (_HEH, "\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627", "\u0646\u0627")
_LEAST: Final = 3
# A form is evidence if it is met a tenth as often as the word, a bare word if a quarter as often: rarer ones are slips.
_MET: Final = 0.1
_BARE: Final = 0.25
_MOSTLY: Final = 0.5


class Forms:
    """The forms of a corpus and how often each is met."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def times(self, form: str) -> int:
        """Return how often a form is met."""
        return self._counts.get(form, 0)

    def met(self, form: str, beside: str, share: float = _MET) -> bool:
        """Return whether a form is met, so often beside another."""
        return self._counts.get(form, 0) >= max(share * self._counts.get(beside, 0), 1)

    def noun(self, form: str) -> bool:
        """Return whether a form has the article, or is met with it."""
        return form.startswith(_ARTICLE) or self.met(_ARTICLE + form, form)

    def bare(self, form: str) -> Iterator[str]:
        """Give what a form may be with nothing written onto it: the article for two lams, the rest after a letter."""
        if form[:2] == 2 * _LAM:
            yield _ARTICLE + form[2:]
        if form[:1] in _CLITICS and len(form) > _LEAST:
            yield form[1:]

    def clitic(self, form: str) -> bool:
        """Return whether a letter is written onto a form: it is met without it, and hardly with the article."""
        return not self.noun(form) and any(self.met(rest, form, _BARE) for rest in self.bare(form))

    def verb(self, form: str) -> bool:
        """Return whether a form is met in other persons and never with the article."""
        return not self.noun(form) and (self._imperfect(form) or self._perfect(form))

    def _imperfect(self, form: str) -> bool:
        if form[0] not in _PERSONS or len(form) < _LEAST:
            return False
        return any(self.met(letter + form[1:], form) for letter in _PERSONS if letter != form[0])

    def _perfect(self, form: str) -> bool:
        he = form.removesuffix(_SHE).removesuffix(_THEY)
        if len(he) < _LEAST or not (he != form or self.met(form + _SHE, form)):
            return False
        # The fourth form has an alif that its imperfect lacks.
        return any(self.met(_HE + rest, form, _MET / 10) for rest in (he, he.removeprefix(_ALIF)))

    def told(self, form: str, spelled: str) -> bool:
        """Return whether a form says what is done, or has something written onto it."""
        return len(form) >= _LEAST and (self.verb(form) or self.clitic(form) or self.owned(form, spelled))

    def owned(self, form: str, spelled: str) -> bool:
        """Return whether a form ends with a pronoun: it is met without, as it is or with ta marbuta."""
        for owner in _OWNERS:
            rest = form.removesuffix(owner)
            if rest == form or len(rest) < _LEAST - 1 or not spelled.endswith(owner):
                continue
            if self.met(rest, form, _BARE) or (rest.endswith(_SHE) and self.met(rest[:-1] + _HEH, form, _BARE)):
                return not form.startswith(_ARTICLE)
        return False


def things(forms: Forms, words: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which words of a corpus (form, display) name a thing: no verb, nothing written onto them.

    A verb is met in other persons and hardly with the article; a word with a letter before it or a pronoun behind it
    is met without. Misleads: a noun that is never met with the article and looks like a verb is left out; a verb of
    which a corpus has one form alone is not known.
    """
    shown = zip(words["form"], words["display"], strict=True)
    return np.array([not forms.told(form, str(spelled)) for form, spelled in shown], dtype=bool)


def persons(forms: Forms, words: pd.DataFrame, names: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which words of a corpus (form) are mostly met in the names of persons (form, type, mentions)."""
    named = names.loc[names["type"].astype(str) == "person", ["form", "mentions"]]
    split = named.assign(form=named["form"].astype(str).str.split()).explode("form").groupby("form")["mentions"].sum()
    inside = split.reindex(words["form"], fill_value=0).to_numpy()
    return np.asarray(inside >= _MOSTLY * np.array([max(forms.times(form), 1) for form in words["form"]]))
