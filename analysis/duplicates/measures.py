"""The copies of a corpus in; out, the copies of one article."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.tables import Corpus


def of(corpus: Corpus, article: int) -> pd.DataFrame:
    """Return the copies of an article: article, share (how much of this one stands there); most in common first."""
    rows = corpus.copies[(corpus.copies["article"] == article).to_numpy()]
    found = pd.DataFrame({"article": rows["other"].to_numpy(), "share": rows["share"].to_numpy(dtype=np.float64)})
    return found.sort_values(["share", "article"], ascending=[False, True], ignore_index=True)
