"""First pass over a file: does it have the shape of a scenario, or of another form? Says so in words for authors."""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.nodes import ListNode, MapNode, Node, Scalar, Spot, locate
from empathy_tui.scenario.problems import Place, Problem, Rule

MAX_PROBLEMS = 100
_LINE_KEYS = ("say", "cue", "about")
_SHOWN = 60


@dataclass(slots=True)
class _Fault:
    """One complaint of pydantic's, its location made a place in the file of some form."""

    kind: str
    place: Place
    form: type[BaseModel]
    context: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


def shape_problems(root: Node, error: ValidationError, form: type[BaseModel] = Scenario) -> list[Problem]:
    """Return what is wrong with the shape of a file, in the order of its lines; the first hundred only.

    Args:
        root: The tree that the models refused.
        error: What they said.
        form: The model of the whole file.
    """
    faults = _without_echoes(root, _faults(error, form))
    faults.sort(key=lambda fault: locate(root, fault.place).line)
    problems = [_worded(fault, locate(root, fault.place)) for fault in faults[:MAX_PROBLEMS]]
    meant = {
        (problem.place[:-1], _nearest_key(problem.place, form))
        for problem in problems
        if _is_unknown(problem)
    }
    return [
        problem
        for problem in problems
        if problem.rule != "Shape-KeyMustBeThere" or (problem.place[:-1], problem.place[-1]) not in meant
    ]


def _is_unknown(problem: Problem) -> bool:
    return problem.rule == "Shape-KeyMustBeKnown"


def _faults(error: ValidationError, form: type[BaseModel]) -> list[_Fault]:
    faults: dict[tuple[str, Place], _Fault] = {}
    for found in error.errors(include_url=False, include_input=False):
        place = found["loc"]
        if "[key]" in place:
            place = place[: place.index("[key]")]
        fault = faults.setdefault(
            (found["type"], place), _Fault(found["type"], place, form, found.get("ctx") or {})
        )
        fault.words += re.findall(r"'([^']*)'", str((found.get("ctx") or {}).get("expected", "")))
    return list(faults.values())


def _without_echoes(root: Node, faults: Iterable[_Fault]) -> list[_Fault]:
    """Put the faults of a line in the keys an author writes, and drop what only follows from another fault."""
    kept = []
    for fault in faults:
        own = _line_fault(root, fault)
        if own is None or (
            own.kind == "too_short" and _size(locate(root, own.place).node) >= own.context["min_length"]
        ):
            continue
        kept.append(own)
    return kept


def _line_fault(root: Node, fault: _Fault) -> _Fault | None:
    above, last = fault.place[:-1], fault.place[-1:]
    line = locate(root, above).node
    if _model_at(above, fault.form) is not Line or not isinstance(line, MapNode) or "text" in line.values:
        return fault
    written = line.values.keys() & {"say", "cue"}
    if fault.kind == "extra_forbidden" and written.intersection(last):
        part = line.values[str(last[0])]
        is_text = isinstance(part, Scalar) and (part.value is None or isinstance(part.value, str))
        return None if is_text else _Fault("string_type", fault.place, fault.form)
    if last == ("text",):
        return (
            None
            if fault.kind == "missing" and written
            else _Fault(fault.kind, (*above, "say"), fault.form, fault.context)
        )
    return fault


def _worded(fault: _Fault, spot: Spot) -> Problem:
    rule, message, hint = _WORDING.get(fault.kind, _other)(fault, spot)
    return Problem(rule, fault.place, message, hint)


_Words = tuple[Rule, str, str]


def _missing(fault: _Fault, spot: Spot) -> _Words:
    return "Shape-KeyMustBeThere", f'"{fault.place[-1]}" is missing here.', f"Add `{fault.place[-1]}:`."


