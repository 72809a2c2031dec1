"""Articles with known edits: a pool of texts in, a corpus out whose copies are known.

The pool is read from real corpora when there are some, and drawn from made-up words by Zipf's law when there are none.
Everything is drawn with a fixed seed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import arabic
from analysis.corpus import dates

SEED = 2024
DAY = np.datetime64("2024-01-01", "s")
# The last copy of a story appears within so many seconds.
_LATEST = 48 * 3600
# A text: its sentences, of numbers of words; the first is its title.
Text = list[np.ndarray]


@dataclass(frozen=True, eq=False)
class Pool:
    """Articles to draw from: what their words are, the texts themselves, and when each was published."""

    words: np.ndarray
    texts: list[Text]
    dates: np.ndarray


@dataclass(frozen=True, eq=False)
class Known:
    """A corpus whose stories are known: its texts, when each was published, and the number of each one's story."""

    pool: Pool
    texts: list[Text]
    dates: np.ndarray
    story: np.ndarray


def read(archives: Iterable[Path], *, articles: int | None = None) -> Pool:
    """Read the articles of ZIPs of `<DOC>` files."""
    documents = [document for archive in archives for document in _documents(archive)]
    if articles is not None and articles < len(documents):
        chosen = np.random.default_rng(SEED).choice(len(documents), articles, replace=False)
        documents = [documents[place] for place in sorted(chosen)]
    numbers: dict[str, int] = {}
    texts = []
    for title, body, _ in documents:
        sentences = [title, *(body[start:end] for start, end in arabic.sentences(body))]
        cut = [[sentence[start:end] for start, end in arabic.words(sentence)] for sentence in sentences]
        coded = [np.array([numbers.setdefault(word, len(numbers)) for word in words]) for words in cut if words]
        texts.append(coded)
    when = np.array([dates.parse(time) for _, _, time in documents], dtype="datetime64[s]")
    pool = Pool(np.array(list(numbers), dtype=object), texts, when)
    return _only(pool, [len(text) > 2 for text in texts])


def _only(pool: Pool, kept: Sequence[bool]) -> Pool:
    return Pool(pool.words, [text for text, stays in zip(pool.texts, kept, strict=True) if stays], pool.dates[kept])


def _documents(archive: Path) -> Iterable[tuple[str, str, str]]:
    with zipfile.ZipFile(archive) as opened:
        for member in sorted(opened.namelist()):
            given = opened.read(member).decode("utf-8", "replace")
            fields = [re.search(rf"<{tag}>(.*?)</{tag}>", given, re.S) for tag in ("TITLE", "TEXT", "TIME")]
            if all(fields):
                yield tuple(field[1].strip() for field in fields)


def made(*, articles: int, vocabulary: int = 40_000) -> Pool:
    """Make articles of made-up words: 4 to 16 sentences of 8 to 30 words, as frequent as Zipf's law has them."""
    rng = np.random.default_rng(SEED)
    letters = np.array([chr(code) for code in range(0x0628, 0x063B)])
    words = np.array([f"{''.join(rng.choice(letters, 5))}{number}" for number in range(vocabulary)], dtype=object)
    weights = 1 / np.arange(1, vocabulary + 1)
    sizes = [rng.integers(8, 31, rng.integers(4, 17)) for _ in range(articles)]
    drawn = rng.choice(vocabulary, int(sum(size.sum() for size in sizes)), p=weights / weights.sum())
    sentences = np.split(drawn, np.cumsum(np.concatenate(sizes))[:-1])
    ends = np.cumsum([len(size) for size in sizes])
    texts = [sentences[end - len(size) : end] for end, size in zip(ends, sizes, strict=True)]
    return Pool(words, texts, DAY + rng.integers(365 * 24 * 3600, size=articles).astype("timedelta64[s]"))


# The kinds of edits: each changes about a share of a text


