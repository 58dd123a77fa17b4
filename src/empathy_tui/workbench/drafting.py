"""A first draft of a scene from a few answers: it checks and plays at once."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from empathy_tui.scrub import clean_line

_TAKEN = frozenset({"day", "days", "morning", "evening", "week", "lately"})
_PLACE = re.compile("«([a-z_]+)»")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to an author.

    Args:
        key: Under which the answer is kept.
        ask: The question.
        default: What stands there until they write something.
    """

    key: str
    ask: str
    default: str


ASKED: tuple[Asked, ...] = (
    Asked("title", "What is the scene called?", "A new scene"),
    Asked("name", "Who is the other person? A name.", "Kit Marlow"),
    Asked("pronouns", "Which pronouns?", "they/them"),
    Asked("age", "How old?", "40"),
    Asked("who", "Who are they? Work, home, one thing that is particular.", "Someone you see every day."),
    Asked("voice", "How do they talk?", "Plain. Half an answer, and then they wait what you make of it."),
    Asked("wants", "What do they want from this talk?", "To be asked once more."),
    Asked("fears", "What are they afraid of?", "That it will be made smaller."),
    Asked("setting", "Where and when does it happen?", "A kitchen, early evening."),
    Asked("listener", "What is the learner called in it?", "Alex"),
    Asked("listener_who", "Who is the learner to them?", "You know each other by sight."),
    Asked("knows", "One thing the learner knows beforehand.", "They have been quiet lately."),
    Asked("secret", "What do they not say at first? In their own words.", "After work there's the car park. In the car, till nine."),
    Asked("terms", "By which words could one touch it? With commas.", "home, house, car, after work, work"),
    Asked("customs", "How is care shown among these people?", "One asks twice. The first answer is only manners."),
    Asked("author", "Who writes this?", "Unnamed"),
)  # fmt: skip


def draft(answers: Mapping[str, str]) -> str:
    """Return a scenario file as YAML text, with the author's answers in it and the rest to be written.

    Args:
        answers: By the keys of `ASKED`; what is missing or empty stays at its default.
    """
    given = {item.key: _plain(answers.get(item.key, "")) or item.default for item in ASKED}
    short = given["name"].split()[0]
    values: dict[str, object] = {
        **given,
        "id": scenario_id(given["title"]),
        "age": _age(given["age"]),
        "terms": _terms(given["terms"]) or ["home"],
        "summary": f"{short} says that everything is fine.",
        "goal": f"That {short} could say what it is, to somebody who stays.",
        "probe": f"What is {short} feeling right now?",
        "note_advice": f"{short} had not asked what to do. What it told {short} was that you wanted it over.",
        "note_reassurance": f"{short} heard that it was too small to speak of.",
        "note_silence": f"You left room, and {short} could hear that you were still there.",
        "carry": f"You are {short}. {given['secret']} Nobody knows.",
    }
    template = files("empathy_tui.workbench").joinpath("template.yaml").read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: json.dumps(values[place[1]], ensure_ascii=False), template)


def _plain(answer: str) -> str:
    """Return an answer as text of one line; asterisks are for cues, which a first draft has enough of."""
    return " ".join(clean_line(answer).replace("*", "").split())


def _terms(answer: str) -> list[str]:
    """Return the terms between commas, without those that the draft's other fact has."""
    found = dict.fromkeys(term for item in answer.split(",") if (term := item.strip()))
    return [term for term in found if term.casefold() not in _TAKEN]


def scenario_id(title: str) -> str:
    """Return an id made from a title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    return re.sub(r"^[0-9-]+", "", "-".join(words))[:60].strip("-") or "new-scene"


def _age(text: str) -> int:
    number = re.search(r"\d+", text)
    return min(120, max(3, int(number[0]))) if number else 40