def _unknown(fault: _Fault, spot: Spot) -> _Words:
    name = str(fault.place[-1])[:_SHOWN]
    keys = _keys_at(fault.place[:-1], fault.form)
    if near := _nearest_key(fault.place, fault.form):
        hint = f'Did you mean "{near}"?'
    elif isinstance(spot.node, Scalar) and spot.node.value is None and " " in name:
        hint = "A text with a comma inside braces needs quotation marks."
    else:
        hint = f"What can stand here: {', '.join(keys)}."
    return "Shape-KeyMustBeKnown", f'"{name}" is not a key that can stand here.', hint


def _no_text(fault: _Fault, spot: Spot) -> _Words:
    node = spot.node
    if isinstance(node, Scalar) and node.value is not None:
        read = str(node.value).lower() if isinstance(node.value, bool) else f"the number {node.value}"
        written = node.written[:_SHOWN]
        message = f"YAML reads {written} as {read}, and {_name(fault.place)} has to be a text."
        return "Shape-TextMustBeQuoted", message, f'Put it in quotation marks: "{written}".'
    return _misfit(fault, spot, "a text", "If the text has a colon in it, put it in quotation marks.")


def _no_keys(fault: _Fault, spot: Spot) -> _Words:
    if _model_at(fault.place, fault.form) is Line:
        return _no_text(fault, spot)
    keys = ", ".join(_keys_at(fault.place, fault.form))
    return _misfit(fault, spot, "keys with values", f"Its keys: {keys}." if keys else "Write `key: value`.")


def _no_list(fault: _Fault, spot: Spot) -> _Words:
    is_value = isinstance(spot.node, Scalar) and spot.node.value is not None
    if is_value and _model_at((*fault.place, 0), fault.form) is Line:
        return _no_text(fault, spot)  # one line may stand for a list of one
    written = spot.node.written[:_SHOWN] if isinstance(spot.node, Scalar) else "…"
    return _misfit(
        fault, spot, "a list", f"Write [{written}], or each entry on a line that begins with a hyphen."
    )


def _no_number(fault: _Fault, spot: Spot) -> _Words:
    return _misfit(fault, spot, "a whole number", "Write digits, without quotation marks.")


def _no_truth(fault: _Fault, spot: Spot) -> _Words:
    return _misfit(fault, spot, "true or false", "Write true or false, without quotation marks.")


def _misfit(fault: _Fault, spot: Spot, wanted: str, hint: str) -> _Words:
    return "Shape-TypeMustFit", f"{_name(fault.place)} has to be {wanted}, and {_seen(spot.node)}.", hint


def _seen(node: Node | None) -> str:
    if isinstance(node, ListNode):
        return "this is a list"
    if isinstance(node, MapNode):
        return "this is keys with values"
    if node is None or node.value is None:
        return "this is empty"
    return f'this is "{node.written[:_SHOWN]}"'


def _no_word(fault: _Fault, spot: Spot) -> _Words:
    written = spot.node.written[:_SHOWN] if isinstance(spot.node, Scalar) else ""
    if fault.place == ("format",):
        message = f"The file is written in format {written}; this program reads format 1."
        return "Format-MustBeKnown", message, "Update the program, or write `format: 1` and check again."
    if not fault.words:
        message = f"{_name(fault.place)} has to be {fault.context['expected']}, and {_seen(spot.node)}."
        return "Shape-NumberMustFit", message, "Write the number alone, without quotation marks."
    if (
        isinstance(fault.place[-1], str) and _model_at(fault.place[:-1], fault.form) is None
    ):  # the word is a key
        written = fault.place[-1][:_SHOWN]
    near = difflib.get_close_matches(written, fault.words, 1)
    hint = f'Did you mean "{near[0]}"?' if near else f"What can stand here: {', '.join(fault.words)}."
    return "Shape-WordMustBeKnown", f'"{written}" is not a word that can stand here.', hint


