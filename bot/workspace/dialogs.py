"""Submitting and closing a modal, and doing what the app answers: errors, update, push, clear."""

from bot.workspace.activity import Activity
from bot.workspace.delivery import Delivery, Envelope, Failed
from bot.workspace.interactive import NotOffered
from bot.workspace.limits.surfaces import refused_view
from bot.workspace.model import JsonObject, Person, View
from bot.workspace.passes import ResponseTarget
from bot.workspace.reach import CannotAct, view_of
from bot.workspace.surfaces import ViewRefused
from bot.workspace.values import channels_to_respond_to, filled_in, missing_answers
from bot.workspace.world import World

TROUBLE = "We had some trouble connecting. Try again?"


class Dialogs:
    """What a person does with the modal on top."""

    def __init__(self, world: World, delivery: Delivery, activity: Activity) -> None:
        self._world = world
        self._delivery = delivery
        self._activity = activity

    async def submit(self, person: Person, view_id: str, given: JsonObject) -> dict[str, str]:
        """Press the submit button; the answer says, by block, what has to be corrected."""
        world = self._world
        view = self._modal(person, view_id)
        try:
            values = filled_in(view.content["blocks"], view.values, given)
        except NotOffered as error:
            raise CannotAct(f"That cannot be submitted: {error}.") from error
        view = world.surfaces.keep_values(view, values)
        missing = missing_answers(view.content["blocks"], values)
        if missing:
            return missing
        trigger_id = world.triggers.issue(person.id)
        urls = self._response_urls(person, view)
        payload = world.payloads.view_submission(person, view, trigger_id=trigger_id, response_urls=urls)
        outcome = await self._delivery.ask(Envelope(kind="interactive", payload=payload))
        if isinstance(outcome, Failed) or isinstance(outcome.body, str):
            raise CannotAct(TROUBLE)
        return self._answered(view, outcome.body or {})

    def close(self, person: Person, view_id: str) -> None:
        """Dismiss a modal, or all of them where it says `clear_on_close`; the app hears of it where it asked to."""
        modal = self._modal(person, view_id)
        is_cleared = modal.content.get("clear_on_close", False)
        for view in self._world.surfaces.close(modal, every=is_cleared):
            if view.content.get("notify_on_close"):
                payload = self._world.payloads.view_closed(person, view, is_cleared=is_cleared)
                self._activity.spawn(self._tell(payload))

    async def _tell(self, payload: JsonObject) -> None:
        await self._delivery.ask(Envelope(kind="interactive", payload=payload))

    def _modal(self, person: Person, view_id: str) -> View:
        view = view_of(self._world, person, view_id)
        if view.content["type"] != "modal":
            raise CannotAct("Only a window can be submitted or closed.")
        return view

    def _response_urls(self, person: Person, view: View) -> list[JsonObject]:
        chosen = channels_to_respond_to(view.content["blocks"], view.values)
        return [
            {
                **where,
                "channel_id": channel,
                "response_url": self._world.response_url(ResponseTarget(person=person.id, channel=channel)),
            }
            for where, channel in chosen
        ]

    def _answered(self, view: View, answer: JsonObject) -> dict[str, str]:
        surfaces = self._world.surfaces
        current = surfaces.find(view.id)
        match answer.get("response_action"):
            case None:
                if current is not None:
                    surfaces.close(current)
            case "clear":
                surfaces.close(view, every=True)
            case "errors" if isinstance(answer.get("errors"), dict):
                return {str(block): str(text) for block, text in answer["errors"].items()}
            case "update" | "push" as action:
                self._show(action, current or view, answer.get("view"))
            case _:
                raise CannotAct(TROUBLE)
        return {}

    def _show(self, action: str, view: View, content: object) -> None:
        refusal = refused_view(content, "modal")
        if refusal is not None or not isinstance(content, dict):
            # Slack tells the person nothing more; whoever develops the app needs to know which field it was.
            details = " ".join(map(str, refusal.problems if refusal else ()))
            self._world.state.notice(view.person, f"The app answered with a view that Slack refuses. {details}")
            raise CannotAct(TROUBLE)
        try:
            if action == "push":
                self._world.surfaces.push(view.person, content)
            else:
                self._world.surfaces.update(view, content)
        except ViewRefused as error:
            raise CannotAct(TROUBLE) from error
