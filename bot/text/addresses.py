"""What makes an address one that can be linked to."""

import re
from urllib.parse import urlsplit

# White space and control characters break a link anywhere; `<`, `>` and `|` break one in Slack's own syntax.
_UNSAFE = re.compile(r"""[\s\x00-\x20\x7f-\x9f<>|"\\^`{}]""")


def fault_in_address(address: str) -> str | None:
    """Why this is not an absolute http(s) address, as a clause; None where it is one.

    An address with a user name or password is refused: it would be shown to everybody who sees the link.
    """
    if _UNSAFE.search(address):
        return "the address holds a character that cannot stand in a link"
    try:
        parts = urlsplit(address)
        _ = parts.port  # checked by being read
    except ValueError:
        return "the address cannot be read"
    if parts.scheme.lower() not in {"http", "https"}:
        return "the address does not begin with http:// or https://"
    if not parts.hostname:
        return "the address names no host"
    if parts.username is not None or parts.password is not None:
        return "the address holds a user name or password"
    return None
