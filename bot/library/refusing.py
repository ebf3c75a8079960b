"""Why something did not become an article of the library: a reason, and what there is to say about it."""

from enum import Enum

from bot.errors import BadInput, Problem


class Why(Enum):
    """A reason, as a clause in which `{}` stands for its detail, and what to do about it."""

    ADDRESS = "{}", "give the full address of a web page, such as https://example.com/article"
    PORT = "pages are read at the usual ports 80 and 443 only", "give an address without a port"
    INSIDE = "the address leads into a private network ({})", "give the address of a public page"
    UNKNOWN_HOST = "there is no such host ({})", "check the address"
    UNREACHABLE = "the site cannot be reached ({})", "try again later"
    SLOW = "the site took longer than {} seconds", "try again later"
    REDIRECTS = "the page redirects more than {} times", "give the address that a browser ends at"
    STATUS = "the site answers {}", "check in a browser that everybody can read the page"
    ROBOTS = "the site's robots.txt does not let programs read the page", "ask the publisher"
    NO_ROBOTS = "the site's robots.txt cannot be read ({})", "try again later"
    GONE = "the site says that this is gone for good", "remove it, or give its new address"
    NO_FEED = "there is no feed, nor a page that names one", "look on the site for a link called RSS, Atom or feed"
    KIND = "this is no web page ({})", "give the address of a page of text"
    ENCODING = "the page came in a form that cannot be read ({})", "give the address of another copy"
    LARGE = "the page is larger than {} million bytes", "give the address of the article itself"
    NO_TEXT = "no article was found on the page", "give the address of the article itself, not of a list of them"
    READER = "the page's text could not be read out", "give the address of another copy"

    @property
    def what(self) -> str:
        """The clause."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.value[1]


class NotAdded(BadInput):
    """An address whose page cannot be added, and why.

    `after_seconds`: how long the site asks to wait because it has too much to do, 0 where it does not say; else None.
    """

    def __init__(self, address: str, why: Why, detail: str = "", *, after_seconds: float | None = None) -> None:
        super().__init__(Problem(where=address, what=why.what.format(detail), remedy=why.remedy))
        self.address, self.why, self.detail, self.after_seconds = address, why, detail, after_seconds
