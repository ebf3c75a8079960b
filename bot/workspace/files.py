"""Files that the app uploads: a ticket to upload to, the bytes, then the message they are shared with."""

import mimetypes
import secrets
from dataclasses import dataclass, replace
from urllib.parse import quote

from bot.workspace.model import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file; `content` is None until it has been uploaded."""

    id: str
    name: str
    length: int
    user: str
    created: int
    title: str = ""
    content: bytes | None = None


class Files:
    """The files of one workspace; `base_url` is where it is served."""

    def __init__(self, base_url: str, team: str) -> None:
        self._base_url = base_url
        self._team = team
        self._files: dict[str, StoredFile] = {}
        self._tickets: dict[str, str] = {}

    def expect(self, name: str, length: int, *, user: str, now: float) -> tuple[StoredFile, str]:
        """A file that is to be uploaded, and the address that takes it."""
        file = StoredFile(id=f"F{secrets.token_hex(5).upper()}", name=name, length=length, user=user, created=int(now))
        ticket = secrets.token_urlsafe(18)
        self._files[file.id] = file
        self._tickets[ticket] = file.id
        return file, f"{self._base_url}/upload/{self._team}/{ticket}"

    def receive(self, ticket: str, content: bytes) -> StoredFile | None:
        """Take the bytes; None where the ticket is unknown or the length is not what was announced."""
        file = self._files.get(self._tickets.get(ticket, ""))
        if file is None or len(content) != file.length:
            return None
        del self._tickets[ticket]
        return self._keep(replace(file, content=content))

    def complete(self, file_id: object, title: object) -> StoredFile | None:
        """Finish an upload; None where there is no such file or its bytes have not come."""
        file = self.find(file_id)
        if file is None or file.content is None:
            return None
        return self._keep(replace(file, title=title if isinstance(title, str) and title else file.name))

    def find(self, file_id: object) -> StoredFile | None:
        """The file of this id."""
        return self._files.get(file_id) if isinstance(file_id, str) else None

    def object(self, file: StoredFile) -> JsonObject:
        """The file as Slack describes it."""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        suffix = file.name.rpartition(".")[2].lower() if "." in file.name else "binary"
        private = f"{self._base_url}/files/{self._team}/{file.id}/{quote(file.name, safe='')}"
        return {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title or file.name,
            "mimetype": kind,
            "filetype": suffix,
            "pretty_type": suffix.upper(),
            "user": file.user,
            "user_team": self._team,
            "size": file.length,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "public_url_shared": False,
            "url_private": private,
            "url_private_download": f"{private}?download=1",
            "file_access": "visible",
        }

    def _keep(self, file: StoredFile) -> StoredFile:
        self._files[file.id] = file
        return file
