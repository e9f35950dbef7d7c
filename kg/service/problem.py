"""What the service answers when it does not answer the question: RFC 9457, in sentences that a person understands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

MEDIA = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """One refusal or failure: an HTTP status, what happened in one sentence, and what to do about it in another.

    ``retry`` is the number of seconds after which the same request may succeed, 0 when it will not; ``allow`` the methods
    that a resource has.
    """

    status: int
    sentence: str
    advice: str = ""
    retry: int = 0
    allow: str = ""

    def headers(self) -> dict[str, str]:
        """The header fields that belong to this problem."""
        found = {"Cache-Control": "no-store"}
        if self.retry:
            found["Retry-After"] = str(self.retry)
        if self.allow:
            found["Allow"] = self.allow
        return found

    def body(self) -> bytes:
        """The problem as JSON; what could not be written in UTF-8 is replaced."""
        detail = f"{self.sentence} {self.advice}".rstrip()
        told = {"type": "about:blank", "title": _phrase(self.status), "status": self.status, "detail": detail}
        return (json.dumps(told, ensure_ascii=False) + "\n").encode(errors="replace")


def _phrase(status: int) -> str:
    """The title that a problem without a type of its own has (RFC 9457 §4.2.1)."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Refused"
