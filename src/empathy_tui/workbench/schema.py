"""The JSON Schema of a scenario file, and its reference page: both made from the models and their docstrings."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from empathy_tui.scenario import line
from empathy_tui.scenario.model import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LINE: JsonSchemaValue = {
    "title": "Line",
    "description": "A line: a text with cues between *asterisks*, or a mapping with `cue`, `say` and `about`.",
    "anyOf": [
        {"type": "string", "minLength": 1, "maxLength": 4000},
        {
            "type": "object",
            "additionalProperties": False,
            "anyOf": [{"required": ["cue"]}, {"required": ["say"]}, {"required": ["text"]}],
            "properties": {
                "cue": {"type": "string", "description": "What is seen, apart from speech."},
                "say": {"type": "string", "description": "What is said."},
                "text": {"type": "string", "description": "Both, the cue between *asterisks*."},
                "about": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "Only said when the learner mentions one of these terms.",
                },
            },
        },
    ],
}


class _Generator(GenerateJsonSchema):
    """Lines may be a text or a mapping, and a list of lines a single one."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = _LINE if schema["cls"] is line.Line else super().model_schema(schema)
        words = fields_in_words(schema["cls"])
        for name, value in found.get("properties", {}).items():
            if name in words:
                value["description"] = words[name]
        return found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        found = super().dict_schema(schema)
        if "keys_schema" in schema:
            found["propertyNames"] = self.generate_inner(schema["keys_schema"])
        return found

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] is line.listed:
            return {"anyOf": [inner, inner["items"]]}
        return inner


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, draft 2020-12."""
    made = Scenario.model_json_schema(schema_generator=_Generator)
    return {
        "$schema": DIALECT,
        **made,
        "title": "empathy-tui scenario",
        "description": "One scene of empathy-tui, format 1. `empathy-tui scenarios check` finds what a schema can't.",
    }


def fields_in_words(model: type[BaseModel]) -> dict[str, str]:
    """Return what the docstring under each field of a model says, those it inherits among them."""
    words: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if not issubclass(parent, BaseModel) or parent is BaseModel:
            continue
        (tree,) = ast.parse(inspect.getsource(parent)).body
        assert isinstance(tree, ast.ClassDef)
        for field, below in zip(tree.body, tree.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _is_text(below):
                words[field.target.id] = " ".join(ast.literal_eval(below.value).split())  # type: ignore[attr-defined]
    return words


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def reference() -> Iterator[str]:
    """Yield the reference of all keys as lines of Markdown: a table for each part of a file."""
    made = schema()
    parts: dict[str, Any] = {"Scenario": made, **made["$defs"]}
    yield "# All keys of a scenario"
    yield ""
    yield (
        "Written by `python tools/reference.py` from the models. [Write a scene](scenario-format.md) says what they mean "
        "together, and [An evening](scene-in-an-evening.md) how to begin."
    )
    for name, part in parts.items():
        if "properties" not in part:
            continue
        yield ""
        yield f"## {name}"
        yield ""
        if name != "Scenario" and part.get("description"):
            yield " ".join(part["description"].split())
            yield ""
        yield "| key | form | must | meaning |"
        yield "|---|---|---|---|"
        for key, value in part["properties"].items():
            needed = "✓" if key in part.get("required", ()) else ""
            yield f"| `{key}` | {_form(value)} | {needed} | {_cell(value.get('description', ''))} |"


def _form(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return "a line" if name == "Line" else f"[{name}](#{name.lower()})"
    if value.get("title") == "Line":
        return "a line"
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return " or ".join(f"`{item}`" for item in value["enum"])
    if "anyOf" in value:
        forms = dict.fromkeys(_form(item) for item in value["anyOf"] if item.get("type") != "null")
        return " or ".join(forms)
    if value.get("type") == "array":
        return f"list of {_form(value.get('items', {}))}{_bounds(value, 'minItems', 'maxItems')}"
    if value.get("type") == "object":
        return f"mapping to {_form(value.get('additionalProperties') or {})}"
    kind = {"string": "text", "integer": "number", "boolean": "true or false"}.get(
        value.get("type", ""), "text"
    )
    return f"{kind}{_bounds(value, 'minimum', 'maximum')}"


def _bounds(value: dict[str, Any], least: str, most: str) -> str:
    low, high = value.get(least), value.get(most)
    if low is not None and high is not None:
        return f", {low} to {high}"
    return f", {low} or more" if low is not None else f", {high} at most" if high is not None else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
