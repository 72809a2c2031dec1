"""One family of errors that a reader sees: a code and details, said in Arabic or in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

Language = Literal["ar", "en"]


def say(reasons: Mapping[str, tuple[str, str]], code: str, language: Language, details: Mapping[str, Any]) -> str:
    """Return the message of a code in a language, its {fields} filled from the details."""
    arabic, english = reasons[code]
    return (arabic if language == "ar" else english).format_map({key: str(value) for key, value in details.items()})


class MarsadError(Exception):
    """Something the reader can mend; the message names the file, the place and the remedy."""

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, code: str, **details: Any) -> None:  # noqa: ANN401 - details are shown, never computed with
        self.code = code
        self.details = details
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """Return what went wrong and what to do, in Arabic or in English."""
        return say(self.REASONS, self.code, language, self.details)

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross from worker processes; the default would call the class with the message alone.
        return (_again, (type(self), self.code, self.details))


def _again(kind: type[MarsadError], code: str, details: dict[str, Any]) -> MarsadError:
    return kind(code, **details)
