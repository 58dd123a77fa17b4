"""Acts over JSON lines: what the command `empathy-tui acts` answers to one line."""

import json
from collections.abc import Mapping, Sequence

from empathy_tui.acts.recognise import explain, recognise
from empathy_tui.acts.recognition import CONFIDENT, ActGuess, Sentence
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean

_KEYS = ("text", "context")
_HINT = 'Write one object a line, such as {"text": "Did you sleep?", "context": "I am tired."}'


def answer_line(line: str, *, why: bool = False) -> str:
    """Return the acts, sentences and marks of one message as one line of JSON.

    `acts` holds what the message does as a whole, the likeliest first; `unclear` says whether even that is a guess.

    Args:
        line: `{"text": …, "context": …}`; `context`, the other's last turn, may be left out.
        why: Whether to add to each sentence what spoke for its likeliest act, in words.

    Raises:
        EmpathyError: The line isn't such an object.
    """
    asked = _asked(line)
    text, context = clean(asked["text"]), clean(asked.get("context", ""))
    reasons: Sequence[Sequence[str] | None]
    if why:
        found, reasons = explain(text, context)
    else:
        found = recognise(text, context)
        reasons = [None] * len(found.sentences)
    return json.dumps(
        {
            "acts": _guesses(found.overall),
            "unclear": all(guess.p < CONFIDENT for guess in found.overall),
            "sentences": [
                _sentence(sentence, said) for sentence, said in zip(found.sentences, reasons, strict=True)
            ],
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


def _sentence(sentence: Sentence, why: Sequence[str] | None) -> dict[str, object]:
    said: dict[str, object] = {"text": sentence.text, "acts": _guesses(sentence.guesses)}
    return said if why is None else {**said, "why": list(why)}