def _out_of_range(fault: _Fault, spot: Spot) -> _Words:
    least, most = fault.context.get("ge"), fault.context.get("le")
    bound = f"at least {least}" if least is not None else f"at most {most}"
    read = ""
    if isinstance(spot.node, Scalar) and str(spot.node.value) != spot.node.written:
        read = f", which YAML reads as {spot.node.value}"
    message = f"{_name(fault.place)} has to be {bound}, and {_seen(spot.node)}{read}."
    return "Shape-NumberMustFit", message, "Change the number."


def _wrong_length(fault: _Fault, spot: Spot) -> _Words:
    name, context = _name(fault.place), fault.context
    if fault.kind == "string_too_short":
        return "Shape-LengthMustFit", f"{name} is empty.", "Write a text, or take the key out."
    if fault.kind == "string_too_long":
        return (
            "Shape-LengthMustFit",
            f"{name} is longer than {context['max_length']} characters.",
            "Shorten it.",
        )
    if fault.kind == "too_short":
        message = f"{name} needs at least {context['min_length']} entries and has {_size(spot.node)}."
        return "Shape-LengthMustFit", message, "Write some more."
    message = f"{name} can have {context['max_length']} entries and has {_size(spot.node)}."
    return "Shape-LengthMustFit", message, "Take some out."


def _wrong_form(fault: _Fault, spot: Spot) -> _Words:
    hint = "Small letters, digits and single hyphens, beginning with a letter: empty-chair."
    if fault.place == ("language",):
        hint = "A language tag: en, pt, zh-Hant."
    return "Shape-FormMustFit", f"{_name(fault.place)} can't be written so: {_seen(spot.node)}.", hint


def _own_check(fault: _Fault, spot: Spot) -> _Words:
    said = str(fault.context.get("error", "")) or "this can't stand here"
    message = f"{said[0].upper()}{said[1:]}."
    if fault.place[-1:] == ("when",):
        return "Exits-ConditionMustBeStated", message, "Say when the exit is taken."
    if fault.form is not Scenario:
        return "Shape-FormMustFit", message, "Change what stands here."
    return "Lines-CuesMustPair", message, "Close the cue with a second asterisk, or take the asterisk out."


def _other(fault: _Fault, spot: Spot) -> _Words:
    return _misfit(fault, spot, "something else", "See docs/scenario-format.md.")


_WORDING: dict[str, Callable[[_Fault, Spot], _Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _no_text,
    "model_type": _no_keys,
    "dict_type": _no_keys,
    "tuple_type": _no_list,
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_from_float", "finite_number", "int_parsing_size"), _no_number
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), _no_truth),
    "literal_error": _no_word,
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), _out_of_range),
    **dict.fromkeys(("string_too_short", "string_too_long", "too_short", "too_long"), _wrong_length),
    "string_pattern_mismatch": _wrong_form,
    "value_error": _own_check,
}


def _name(place: Place) -> str:
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    return f'"{name[:_SHOWN]}"' if place and place[-1] == name else f'each entry of "{name[:_SHOWN]}"'


def _size(node: Node | None) -> int:
    if isinstance(node, ListNode):
        return len(node.items)
    return len(node.values) if isinstance(node, MapNode) else 1


def _nearest_key(place: Place, form: type[BaseModel]) -> str:
    near = difflib.get_close_matches(str(place[-1]), _keys_at(place[:-1], form), 1)
    return near[0] if near else ""


def _keys_at(place: Place, form: type[BaseModel]) -> tuple[str, ...]:
    model = _model_at(place, form)
    if model is Line:
        return _LINE_KEYS
    return tuple(model.model_fields) if model else ()


def _model_at(place: Place, form: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model that reads what stands at a place, if one does."""
    annotation: Any = form
    for part in place:
        annotation = _bare(_inside(annotation, part))
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _bare(annotation: Any) -> Any:
    return annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation


def _inside(annotation: Any, part: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        model_field = annotation.model_fields.get(str(part))
        return model_field.annotation if model_field else None
    arguments = get_args(annotation) or (None,)
    return arguments[0] if isinstance(part, int) else arguments[-1]
