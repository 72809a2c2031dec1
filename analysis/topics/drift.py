"""What a corpus was when its topics were found, and what it is now, in; whether to find them anew out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import pandas as pd

from analysis import messages
from analysis.messages import Language

Reason = Literal["unlike", "grown", "gone"]

# Of the articles that topics were found in, three quarters lie nearer to the others of their topic than this quarter.
QUARTER: Final = 0.25
# Of new articles like those, a quarter lies as far. Of the last fifth by date 27 and 36 % did, of a desk that had been
# left out 45 to 98 % where no other desk wrote of the same (Jawhara FM, BBC and CNN).
_FAR: Final = 0.4
# Of fewer, chance alone would often make so many (of 50, once in seventy times), and out of less than a hundredth of
# the corpus no topic of their own would come.
_FEWEST: Final = 50
_LEAST: Final = 0.01
_GROWN: Final = 1.0
_GONE: Final = 0.5


@dataclass(frozen=True)
class Drift:
    """How far a corpus has moved from the articles that its topics were found in.

    Attributes:
        articles: in how many they were found.
        new: how many have come since and were given topics without finding any anew.
        gone: how many of those that topics were found in are no longer there.
        far: how many of the new ones lie as far from their topic as a quarter of the others did.
        advised: why topics should be found anew; nothing where they need not.
    """

    articles: int
    new: int
    gone: int
    far: int
    advised: Reason | None

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "unlike": (
            "استُخرجت الموضوعات من {articles} من المقالات وأضيف بعدها {new}، والبعيد منها عن كل موضوع {share}% "
            "والمعتاد 25%. حان استخراجها من جديد",
            "The topics were found in {articles} articles; {new} came later, and {share}% of these lie far from every "
            "topic, where 25% is usual. It is time to find the topics anew",
        ),
        "grown": (
            "استُخرجت الموضوعات من {articles} من المقالات وأضيف بعدها {new}. حان استخراجها من جديد",
            "The topics were found in {articles} articles; {new} came later. It is time to find the topics anew",
        ),
        "gone": (
            "استُخرجت الموضوعات من {articles} من المقالات لم يعد منها هنا {gone}. حان استخراجها من جديد",
            "The topics were found in {articles} articles; {gone} of these are gone. It is time to find them anew",
        ),
    }

    @property
    def share(self) -> float:
        """The share of the new articles that lie far from every topic, 0 to 1."""
        return self.far / max(self.new, 1)

    def message(self, language: Language) -> str:
        """Return why topics should be found anew, in Arabic or in English; nothing where they need not."""
        if not self.advised:
            return ""
        counted = {"articles": f"{self.articles:,}", "new": f"{self.new:,}", "gone": f"{self.gone:,}"}
        return messages.say(self.REASONS, self.advised, language, {**counted, "share": f"{100 * self.share:.0f}"})


def measured(*, articles: int, new: int, gone: int, far: int) -> Drift:
    """Return how far a corpus has moved, and whether to find its topics anew.

    It is time once the new articles are as many as those that topics were found in (`grown`), once half of those are
    gone (`gone`), or once of 50 new ones or more 40 % lie as far from their topic as a quarter of the others did
    (`unlike`), if these are a hundredth of the corpus. Misleads: what is new in the words of an old topic lies near it;
    a topic that grows old is not seen at all.
    """
    reason: Reason | None = None
    if far >= _LEAST * (articles - gone + new) and new >= _FEWEST and far >= _FAR * new:
        reason = "unlike"
    elif new >= _GROWN * articles:
        reason = "grown"
    elif gone >= _GONE * articles:
        reason = "gone"
    return Drift(articles, new, gone, far, reason)


def of(topic_fit: pd.DataFrame) -> Drift | None:
    """Return how far a corpus has moved, as its build stored it; none where there are no topics or none was stored."""
    if topic_fit.empty:
        return None
    row = topic_fit.iloc[0]
    return measured(**{name: int(row[name]) for name in ("articles", "new", "gone", "far")})
