"""An independent reader of text fragments, written from the specification, to check our links against.

https://wicg.github.io/scroll-to-text-fragment/#parsing-the-fragment-directive and #finding-ranges-in-a-document,
for a page that shows exactly the body.
"""

import re
from urllib.parse import unquote

_SPACE = "[ \t\r\n\f\v]+"


def parts(link: str) -> tuple[str, str, str, str]:
    """prefix, start, end, suffix of a link's one text directive, decoded; absent ones are empty."""
    directive = link.split(":~:text=", 1)[1]
    assert not set(directive) & set(' "<>&|\n\t'), directive
    pieces = directive.split(",")
    prefix = pieces.pop(0)[:-1] if pieces[0].endswith("-") else ""
    suffix = pieces.pop()[1:] if pieces[-1].startswith("-") else ""
    assert 1 <= len(pieces) <= 2, directive
    start, end = (*pieces, "")[:2]
    assert "-" not in prefix + start + end + suffix, directive
    return unquote(prefix), unquote(start), unquote(end), unquote(suffix)


def found(link: str, body: str) -> tuple[int, int]:
    """Where in the body a browser would highlight."""
    prefix, start, end, suffix = (
        re.sub(re.escape(" "), _SPACE, re.escape(part)).replace("\\" + _SPACE, _SPACE) for part in parts(link)
    )
    pattern = "(?s)" + (f"{prefix}(?:{_SPACE})?" if prefix else "") + f"(?P<quote>{start}"
    pattern += (f".*?{end}" if end else "") + ")" + (f"(?=(?:{_SPACE})?{suffix})" if suffix else "")
    match = re.search(pattern, body, re.IGNORECASE)
    assert match, link
    return match.span("quote")
