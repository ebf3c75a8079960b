"""The body of a page, unpacked as it arrives and never beyond a bound, however small the packed bytes are. Pure."""

import zlib

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class Unreadable(Exception):
    """The bytes are not what they are said to be; its text says what they are said to be."""


class TooLarge(Exception):
    """There is more than may be."""


class Body:
    """Bytes of one page. `encoding` is its Content-Encoding."""

    def __init__(self, encoding: str, *, most: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise Unreadable(self._encoding)
        self._unpacker = None if self._encoding in {"", "identity"} else zlib.decompressobj(_GZIP_OR_ZLIB)
        self._most = most
        self._content = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take the next bytes; raises TooLarge or Unreadable."""
        self._content += self._unpacked(chunk)
        if len(self._content) > self._most:
            raise TooLarge

    def whole(self) -> bytes:
        """Everything; raises Unreadable where the end is missing."""
        if self._unpacker and not self._unpacker.eof and self._content:
            raise Unreadable(self._encoding)
        return bytes(self._content)

    def beginning(self, most: int | None = None) -> bytes:
        """What there is of it so far, up to the bound, or to a lower one."""
        return bytes(self._content[: self._most if most is None else most])

    def check(self, most: int) -> None:
        """Raise TooLarge where there is more than `most` already."""
        if len(self._content) > most:
            raise TooLarge

    def _unpacked(self, chunk: bytes) -> bytes:
        if self._unpacker is None:
            return chunk
        room = self._most - len(self._content) + 1
        try:
            return self._unpacker.decompress(chunk, room)
        except zlib.error:
            if self._encoding != "deflate" or self._content:
                raise Unreadable(self._encoding) from None
        # Some servers leave out the header that deflate has in HTTP (RFC 9110, 8.4.1.2).
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._unpacker.decompress(chunk, room)
        except zlib.error:
            raise Unreadable(self._encoding) from None
