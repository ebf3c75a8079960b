"""A seed file's text: its front matter, and its body unchanged.

    ---
    id: "003"
    published: 2023-04-16
    ---
    The article, character for character.

The body begins right after the closing line and is never touched, line ends included.
Scalars in the front matter are read as they are written (`id: 007` is "007", `title: No` is "No", a date is
its text): YAML's guesses at types would turn ids into octal numbers. Only null is recognised; the fields' own
checks decide about the rest.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

Value = str | None | list[str | None] | dict[str, str]
"""What a field can hold; anything nested deeper is no fact of an article and is given as `{}`."""

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_NULL = "tag:yaml.org,2002:null"
_PLAIN = "write plain `name: value` lines"


class FrontMatterError(Exception):
    """The front matter cannot be read: what is wrong, what to do, and the line of the file."""

    def __init__(self, what: str, remedy: str, line: int) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """A seed taken apart; `lines` gives the line of the file, from 1, on which each field stands."""

    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class declares it so
        letter: [(tag, pattern) for tag, pattern in pairs if tag == _NULL]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parse_markdown(text: str) -> Markdown:
    """The fields and the body of a seed; raises FrontMatterError where there is no readable front matter."""
    if not re.match(r"---[ \t]*\r?\n", text):
        raise FrontMatterError(
            "there is no front matter", "begin the file with a line ---, an id, and another line ---", 1
        )
    parts = _FRONT_MATTER.match(text)
    if parts is None:
        raise FrontMatterError("the front matter has no end", "close it with a line of its own: ---", 1)
    source = parts["yaml"]
    try:
        root = yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"the front matter is not YAML ({error.problem or error.context})"
        remedy = "put values with : or # or quotation marks in them in quotation marks"
        raise FrontMatterError(what, remedy, _line_at(source, mark.index if mark else 0)) from error
    except yaml.reader.ReaderError as error:
        what = f"the front matter holds a character that YAML forbids, U+{int(error.character):04X}"
        raise FrontMatterError(what, "remove it", _line_at(source, error.position)) from error
    except RecursionError as error:
        raise FrontMatterError("the front matter is nested too deeply", _PLAIN, 2) from error
    fields, lines = _fields_of(root, source)
    return Markdown(fields=fields, lines=lines, body=text[parts.end() :])


def _fields_of(root: yaml.Node | None, source: str) -> tuple[dict[str, Value], dict[str, int]]:
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError("the front matter is not a list of names and values", _PLAIN, 2)
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in root.value:
        line = _line_at(source, key.start_mark.index)
        if not isinstance(key, yaml.ScalarNode):
            raise FrontMatterError("a name in the front matter is not a word", _PLAIN, line)
        if key.value in lines:
            what = f"`{key.value}` is given twice (first on line {lines[key.value]})"
            raise FrontMatterError(what, "keep one of them", line)
        fields[key.value] = _value_of(value)
        lines[key.value] = line
    return fields, lines


def _value_of(node: yaml.Node) -> Value:
    # The nodes are read rather than constructed: no tag runs code, and aliases cannot unfold without end.
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return [_scalar(item) for item in node.value]
    return {}


def _scalar(node: yaml.ScalarNode) -> str | None:
    return None if node.tag == _NULL else str(node.value)


def _line_at(source: str, index: int) -> int:
    # Counted here because YAML also ends lines at characters that editors do not; the opening --- is line 1.
    return source.count("\n", 0, index) + 2
