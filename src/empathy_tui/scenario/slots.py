"""Named slots: places in a scene's texts that hold something of the learner's own, or else the author's default.

`{called}` in a text of a scene that declares `slots: {called: "Sam"}`. What fills a slot is one plain line.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel

from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.problems import Place, Problem
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import SLOTS, Slot

LONGEST: dict[Slot, int] = {"called": 40, "work": 80, "language": 80}
"""Characters of what fills a slot."""
CLOSED = frozenset(
    "about said title summary themes theme credit procedure content_notes feeling also choices surface projection "
    "slots".split()
)
"""Keys of what is counted, compared or shown before anyone sits down: no slot is filled there."""

_NOT_PLAIN = str.maketrans("", "", "*{}")
_WORD = re.compile(r"\{(\w+)\}")
_SLOT = re.compile(rf"\{{({'|'.join(SLOTS)})\}}")


def plain_line(text: str, longest: int | None = None) -> str:
    """Return a text as it may stand in a scene: one line without asterisks, which mark cues, and braces.

    Args:
        text: Any text.
        longest: Characters after which it is cut; None for never.
    """
    return clean_line(clean_line(text).translate(_NOT_PLAIN))[:longest].strip()


def fill(scenario: Scenario, values: Mapping[str, str] | None = None) -> Scenario:
    """Return a scene with its slots filled: by `values`, and by the author's defaults where those say nothing.

    Args:
        scenario: The scene as it was written.
        values: What the learner fills slots with, by name; of slots the scene doesn't declare, nothing is used.
    """
    if not scenario.slots:
        return scenario
    own = {name: plain_line((values or {}).get(name, ""), LONGEST[name]) for name in scenario.slots}
    filled: dict[str, str] = {name: own[name] or default for name, default in scenario.slots.items()}

    def put(text: str) -> str:
        return _SLOT.sub(lambda found: filled.get(found[1], found[0]), text)

    made = _rewritten(scenario, put)
    assert isinstance(made, Scenario)
    return made


def _rewritten(value: object, put: Callable[[str], str]) -> object:
    """Return a part of a scene with its open texts put through `put`; what has not changed is the same object."""
    if isinstance(value, str):
        return put(value) if "{" in value else value
    if isinstance(value, BaseModel):
        fields = [(name, part) for name, part in value if name not in CLOSED]
        changed = {name: new for name, part in fields if (new := _rewritten(part, put)) is not part}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, put) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        made = {key: _rewritten(item, put) for key, item in value.items()}
        return value if all(made[key] is value[key] for key in value) else made
    return value


def slot_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for every slot that is not declared, not used, can't be said, or stands where none is filled."""
    declared, used = scenario.slots, set()
    for place, text, is_open in _texts(scenario, (), True):
        for name in _WORD.findall(text):
            if name in declared and is_open:
                used.add(name)
            elif name in SLOTS or difflib.get_close_matches(name, declared, 1):
                yield _misplaced(place, name, scenario)
    for slot, default in declared.items():
        place = ("slots", slot)
        if slot not in used:
            hint = f"Write {{{slot}}} where it is to stand, or take the slot out."
            yield Problem("Slots-MustBeUsed", place, f"No text of the scene holds {{{slot}}}.", hint)
        if plain_line(default, LONGEST[slot]) != default:
            message = f"What stands in {slot} by default can't be said as it is."
            hint = f"Write one line of at most {LONGEST[slot]} characters, without asterisks and braces."
            yield Problem("Slots-DefaultMustBePlain", place, message, hint)


def _misplaced(place: Place, name: str, scenario: Scenario) -> Problem:
    if name in scenario.slots:
        message = f"{{{name}}} is not filled here."
        hint = "Slots are for what is said and told in the scene: write the word out."
        return Problem("Slots-OnlyInTexts", place, message, hint)
    near = difflib.get_close_matches(name, scenario.slots, 1)
    default = f'Add `slots: {{{name}: "…"}}` with what stands there by default.'
    hint = f"Did you mean {{{near[0]}}}?" if near else default
    return Problem("Slots-MustBeDeclared", place, f"The scene declares no slot {{{name}}}.", hint)


def _texts(value: object, place: Place, is_open: bool) -> Iterator[tuple[Place, str, bool]]:
    """Yield every text of a part of a scene that holds a brace, with where it stands and whether slots are filled."""
    if isinstance(value, str):
        if "{" in value:
            yield place, value, is_open
    elif isinstance(value, BaseModel):
        for name, part in value:
            at = place if isinstance(value, Line) and name == "text" else (*place, name)
            yield from _texts(part, at, is_open and name not in CLOSED)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*place, index), is_open)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*place, key), is_open)
