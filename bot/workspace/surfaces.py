"""The modals each person has open, as a stack, and their Home tabs."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from bot.workspace.changes import Change, HomeChanged, ModalsChanged
from bot.workspace.interactive import with_ids
from bot.workspace.model import JsonObject, View
from bot.workspace.values import initial_values, with_current_conversation

MODALS_MOST = 3


class ViewRefused(Exception):
    """Slack would not do this with the view; `code` is its error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Surfaces:
    """What is open in front of whom."""

    def __init__(self, tell: Callable[[Change], None]) -> None:
        self._tell = tell
        self._modals: dict[str, tuple[View, ...]] = {}
        self._homes: dict[str, View] = {}

    def modals(self, person: str) -> tuple[View, ...]:
        """The person's stack, the topmost last."""
        return self._modals.get(person, ())

    def home(self, person: str) -> View | None:
        """The person's Home tab, once the app has published one."""
        return self._homes.get(person)

    def find(self, view_id: object) -> View | None:
        """The view of this id, or a modal of this `external_id`, while it is open."""
        for view in (*self._homes.values(), *(v for stack in self._modals.values() for v in stack)):
            if view_id is not None and view_id in (view.id, view.content.get("external_id")):
                return view
        return None

    def open(self, person: str, content: JsonObject, *, channel: str | None = None) -> View:
        """Open a modal in place of whatever the person had open; `channel` is where they are."""
        view = _view(person, content, channel=channel)
        self._show(person, (view,))
        return view

    def push(self, person: str, content: JsonObject, *, channel: str | None = None) -> View:
        """Put a modal on top of the person's stack."""
        stack = self.modals(person)
        if not stack:
            raise ViewRefused("not_found")
        if len(stack) >= MODALS_MOST:
            raise ViewRefused("push_limit_reached")
        view = _view(person, content, below=stack[-1], channel=channel)
        self._show(person, (*stack, view))
        return view

    def update(self, view: View, content: JsonObject, *, expected_hash: str | None = None) -> View:
        """Replace what an open view shows; values in blocks that keep their ids survive."""
        if expected_hash is not None and expected_hash != view.hash:
            raise ViewRefused("hash_conflict")
        fresh = _view(view.person, content)
        kept = {block: values for block, values in view.values.items() if block in fresh.values}
        updated = replace(
            fresh, id=view.id, root_id=view.root_id, previous_id=view.previous_id, values=fresh.values | kept
        )
        self._replace(updated)
        return updated

    def publish(self, person: str, content: JsonObject, *, expected_hash: str | None = None) -> View:
        """Set a person's Home tab."""
        current = self.home(person)
        if current is not None:
            return self.update(current, content, expected_hash=expected_hash)
        if expected_hash is not None:
            raise ViewRefused("hash_conflict")
        view = _view(person, content)
        self._homes[person] = view
        self._tell(HomeChanged(view))
        return view

    def close(self, view: View, *, every: bool = False) -> tuple[View, ...]:
        """Take this modal and those above it away, or the whole stack; the answer is what was closed."""
        stack = self.modals(view.person)
        ids = [one.id for one in stack]
        keep = 0 if every or view.id not in ids else ids.index(view.id)
        self._show(view.person, stack[:keep])
        return stack[keep:]

    def forget(self) -> None:
        """Take everything away that the app has opened."""
        for person in tuple(self._modals):
            self._show(person, ())
        self._homes.clear()

    def keep_values(self, view: View, values: JsonObject) -> View:
        """Remember what the person filled in, without showing anything anew."""
        kept = replace(view, values=values)
        if view.content["type"] == "home":
            self._homes[view.person] = kept
        else:
            stack = self.modals(view.person)
            self._modals[view.person] = tuple(kept if one.id == view.id else one for one in stack)
        return kept

    def _replace(self, view: View) -> None:
        self.keep_values(view, view.values)
        if view.content["type"] == "home":
            self._tell(HomeChanged(view))
        else:
            self._tell(ModalsChanged(view.person, self.modals(view.person)))

    def _show(self, person: str, stack: tuple[View, ...]) -> None:
        self._modals[person] = stack
        self._tell(ModalsChanged(person, stack))


def _view(person: str, content: JsonObject, below: View | None = None, channel: str | None = None) -> View:
    view_id = f"V{secrets.token_hex(5).upper()}"
    blocks = with_current_conversation(with_ids(content["blocks"]), channel)
    return View(
        id=view_id,
        person=person,
        content=content | {"blocks": list(blocks)},
        hash=secrets.token_hex(8),
        root_id=below.root_id if below else view_id,
        previous_id=below.id if below else None,
        values=initial_values(blocks),
    )
