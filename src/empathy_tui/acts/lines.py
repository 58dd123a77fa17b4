"""Acts over JSON lines: what the command `empathy-tui acts` answers to one line."""

import json
from collections.abc import Mapping, Sequence

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import ActGuess, Sentence
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean

_KEYS = ("text", "context")
_HINT = 'Write one object a line, such as {"text": "Did you sleep?", "context": "I am tired."}'


def answer_line(line: str) -> str:
    """Return the acts, sentences and marks of one message as one line of JSON.

    Args:
        line: `{"text": …, "context": …}`; `context`, the other's last turn, may be left out.

    Raises:
        EmpathyError: The line isn't such an object.
    """
    asked = _asked(line)
    found = recognise(clean(asked["text"]), clean(asked.get("context", "")))
    return json.dumps(
        {
            "acts": _guesses(found.acts),
            "sentences": [_sentence(sentence) for sentence in found.sentences],
            "marks": sorted(found.marks),
        },
        ensure_ascii=False,
    )


def _asked(line: str) -> Mapping[str, str]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise EmpathyError(f"not JSON: {error.msg} at character {error.pos + 1}", _HINT) from error
    except RecursionError as error:
        raise EmpathyError("not readable: nested too deeply", _HINT) from error
    if not isinstance(value, dict):
        raise EmpathyError(f"a JSON object was expected, not {_kind(value)}", _HINT)
    if unknown := [key for key in value if key not in _KEYS]:
        raise EmpathyError(f"unknown key {unknown[0]!r}; known are 'text' and 'context'", _HINT)
    if "text" not in value:
        raise EmpathyError("the key 'text' is missing", _HINT)
    for key, item in value.items():
        if not isinstance(item, str):
            raise EmpathyError(f"{key!r} must be a text, not {_kind(item)}", _HINT)
    return value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _guesses(guesses: Sequence[ActGuess]) -> list[dict[str, object]]:
    return [{"act": guess.act, "p": guess.p} for guess in guesses]


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {"text": sentence.text, "acts": _guesses(sentence.guesses)}
