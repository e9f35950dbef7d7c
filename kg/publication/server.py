"""Sending linked data to a SPARQL 1.1 server, with the standard library's HTTP client only.

A redirect is an answer like any other, never followed: what is meant for one server goes to no other, and a POST that
a client turns into a GET would look like success.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
MOST_OF_AN_ANSWER: Final = 400


class PublicationError(Exception):
    """The server did not take what was sent; the message is a sentence for people and holds no password."""


@dataclass(frozen=True)
class Server:
    """Where to send to, as whom (an empty user is nobody), and how many seconds to wait for one answer."""

    endpoint: str
    user: str = ""
    password: str = ""
    timeout: float = 30.0

    def __repr__(self) -> str:
        return f"Server({self.endpoint!r})"


def problem_with(server: Server) -> str:
    """Why nothing can be sent there, as a sentence; empty when it can."""
    try:
        parts = urlsplit(server.endpoint)
        _ = parts.port
    except ValueError:
        return "The endpoint is not a web address."
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\x00-\x20\x7f]", server.endpoint):
        return "The endpoint has to be a web address that begins with http:// or https://."
    if parts.username is not None or parts.password is not None:
        return "The endpoint must not hold a user's name or password; name environment variables with --user-env and --password-env."
    if parts.fragment:
        return "The endpoint must not have a part after #."
    if server.user and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        return "A password is sent over https only, or to this machine itself."
    return ""


def without_query(url: str) -> str:
    """An address as it may be shown: what stands after the question mark can be a key."""
    return urlsplit(url)._replace(query="").geturl()


@dataclass
class Sender:
    """Requests to one server. It asks for the server's challenge before it sends a body: some servers close the
    connection on a long body that comes without a password, and then nobody hears why.
    """

    server: Server
    challenge: str = ""
    digest: urllib.request.AbstractDigestAuthHandler | None = None

    def send(self, method: str, url: str, body: bytes, content_type: str) -> None:
        """Send one request; raises PublicationError unless the server says that it was done (status 200 to 299).

        A challenge that has grown old, or that is for writing only, is answered once.
        """
        try:
            self._try(method, url, body, content_type)
        except _ChallengedError as error:
            self.challenge, self.digest = error.challenge, None
            try:
                self._try(method, url, body, content_type)
            except _ChallengedError as again:
                raise PublicationError(str(again)) from None

    def _try(self, method: str, url: str, body: bytes, content_type: str) -> None:
        where = without_query(url)
        headers = {"Content-Type": content_type, "Accept": "*/*", "User-Agent": "plainfact"}
        request = urllib.request.Request(url, data=body, headers=headers, method=method)
        try:
            if self.server.user:
                request.add_unredirected_header("Authorization", self._authorization(request))
            with _opener().open(request, timeout=self.server.timeout) as answer:
                answer.read(MOST_OF_AN_ANSWER)
        except urllib.error.HTTPError as error:
            with error:
                message = _without(_refused(error, where), self.server)
                asked = error.headers.get("WWW-Authenticate", "") if error.code == 401 and self.server.user else ""
            raise _ChallengedError(message, asked) if asked else PublicationError(message) from None
        except (OSError, HTTPException, ValueError) as error:
            raise PublicationError(_broken(error, where, self.server.timeout)) from None

    def _authorization(self, request: urllib.request.Request) -> str:
        """What proves who we are: Digest (RFC 7616) where the server asks for it, else Basic (RFC 7617)."""
        if not self.challenge:
            self.challenge = self._asked(request.full_url)
        scheme, _, rest = self.challenge.partition(" ")
        if scheme.lower() != "digest":
            return f"Basic {_basic(self.server)}"
        if self.digest is None:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, self.server.endpoint, self.server.user, self.server.password)
            self.digest = urllib.request.HTTPDigestAuthHandler(passwords)
        asked = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        return f"Digest {self.digest.get_authorization(request, asked)}"

    def _asked(self, url: str) -> str:
        """How the server wants to be told who asks, from its answer to a request without a body."""
        try:
            with _opener().open(urllib.request.Request(url), timeout=self.server.timeout):
                return "Basic"
        except urllib.error.HTTPError as error:
            with error:
                return error.headers.get("WWW-Authenticate", "Basic") if error.code == 401 else "Basic"


class _ChallengedError(PublicationError):
    """The server asks (again) who we are; never leaves this module."""

    def __init__(self, message: str, challenge: str) -> None:
        super().__init__(message)
        self.challenge = challenge


def _without(message: str, server: Server) -> str:
    """A message in which a server that quotes our request cannot show the password, plain or in the form of Basic."""
    if not server.password:
        return message
    return message.replace(_basic(server), "…").replace(server.password, "…")


def _basic(server: Server) -> str:
    return b64encode(f"{server.user}:{server.password}".encode()).decode("ascii")


def _opener() -> urllib.request.OpenerDirector:
    """A client without the handler that follows redirects."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _broken(error: Exception, where: str, timeout: float) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return f"{where} did not answer within {timeout:g} seconds."
    if isinstance(error, urllib.error.URLError):
        return f"{where} cannot be reached: {reason}."
    return f"{where} broke off: {str(reason) or type(reason).__name__}."


_REASONS: Final[Mapping[int, str]] = {
    301: "it has moved; give the address it has moved to",
    302: "it has moved; give the address it has moved to",
    307: "it has moved; give the address it has moved to",
    308: "it has moved; give the address it has moved to",
    401: "it asks for a user's name and password, or those given are wrong",
    403: "it does not allow this",
    404: "there is nothing at this address",
    405: "it does not take this kind of request here; --graph-store and --update have different addresses",
    413: "it finds the data too large",
}


def _refused(error: urllib.error.HTTPError, where: str) -> str:
    try:
        said = error.read(MOST_OF_AN_ANSWER).decode("utf-8", "replace")
    except (OSError, HTTPException):
        said = ""
    said = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", said).split())
    reason = _REASONS.get(error.code, error.reason)
    return f"{where} answered {error.code}: {reason}." + (f" It said: {said}" if said else "")
