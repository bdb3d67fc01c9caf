"""SOCKS5 as Tor speaks it: RFC 1928 and 1929, and Tor's extended replies (proposal 304) with what to do."""

import logging
from datetime import timedelta
from typing import Literal

import httpcore

_LOG = logging.getLogger(__name__)

Remedy = Literal["retry", "new_circuit", "back_off", "give_up", "ask"]


class SocksError(Exception):
    """The SOCKS server said no. `code` is its reply, `reason` a sentence without it, `after` when to ask again.

    The reply as it came is in `reply` (None where none came) and in the log, for whoever looks after Tor.
    """

    code: int = 0x01
    remedy: Remedy = "retry"
    after: timedelta = timedelta(minutes=5)
    reason: str = "Tor could not open this connection."

    def __init__(self, reply: int | None = None) -> None:
        super().__init__(self.reason)
        self.reply = reply


class GeneralFailureError(SocksError):
    """0x01: no reason given; a circuit that broke most of the time."""

    code, remedy, after = 0x01, "new_circuit", timedelta(minutes=2)
    reason = "Tor could not open this connection and gives no reason; another way through the network is tried."


class NotAllowedError(SocksError):
    """0x02: a rule of the SOCKS server forbids it."""

    code, remedy = 0x02, "give_up"
    reason = "Tor refuses this address by its own rules."


class NetworkUnreachableError(SocksError):
    """0x03: Tor itself has no network."""

    code, remedy, after = 0x03, "retry", timedelta(minutes=5)
    reason = "Tor finds no way into the network; is this machine connected?"


class HostUnreachableError(SocksError):
    """0x04: the name does not resolve at the exit, or the service is unreachable."""

    code, remedy, after = 0x04, "back_off", timedelta(minutes=60)
    reason = "The site cannot be reached: its name is unknown at the exit or nothing answers."


class ServerRefusedError(SocksError):
    """0x05: the host answers, the port is closed."""

    code, remedy, after = 0x05, "back_off", timedelta(minutes=30)
    reason = "The site's server is there, but refuses connections: its web server is down."


class CircuitTimedOutError(SocksError):
    """0x06: time to live expired; Tor uses it for its own time-outs."""

    code, remedy, after = 0x06, "new_circuit", timedelta(minutes=5)
    reason = "The connection through Tor took too long."


class CommandNotSupportedError(SocksError):
    """0x07: this is no SOCKS server that opens connections."""

    code, remedy = 0x07, "give_up"
    reason = "The SOCKS port does not open connections; is it Tor's?"


class AddressNotSupportedError(SocksError):
    """0x08: the kind of address is not supported."""

    code, remedy = 0x08, "give_up"
    reason = "The SOCKS port does not take host names; is it Tor's?"


class OnionNotFoundError(SocksError):
    """0xF0: no descriptor is published."""

    code, remedy, after = 0xF0, "back_off", timedelta(minutes=60)
    reason = "The onion site has announced itself nowhere (no descriptor): it is down. Try a mirror, or wait."


class OnionInvalidError(SocksError):
    """0xF1: the descriptor is there, but not usable."""

    code, remedy, after = 0xF1, "back_off", timedelta(minutes=60)
    reason = "The onion site's announcement is damaged (invalid descriptor): it may be changing hands or under attack."


class IntroductionFailedError(SocksError):
    """0xF2: all introduction points failed."""

    code, remedy, after = 0xF2, "back_off", timedelta(minutes=10)
    reason = "The onion site's doors (introduction points) do not answer: it is overloaded or just went down."


class RendezvousFailedError(SocksError):
    """0xF3: the rendezvous circuit could not be built."""

    code, remedy, after = 0xF3, "new_circuit", timedelta(seconds=30)
    reason = "The meeting inside Tor failed (rendezvous); another way through the network is tried."


class ClientKeyMissingError(SocksError):
    """0xF4: the onion site asks for client authorisation."""

    code, remedy = 0xF4, "ask"
    reason = "The onion site lets in only visitors with a key, and this machine has none for it. Ask who holds one."


