"""The page's own files."""

from pathlib import Path

from aiohttp import web

from bot.workspace.local_only import refusal

PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
_BINARY = (".png", ".woff2")


def page_file(name: str) -> web.StreamResponse:
    """The file of that name, relative to the page's folder."""
    # Looked up among the files that are there, so that no spelling of a path leads elsewhere.
    files = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*") if path.suffix in _TYPES}
    if name not in files:
        return refusal(404, "There is no such file.")
    suffix = files[name].suffix
    charset = None if suffix in _BINARY else "utf-8"
    return web.Response(body=files[name].read_bytes(), content_type=_TYPES[suffix], charset=charset)
