"""Small valid values to start a test from."""

from typing import Any

from empathy_tui.scenario.model import Scenario


def minimal_scenario(**changes: Any) -> dict[str, Any]:
    """Return a small scenario as plain data that passes every check; `changes` replace keys at its top.

    Ada has lost a key. Beats: `guarded` (start) and `open`. Endings: `tells` (opened) and `gone` (rupture). Facts:
    `key` (needs 1) and `brother` (needs 3, after `key`, in `open`). Every line is found only once.
    """
    return {
        "format": 1,
        "id": "lost-key",
        "version": 1,
        "title": "The lost key",
        "summary": "Ada stands at a door.",
        "goal": "Ada is less alone with it.",
        "language": "en",
        "minutes": 10,
        "level": 1,
        "develops": ["skill"],
        "procedure": {"kind": "role-play", "source": "None"},
        "themes": ["pride", "family"],
        "content_notes": [],
        "credit": {"author": "The tests", "standpoint": "Inside the machine"},
        "customs": "You bring something warm to drink.",
        "speaker": _speaker(),
        "listener": {"name": "Ben", "who": "A neighbour.", "knows": ["Ada has stood there for an hour."]},
        "setting": "A stairwell in the evening.",
        "opening": ["*pats her pockets* It was here this morning."],
        "facts": _facts(),
        "topics": [{"about": ["weather", "rain*"], "replies": ["It rains. It always rains on Tuesdays."]}],
        "start": "guarded",
        "beats": _beats(),
        "endings": _endings(),
        "leaves": "gone",
        "limit": {"turns": 20, "to": "tells"},
        "probes": [
            {
                "at": "open",
                "ask": "What does Ada feel now?",
                "choices": ["ashamed", "angry", "relieved", "tired"],
            }
        ],
        "debrief": _debrief(),
        "swap": _swap(),
        **changes,
    }


def scenario(**changes: Any) -> Scenario:
    """Return the small scenario as a model."""
    return Scenario.model_validate(minimal_scenario(**changes))


def _speaker() -> dict[str, Any]:
    return {
        "name": "Ada Quist",
        "pronouns": "she/her",
        "age": 61,
        "who": "Lives on the third floor.",
        "voice": "Dry and quick.",
        "wants": "To be let off explaining.",
        "fears": "To be thought forgetful.",
        "patience": 4,
        "takes": {"advice": {"rapport": -2, "reaction": ["*looks up the stairs*"]}},
        "replies": {
            "reassurance": ["So they say on the radio."],
            "advice": ["My brother would say that too."],
        },
        "deflects": ["Well.", "There's a draught here.", "Mind the step.", "Never mind that now."],
        "notices": {
            "stock_phrase": ["That's off a poster.", "You've read that somewhere."],
            "repeated": ["You said.", "That again."],
            "rude": ["Not on my stairs.", "Keep that tone for others."],
            "gibberish": ["Pardon?", "I didn't get a word of it."],
            "meta": ["Instructions? From whom?", "What script would that be?"],
        },
    }


def _facts() -> list[dict[str, Any]]:
    return [
        {
            "id": "key",
            "about": ["key*", "door", "lock*"],
            "needs": 1,
            "say": "I threw the key in the river.",
            "early": ["A key's a key.", "*rattles the handle* It's a good lock."],
            "again": ["The river, I said.", "It's at the bottom by now."],
        },
        {
            "id": "brother",
            "about": ["brother", "family"],
            "needs": 3,
            "after": ["key"],
            "within": ["open"],
            "say": "He has the other one, my brother. We don't speak.",
            "early": ["Families.", "*counts the steps* There's a family on every floor."],
            "again": ["I told you about him.", "Eleven years we don't speak."],
        },
    ]


def _beats() -> list[dict[str, Any]]:
    return [
        {
            "id": "guarded",
            "title": "At the door",
            "direction": "Ada jokes about the door and waits for Ben to go.",
            "inner": {"feeling": "ashamed", "also": ["tired"], "thought": "If he asks once more he'll know."},
            "signs": ["her hand stays on the handle"],
            "offers": ["key"],
            "replies": {
                "open_question": [
                    "Ask the door.",
                    {"say": "Since four o'clock.", "about": ["long", "hour*"]},
                ],
                "advice": ["And then what?"],
                "silence": ["*reads the names on the bells*"],
                "any": ["Mm.", "It's a cold landing.", "*shifts the bag to the other hand*"],
            },
            "exits": [
                {
                    "to": "open",
                    "when": {"acts": ["reflection", "support"], "rapport": 1},
                    "why": "Ben stayed.",
                },
                {"to": "gone", "when": {"acts": ["judgement"], "times": 2}},
                {"to": "open", "when": {"turns": 6}},
            ],
        },
        {
            "id": "open",
            "title": "On the stairs",
            "direction": "Ada has sat down and half wants to be asked.",
            "inner": {"feeling": "relieved", "thought": "He hasn't laughed yet."},
            "signs": ["she has sat down"],
            "rupture": False,
            "offers": ["brother"],
            "entry": ["*sits on the top step* Well, sit, then."],
            "replies": {
                "open_question": ["Where to begin with that."],
                "any": ["Perhaps.", "*picks at her sleeve*", "You can hear the lift from here."],
            },
            "exits": [
                {"to": "tells", "when": {"told": ["brother"]}, "why": "She could say it."},
                {"to": "tells", "when": {"turns": 5}},
            ],
        },
    ]


def _endings() -> list[dict[str, Any]]:
    return [
        {
            "id": "tells",
            "title": "She rings upstairs",
            "kind": "opened",
            "says": ["*presses a bell* He'll be in."],
            "after": "Somebody comes down.",
        },
        {
            "id": "gone",
            "title": "She goes",
            "kind": "rupture",
            "says": ["*picks up the bag* I'll wait outside."],
            "after": "The front door falls shut.",
        },
    ]


def _debrief() -> dict[str, Any]:
    return {
        "notes": {
            "advice": "Ada heard that she should have managed.",
            "reflection": "Ada heard her own words and went on from them.",
            "judgement": "Ada heard what she tells herself at night.",
        },
        "retry": "guarded",
        "questions": [{"theme": "pride", "ask": "What was hard to leave unsaid?"}],
        "other_ways": ["Some would have fetched a chair.", "Some would have gone for a locksmith."],
        "among_people": "Whom would you ring?",
    }


def _swap() -> dict[str, Any]:
    lines = {
        "hurried": "Right|Sorry, go on|I've only a minute|Is that so|Anyway|Later, then",
        "fixer": "Call a locksmith|Try the caretaker|You could ring someone|Is there a window|Use a card|Write it down",
        "present": "And then|You stood here|An hour is long|I'm not sure what to say|It's cold|Go on",
    }
    return {
        "carry": "You threw it away yourself.",
        "listeners": [
            {"style": style, "lines": [f"{line}." for line in said.split("|")]}
            for style, said in lines.items()
        ],
    }
