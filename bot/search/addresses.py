"""Which article an address is of, however the address was copied. Pure.

Two addresses are the same where they differ only in what does not name the page: http or https, letters of the host,
the fragment, a slash at the end, and what campaigns and social networks append to count their readers.
"""

from urllib.parse import unquote, urlsplit

_TRACKING = frozenset(
    """
    dclid fbclid gad_source gbraid gclid igshid li_fat_id mc_cid mc_eid mkt_tok msclkid ref ref_src _hsenc _hsmi si sk
    source spm twclid wbraid yclid
    """.split()
)
"""Beside `utm_…`; `sk` and `source` are Medium's, `si` is Spotify's and YouTube's."""
_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str | None:
    """What names the page of an address, the same for all its forms; None where it is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        return None
    place = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    kept = [part for part in parts.query.split("&") if part and not _only_counts(part.partition("=")[0].lower())]
    query = f"?{'&'.join(sorted(kept))}" if kept else ""
    return f"{place}{unquote(parts.path).rstrip('/')}{query}"


def _only_counts(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")
