"""`views.*`: modals and the Home tab."""

from bot.workspace.limits.surfaces import refused_view
from bot.workspace.model import JsonObject, View
from bot.workspace.objects import view_object
from bot.workspace.passes import PassRefused, Trigger
from bot.workspace.surfaces import ViewRefused
from bot.workspace.web_api.answers import ApiError, missing, text_argument
from bot.workspace.world import World


def open_(world: World, arguments: JsonObject) -> JsonObject:
    """`views.open`: in front of the person whose trigger id it is."""
    trigger = _triggered_by(world, arguments)
    content = _content(arguments, "modal")
    view = world.surfaces.open(trigger.person, content, channel=trigger.channel)
    world.triggers.use(arguments["trigger_id"])
    return _answer(world, view)


def push(world: World, arguments: JsonObject) -> JsonObject:
    """`views.push`: on top of what the person has open, three at most."""
    trigger = _triggered_by(world, arguments)
    content = _content(arguments, "modal")
    try:
        view = world.surfaces.push(trigger.person, content, channel=trigger.channel)
    except ViewRefused as error:
        raise ApiError(error.code) from error
    world.triggers.use(arguments["trigger_id"])
    return _answer(world, view)


def update(world: World, arguments: JsonObject) -> JsonObject:
    """`views.update`: by `view_id` or `external_id`, while it is open."""
    name = arguments.get("view_id") or arguments.get("external_id")
    if not isinstance(name, str):
        raise missing("view_id")
    view = world.surfaces.find(name)
    if view is None:
        raise ApiError("not_found")
    content = _content(arguments, view.content["type"])
    try:
        return _answer(world, world.surfaces.update(view, content, expected_hash=arguments.get("hash")))
    except ViewRefused as error:
        raise ApiError(error.code) from error


def publish(world: World, arguments: JsonObject) -> JsonObject:
    """`views.publish`: a person's Home tab."""
    person = text_argument(arguments, "user_id")
    if world.cast.person(person) is None:
        raise ApiError("invalid_arguments")
    content = _content(arguments, "home")
    try:
        return _answer(world, world.surfaces.publish(person, content, expected_hash=arguments.get("hash")))
    except ViewRefused as error:
        raise ApiError(error.code) from error


def _triggered_by(world: World, arguments: JsonObject) -> Trigger:
    try:
        return world.triggers.check(text_argument(arguments, "trigger_id"))
    except PassRefused as error:
        raise ApiError(error.code) from error


def _content(arguments: JsonObject, kind: str) -> JsonObject:
    content = arguments.get("view")
    if not isinstance(content, dict):
        raise missing("view")
    refusal = refused_view(content, kind)
    if refusal is not None:
        raise ApiError(refusal)
    return content


def _answer(world: World, view: View) -> JsonObject:
    return {"view": view_object(view, world.cast)}
