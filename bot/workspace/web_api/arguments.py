"""A Web API call's arguments and token, from JSON, a form or the query."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.workspace.model import JsonObject

_JSON_ARGUMENTS = ("blocks", "attachments", "view", "metadata", "unfurls", "prompts", "files", "loading_messages")
"""Arguments that arrive as JSON inside a string when the body is a form; slack_sdk may do so in JSON as well."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked for, and with which token; `client` is an id and a secret, where the app shows itself by them."""

    values: JsonObject
    token: str | None
    client: tuple[str, str] | None = None


class Malformed(ValueError):
    """The body is not what its type says; the text is Slack's error code."""


async def read_arguments(request: web.Request) -> Arguments:
    """The arguments of one call; the `Authorization` header goes before a `token` argument."""
    values: JsonObject = dict(request.query)
    if request.content_type == "application/json":
        values |= json_object(await request.read())
    elif request.method == "POST":
        try:
            form = await request.post()
        except ValueError as error:
            raise Malformed("invalid_form_data") from error
        values |= {name: value for name, value in form.items() if isinstance(value, str)}
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    argument = values.pop("token", None)
    token: object = bearer.strip() if scheme.lower() == "bearer" else argument
    bearing: str | None = token if isinstance(token, str) and token else None
    return Arguments(_with_json_arguments(values), bearing, _client(scheme, bearer, values))


def _client(scheme: str, encoded: str, values: JsonObject) -> tuple[str, str] | None:
    if scheme.lower() == "basic":
        try:
            id_, _, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
        except ValueError:
            return None
        return id_, secret
    given = (values.get("client_id"), values.get("client_secret"))
    return (given[0], given[1]) if isinstance(given[0], str) and isinstance(given[1], str) else None


def json_object(body: bytes) -> JsonObject:
    """The object in a JSON body; text in it can be sent on (no lone surrogates)."""
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Malformed("invalid_json") from error
    if not isinstance(value, dict):
        raise Malformed("json_not_object")
    return value


def _with_json_arguments(values: Mapping[str, object]) -> JsonObject:
    return {name: _parsed(value) if name in _JSON_ARGUMENTS else value for name, value in values.items()}


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
