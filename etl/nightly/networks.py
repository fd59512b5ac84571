"""Which addresses may be asked: those of the public network, and private ones only of hosts that are named.

A name says nothing of where it leads, and may lead elsewhere the next time: what counts is the address of the connection itself.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

# All of IPv6 that is public lies here, but for what stands for IPv4 where a network has only IPv6 (RFC 6052).
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_named: ContextVar[frozenset[str]] = ContextVar("named", default=frozenset())


class PrivateAddress(Exception):
    """A host leads to an address that is not to be asked."""


@contextmanager
def allowing(hosts: frozenset[str]) -> Iterator[None]:
    """Within it these hosts may have private addresses."""
    token = _named.set(hosts)
    try:
        yield
    finally:
        _named.reset(token)


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public network; one of IPv4 within one of IPv6 is what that is."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour or (_last_32_bits(ip) if ip in _NAT64 else None)
        if within is None and ip not in _UNICAST:
            return False
        ip = within or ip
    return ip.is_global and not ip.is_multicast


def _last_32_bits(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)


def is_literal(host: str) -> bool:
    """Whether a host is an address, or the machine itself, by its letters: who writes it means that."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host.lower() == "localhost"
    return True


def _check(host: str, address: str) -> None:
    if host.strip("[]").lower() not in _named.get() and not is_public(address):
        raise PrivateAddress(f"{host} leads into a private network, and is not among private_hosts")


class _Checked:
    """Looks at the addresses of a host before connecting, and at the one connected to before anything is sent."""

    def _new_conn(self) -> socket.socket:
        host, port = self._dns_host, self.port  # type: ignore[attr-defined]
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except OSError:
            found = []  # said by the connection in its own words
        for *_, address in found:
            _check(host, str(address[0]))
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]
        try:
            _check(host, str(connected.getpeername()[0]))
        except BaseException:
            connected.close()
            raise
        return connected


class _Http(_Checked, HTTPConnection):
    pass


class _Https(_Checked, HTTPSConnection):
    pass


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


POOLS = {"http": _HttpPool, "https": _HttpsPool}
