"""What can stand between a visit and its page, in words an analyst understands.

Three answers, no more: come back later (`Retry`), a person has to act (`Gate`), or never again (`GiveUp`). Each carries
the response that led to it where one crossed, so that nothing captured is lost.
"""

from datetime import timedelta
from typing import Literal

from crawlers.records import Response

GateKind = Literal["queue", "captcha", "login", "blocked", "challenge", "authorisation"]


class CrawlError(Exception):
    """The world's fault: a sentence says what happened and what to do."""

    def __init__(self, reason: str, *, response: Response | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.response = response

    @property
    def is_gone(self) -> bool:
        """Whether the site said that it has no such page, rather than that something went wrong."""
        return self.response is not None and self.response.status in {404, 410}


class Retry(CrawlError):
    """Nothing is wrong with the visit; it may succeed after `after`. `new_circuit` asks for another way through Tor.

    `told` says that the site itself named that time; otherwise it is a guess.
    """

    def __init__(
        self,
        reason: str,
        after: timedelta = timedelta(minutes=2),
        *,
        new_circuit: bool = False,
        told: bool = False,
        response: Response | None = None,
    ) -> None:
        super().__init__(reason, response=response)
        self.after = after
        self.new_circuit = new_circuit
        self.told = told

    @property
    def is_part(self) -> bool:
        """Whether the page itself came, but broke off: its response holds what came of it."""
        return self.response is not None and self.response.broken and self.response.status < 400

    @property
    def is_refusal(self) -> bool:
        """Whether the site answered that it wants to be left alone for a while."""
        return self.response is not None and not self.is_part


class Gate(CrawlError):
    """Someone has to act, or time has to pass at the door: a queue, a captcha, a log-in.

    `wait` is what the page itself asks for (a queue), `expires_in` how long the page can still be answered (a captcha).
    `same_circuit` says that the circuit and the cookies must be kept.
    """

    def __init__(
        self,
        kind: GateKind,
        reason: str,
        *,
        wait: timedelta | None = None,
        expires_in: timedelta | None = None,
        same_circuit: bool = True,
        response: Response | None = None,
    ) -> None:
        super().__init__(reason, response=response)
        self.kind: GateKind = kind
        self.wait = wait
        self.expires_in = expires_in
        self.same_circuit = same_circuit


class GiveUp(CrawlError):
    """Asking again changes nothing: the address is wrong, the page is gone, or it is not text."""


class TorError(CrawlError):
    """Our own Tor does not run as it should; says what to install or to look at."""