def dropped(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Drop sentences of the body."""
    gone = set(rng.choice(np.arange(1, len(text)), _many(text, share), replace=False).tolist())
    return [sentence for place, sentence in enumerate(text) if place not in gone]


def shortened(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Cut the end off."""
    return text[: len(text) - _many(text, share)]


def moved(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Put sentences of the body elsewhere."""
    places = rng.choice(np.arange(1, len(text)), _many(text, share), replace=False)
    left = [sentence for place, sentence in enumerate(text) if place not in set(places.tolist())]
    for place in places:
        left.insert(int(rng.integers(1, len(left) + 1)), text[place])
    return left


def added(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Add sentences, until so large a share of the text is new; their words are changed beyond recognition."""
    new = list(text)
    for _ in range(round(share / (1 - share) * (len(text) - 1))):
        other = pool.texts[rng.integers(len(pool.texts))]
        new.insert(int(rng.integers(1, len(new) + 1)), _changed(other[rng.integers(1, len(other))], 0.9, pool, rng))
    return new


def reworded(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Put other words in the place of words, anywhere."""
    return [_changed(sentence, share, pool, rng) for sentence in text]


def retitled(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Give another title, and change words of the body."""
    title = pool.texts[rng.integers(len(pool.texts))][0]
    return [_changed(title, 0.5, pool, rng), *reworded(text[1:], share, pool, rng)]


def rewritten(text: Text, share: float, pool: Pool, rng: np.random.Generator) -> Text:
    """Do a third of it by dropping, a third by adding and a third by changing words, and move two sentences."""
    for edit in (dropped, added, reworded):
        text = edit(text, share / 3, pool, rng)
    return moved(text, min(share, 2 / len(text)), pool, rng)


Edit = Callable[[Text, float, Pool, np.random.Generator], Text]
KINDS: tuple[Edit, ...] = (dropped, shortened, moved, added, reworded, retitled, rewritten)


def _many(text: Text, share: float) -> int:
    return min(round(share * (len(text) - 1)), len(text) - 2)


def _changed(sentence: np.ndarray, share: float, pool: Pool, rng: np.random.Generator) -> np.ndarray:
    """Replace a share of the words by words as frequent as they are in the pool."""
    changed, new = sentence.copy(), rng.random(len(sentence)) < share
    for place in np.flatnonzero(new):
        text = pool.texts[rng.integers(len(pool.texts))]
        other = text[rng.integers(len(text))]
        changed[place] = other[rng.integers(len(other))]
    return changed


# Corpora


def corpus(pool: Pool, edit: Edit, share: float, *, stories: int, copied: int, seed: int = SEED) -> Known:
    """Make a corpus of so many stories of the pool, the first of them with one, two or three edited copies."""
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(pool.texts))[:stories]
    texts = [pool.texts[place] for place in chosen]
    story = list(range(len(texts)))
    for place in range(min(copied, len(texts))):
        for _ in range(1 + place % 3):
            texts.append(edit(texts[place], share, pool, rng))
            story.append(place)
    return _known(pool, texts, story, pool.dates[chosen], rng)


def _known(pool: Pool, texts: list[Text], story: Sequence[int], first: np.ndarray, rng: np.random.Generator) -> Known:
    """Return a corpus whose stories come first and whose copies appear within two days of them."""
    label = np.array(story)
    after = rng.integers(_LATEST, size=len(label))
    after[: len(first)] = 0
    return Known(pool, texts, first[label] + after.astype("timedelta64[s]"), label)


def resampled(pool: Pool, *, articles: int, copied: float = 0.3, share: float = 0.5) -> Known:
    """Make a large corpus: stories of sentences of the pool with a share of their words changed, and copies of some.

    Sentences come back in many stories, so that texts share runs by chance, as a form or a phrase is shared.
    """
    rng = np.random.default_rng(SEED)
    sentences = [sentence for text in pool.texts for sentence in text[1:]]
    sizes = np.array([len(text) for text in pool.texts])
    flat = np.concatenate(sentences)
    texts, story = [], []
    for number in range(round(articles * (1 - copied))):
        drawn = rng.integers(len(sentences), size=sizes[number % len(sizes)])
        text = []
        for place in drawn:
            sentence = sentences[place]
            new = rng.random(len(sentence)) < share
            text.append(np.where(new, flat[rng.integers(len(flat), size=len(sentence))], sentence))
        texts.append(text)
        story.append(number)
    first = len(texts)
    while len(texts) < articles:
        # Few stories have most of the copies.
        place = int(first * rng.random() ** 2)
        edit, amount = KINDS[rng.integers(len(KINDS))], rng.choice([0, 0.1, 0.2])
        texts.append(edit(texts[place], amount, pool, rng))
        story.append(place)
    return _known(pool, texts, story, rng.choice(pool.dates, first), rng)


def tables(known: Known) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Return the tokens, sentences and dates of a corpus, as `duplicates.find` takes them."""
    sizes = [len(sentence) for text in known.texts for sentence in text]
    article = np.repeat(np.arange(len(known.texts), dtype=np.int32), [len(text) for text in known.texts])
    words = np.concatenate([sentence for text in known.texts for sentence in text])
    sentences = pd.DataFrame({"article": article, "part": pd.Categorical(["body"] * len(sizes))})
    tokens = pd.DataFrame(
        {
            "article": np.repeat(article, sizes),
            "sentence": np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
            "word": pd.Categorical.from_codes(words, categories=known.pool.words),
        }
    )
    return tokens, sentences, pd.Series(known.dates)


# How well copies are found


@dataclass(frozen=True)
class Score:
    """Pairs of articles that the finder puts into one family, beside those that are of one story."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of pairs put together that are of one story."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of pairs of one story that are put together."""
        return self.right / self.wanted if self.wanted else 1.0


def score(known: Known, copies: pd.DataFrame) -> Score:
    """Compare the families of a table of copies with the stories that are known."""
    family = np.arange(len(known.story)) + len(copies)
    family[copies["article"].to_numpy()] = copies["family"].to_numpy()
    both = family.astype(np.int64) * (len(known.story) + 1) + known.story
    return Score(_pairs(both), _pairs(family), _pairs(known.story))


def _pairs(label: np.ndarray) -> int:
    _, times = np.unique(label, return_counts=True)
    return int((times * (times - 1) // 2).sum())


def distinct(pool: Pool, repeated: Callable[[Sequence[Text]], list[int]]) -> Pool:
    """Leave out of a pool the texts at some places."""
    gone = set(repeated(pool.texts))
    return _only(pool, [place not in gone for place in range(len(pool.texts))])
