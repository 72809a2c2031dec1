"""Who is who: within an article, over a corpus, and where the corpus leaves it open."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.entities import aliases, labels, resolution, shorts

GOLD = Path(__file__).parent / "gold"


def resolved(*articles: tuple[str, ...]) -> resolution.Resolved:
    """Resolve articles given as names; a name is a person unless it starts with a type's first letters."""
    rows = []
    for article, names in enumerate(articles):
        for at, name in enumerate(names):
            kind, _, bare = name.rpartition("/")
            rows.append((article, at, 100 * at, bare, labels.TYPES.index(kind or "person")))
    frame = pd.DataFrame(rows, columns=["article", "sentence", "start", "name", "kind"])
    chances = {
        name: np.where(frame["kind"] == at, 0.99, 0.001)
        for columns in (labels.TYPES, labels.WHOLE)
        for at, name in enumerate(columns)
    }
    raw = frame.assign(
        part="body",
        end=frame["start"] + frame["name"].str.len(),
        key=frame["name"].map(arabic.fold),
        found=True,
        spare=False,
        quoted=False,
        headed=False,
        reference="",
        skip1=1,
        skip2=2,
        skip3=3,
        **chances,
    )
    return resolution.resolve_all(raw)


def entity_of(found: resolution.Resolved, article: int, at: int) -> str:
    rows = found.mentions[(found.mentions["article"] == article) & (found.mentions["sentence"] == at)]
    return str(found.entities["key"].iloc[int(rows["entity"].iloc[0])])


def reasons(found: resolution.Resolved) -> dict[str, str]:
    return dict(zip(found.names["display"], found.names["reason"], strict=True))


def test_a_short_form_joins_the_full_name_of_its_own_article() -> None:
    found = resolved(("قاسم جومارت توكايف", "توكايف"), ("إلهام توكايف", "توكايف"))
    assert entity_of(found, 0, 1) == "person:قاسم جومارت توكايف"
    assert entity_of(found, 1, 1) == "person:الهام توكايف"
    assert reasons(found)["توكايف"] == "in_article"


def test_two_who_share_a_family_name_stay_two_and_each_article_means_its_own() -> None:
    found = resolved(("فيدل كاسترو", "كاسترو"), ("راوول كاسترو", "كاسترو"), ("كاسترو",))
    assert entity_of(found, 0, 1) == "person:فيدل كاسترو"
    assert entity_of(found, 1, 1) == arabic.fold("person:راوول كاسترو")
    assert entity_of(found, 2, 0) == "person:كاسترو"
    pairs = set(zip(found.suggestions["left"], found.suggestions["right"], found.suggestions["reason"], strict=True))
    assert ("person:فيدل كاسترو", "person:كاسترو", "family") in pairs


def test_a_family_name_that_two_of_one_article_bear_joins_neither() -> None:
    found = resolved(("فيدل كاسترو", "راوول كاسترو", "كاسترو"), ("فيدل كاسترو",), ("راوول كاسترو",))
    assert entity_of(found, 0, 2) == "person:كاسترو"


def test_a_family_name_joins_its_only_bearer_in_articles_that_give_no_full_name() -> None:
    found = resolved(("فلاديمير بوتين",), ("فلاديمير بوتين",), ("بوتين",))
    assert entity_of(found, 2, 0) == "person:فلاديمير بوتين"
    assert reasons(found)["بوتين"] == "only_bearer"


def test_a_given_name_alone_joins_no_one_in_another_article() -> None:
    found = resolved(("محمد علي",), ("محمد علي",), ("علي",))
    assert entity_of(found, 2, 0) == "person:علي"


def test_what_follows_a_father_word_is_no_short_form() -> None:
    found = resolved(("محمد بن سلمان", "سلمان"), ("محمد بن سلمان",))
    assert entity_of(found, 0, 1) == "person:سلمان"


def test_spellings_spaces_and_titles_join_with_their_reason() -> None:
    found = resolved(
        ("دونالد ترامب", "دونالد ترمب", "الرئيس دونالد ترامب"),
        ("دونالد ترامب", "عبد الفتاح السيسي", "عبدالفتاح السيسي", "عبد الفتاح السيسي"),
    )
    assert len(found.entities) == 2
    assert reasons(found)["دونالد ترمب"] == "spelling"
    assert reasons(found)["الرئيس دونالد ترامب"] == "title"
    assert reasons(found)["عبدالفتاح السيسي"] == "spacing"


def test_listed_spellings_of_a_place_or_an_organisation_are_one() -> None:
    found = resolved(
        ("place/الولايات المتحدة", "place/الولايات المتحدة", "place/أمريكا"),
        ("organisation/حماس", "organisation/حماس", "organisation/حركة حماس"),
        ("place/السودان", "place/جنوب السودان"),
    )
    assert sorted(found.entities["key"]) == [
        "organisation:حماس",
        "place:السودان",
        "place:الولايات المتحده",
        "place:جنوب السودان",
    ]


def test_a_place_and_a_club_of_one_name_are_two() -> None:
    found = resolved(("place/برشلونة", "organisation/برشلونة"), ("place/برشلونة",))
    assert len(found.entities) == 2


def test_counts_add_up_and_every_name_has_its_reason() -> None:
    found = resolved(("فلاديمير بوتين", "بوتين", "بوتين"), ("فلاديمير بوتين",))
    assert found.entities["mentions"].tolist() == [4]
    assert found.entities["articles"].tolist() == [2]
    assert found.names["mentions"].sum() == len(found.mentions)
    assert (found.names["reason"] != "").all()


def judged() -> tuple[int, int, int]:
    """Return how many hand-judged pairs are rightly joined, wrongly joined, and left apart though one."""
    pairs = pd.read_csv(GOLD / "entity_pairs.tsv", sep="\t", comment="#")
    held = pd.read_csv(GOLD / "entity_articles.tsv", sep="\t", comment="#")
    right = wrong = missed = 0
    for corpus, names in held.groupby("corpus"):
        spread = names.assign(article=names["articles"].str.split()).explode("article").astype({"article": int})
        table, unit = aliases.units(spread)
        joins = aliases.join(table)
        meant = shorts.shorten(table, unit, spread["article"].to_numpy(), joins)
        number = {pair: at for at, pair in enumerate(zip(table["type"], table["key"], strict=True))}
        for row in pairs[pairs["corpus"] == corpus].itertuples():
            left, full = number[row.type, row.left], number[row.type, row.right]
            owner = joins.root(meant.in_article.get((row.article, left), left))
            joined = owner == joins.root(full)
            right += joined and row.same
            wrong += joined and not row.same
            missed += row.same and not joined
    return int(right), int(wrong), int(missed)


def test_hand_judged_pairs_are_joined_with_the_precision_and_recall_that_is_promised() -> None:
    right, wrong, missed = judged()
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.80