class ClientKeyWrongError(SocksError):
    """0xF5: the client authorisation key is wrong."""

    code, remedy = 0xF5, "ask"
    reason = "The onion site refuses the visitor's key of this machine: it is wrong or was withdrawn."


class OnionAddressBadError(SocksError):
    """0xF6: the address itself is wrong; never ask again."""

    code, remedy = 0xF6, "give_up"
    reason = "This onion address cannot exist: its checksum or version is wrong."


class IntroductionTimedOutError(SocksError):
    """0xF7: all introduction attempts timed out."""

    code, remedy, after = 0xF7, "back_off", timedelta(minutes=10)
    reason = "The onion site's doors (introduction points) did not answer in time: it is overloaded."


class HostNameTooLongError(SocksError):
    """No reply: a name of more than 255 bytes does not fit into the question (RFC 1928, section 5)."""

    code, remedy = 0xFD, "give_up"
    reason = "The host name of this address is too long to be asked for."


class UnknownReplyError(SocksError):
    """A reply that neither RFC 1928 nor Tor's socks-extensions.txt knows."""

    code, remedy, after = 0xFC, "new_circuit", timedelta(minutes=2)
    reason = (
        "Tor could not open this connection and answers in a way that this program does not know; another way through "
        "the network is tried."
    )


class SocksBrokenError(SocksError):
    """The other end does not speak SOCKS5, or hung up."""

    code, remedy, after = 0xFF, "retry", timedelta(minutes=1)
    reason = "The SOCKS port hung up or does not speak SOCKS5; is Tor still running?"


class SocksAuthRefusedError(SocksError):
    """The SOCKS server refused the user name that keeps circuits apart."""

    code, remedy = 0xFE, "give_up"
    reason = "The SOCKS port refuses user names, so circuits cannot be kept apart; nothing was asked. Is it Tor's?"


REPLIES: dict[int, type[SocksError]] = {
    kind.code: kind
    for kind in (
        GeneralFailureError,
        NotAllowedError,
        NetworkUnreachableError,
        HostUnreachableError,
        ServerRefusedError,
        CircuitTimedOutError,
        CommandNotSupportedError,
        AddressNotSupportedError,
        OnionNotFoundError,
        OnionInvalidError,
        IntroductionFailedError,
        RendezvousFailedError,
        ClientKeyMissingError,
        ClientKeyWrongError,
        OnionAddressBadError,
        IntroductionTimedOutError,
    )
}


async def connect(
    stream: httpcore.AsyncNetworkStream, *, host: str, port: int, user: str, password: str, wait: float | None
) -> None:
    """Ask the SOCKS server on `stream` to connect to `host`, by name, under a user name that isolates the circuit.

    `wait` is in seconds for each reply. Raises a `SocksError`.
    """
    name = host.encode("ascii")
    if not 0 < len(name) < 256:
        raise HostNameTooLongError
    await stream.write(b"\x05\x01\x02", wait)
    version, method = await _exactly(stream, 2, wait)
    if version != 5:
        raise SocksBrokenError
    if method != 2:
        raise SocksAuthRefusedError
    login = user.encode()[:255], password.encode()[:255]
    await stream.write(b"\x01" + b"".join(bytes([len(part)]) + part for part in login), wait)
    if (await _exactly(stream, 2, wait))[1] != 0:
        raise SocksAuthRefusedError
    await stream.write(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"), wait)
    await _read_reply(stream, wait)


async def _read_reply(stream: httpcore.AsyncNetworkStream, wait: float | None) -> None:
    version, reply, _, kind = await _exactly(stream, 4, wait)
    if version != 5:
        raise SocksBrokenError
    if reply != 0:
        _LOG.info("SOCKS reply 0x%02X", reply)
        raise REPLIES.get(reply, UnknownReplyError)(reply)
    length = {1: 4, 4: 16}.get(kind) or (await _exactly(stream, 1, wait))[0]
    await _exactly(stream, length + 2, wait)


async def _exactly(stream: httpcore.AsyncNetworkStream, count: int, wait: float | None) -> bytes:
    data = b""
    while len(data) < count:
        more = await stream.read(count - len(data), wait)
        if not more:
            raise SocksBrokenError
        data += more
    return data
