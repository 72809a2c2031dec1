"""What can be wrong with a query, said in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from analysis.messages import MarsadError


class SearchError(MarsadError):
    """A query that cannot be looked for: what is wrong, at which character, and what to do about it."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "no-words": (
            "ليس في ما كتبت كلمة تُبحث: اكتب حروفًا أو أرقامًا",
            "There is no word to look for in what you typed: type letters or digits",
        ),
        "too-long": (
            "في ما كتبت {found} كلمة، والحد {most}: اختصره",
            "You typed {found} words and the most is {most}: shorten it",
        ),
        "no-index": (
            "المدونة «{name}» بُنيت بلا فهرس للبحث. أعد بناءها: python -m analysis build",
            "The corpus “{name}” was built without an index to search. Build it again: python -m analysis build",
        ),
        "too-deep": (
            "عند الحرف {at} («{piece}»): أقواس داخل أقواس فوق الحد ({most}): بسّط ما كتبت",
            "At character {at} (“{piece}”): more than {most} brackets within brackets: make it simpler",
        ),
        "quote-open": (
            "عند الحرف {at} («{piece}»): علامة اقتباس فُتحت ولم تُغلق: أغلقها أو احذفها",
            "At character {at} (“{piece}”): a quotation mark is opened and never closed: close it or delete it",
        ),
        "bracket-open": (
            "عند الحرف {at} («{piece}»): قوس فُتح ولم يُغلق: أغلقه، أو ضع النص بين علامتي اقتباس",
            "At character {at} (“{piece}”): a bracket is opened and never closed: close it, or quote the text",
        ),
        "bracket-shut": (
            "عند الحرف {at} («{piece}»): قوس أُغلق ولم يُفتح: احذفه، أو ضع النص بين علامتي اقتباس",
            "At character {at} (“{piece}”): a bracket is closed that was never opened: delete it, or quote the text",
        ),
        "nothing-here": (
            "عند الحرف {at} («{piece}»): تنقص كلمة قبل هذه العلامة أو بعدها أو في داخلها",
            "At character {at} (“{piece}”): a word is missing before this sign, after it or inside it",
        ),
        "only-not": (
            "عند الحرف {at} («{piece}»): النفي وحده لا يُعرض: اكتب معه كلمة يجب أن ترد",
            "At character {at} (“{piece}”): an exclusion alone shows nothing: add a word that has to occur",
        ),
        "near-few": (
            "عند الحرف {at} («{piece}»): القرب يحتاج كلمتين أو أكثر، مثل NEAR(وزير موسكو, 5)",
            "At character {at} (“{piece}”): nearness needs two words or more, as in NEAR(minister Moscow, 5)",
        ),
        "near-inside": (
            "عند الحرف {at} («{piece}»): لا يكون القرب إلا بين كلمات وعبارات وبدائل (OR)، لا AND ولا NOT",
            "At character {at} (“{piece}”): only words, phrases and alternatives (OR) can be near, not AND or NOT",
        ),
    }
