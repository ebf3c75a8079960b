"""Which network addresses may be reached for a page: those of the public internet. Pure.

Python's `is_global` follows the registries of special addresses (RFC 6890); what those count as global although it
leads elsewhere is added here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_ELSEWHERE = (
    IPv4Network("168.63.129.16/32"),  # a cloud's own services, at a public address of all its machines
    IPv4Network("192.88.99.0/24"),  # relays from IPv6, RFC 7526
    IPv4Network("192.0.0.0/24"),  # RFC 6890; another cloud's metadata
    IPv4Network("100.64.0.0/10"),  # shared between a provider's customers, RFC 6598
)
_UNICAST = IPv6Network("2000::/3")
_EXAMPLES = IPv6Network("3fff::/20")
"""For documentation, RFC 9637; younger than some Pythons."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""An IPv4 address as a network that has IPv6 alone writes it, RFC 6052."""


def is_public(address: Address) -> bool:
    """Whether an address is a machine's on the public internet, whichever way it is written."""
    if isinstance(address, IPv4Address):
        outside = address.is_global and not address.is_multicast and not address.is_reserved
        return outside and not any(address in network for network in _ELSEWHERE)
    if address.scope_id is not None:
        return False
    if inner := _within(address):
        return all(map(is_public, inner))
    outside = address in _UNICAST and address not in _EXAMPLES and address.is_global
    return outside and not address.is_multicast and not address.is_reserved


def literal(host: str) -> Address | None:
    """The address that a host's name is; None where it is a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a program may reach. Tests put a looser one in its place, for servers of their own."""

    is_allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})


def _within(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address stands for, where it is one of those."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    return (IPv4Address(int(address) & 0xFFFF_FFFF),) if address in _TRANSLATED else ()
