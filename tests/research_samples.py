"""Sessions of any kind for exports, and the rows they must become, made from their JSON in another way."""

import itertools
import math
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from empathy_tui.session.record import SessionRecord
from empathy_tui.vocabulary import ACTS
from session_samples import empty_record

BEATS = ("guarded", "open")
CHOSEN = {
    "form": ("short", "long"),
    "opened": ("1", "12"),
    "closed-act": ("advice", "reflection"),
    "saw-opened": ("half", "missed it"),
    "sure-opened": ("70",),
    "sure-open": ("50", "100", "many"),
    "notes": ("1 3", ""),
    "patience": ("more", "same", "less"),
    "writing": ("letter", "my-own-round"),
}
WRITTEN = ("happened", "felt", "people", "tells-open", "guess-closed", "swap-difference", "x-unknown")
READ = ("out", "reveal", "swap", "probe-open")
Tree = dict[str, Any]

_TEXT = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ('So "this"\nand that', "*sits* é 🫖", "=1+1", "Anna said so.")
)
_AT = st.integers(0, 10**7).map(
    lambda ms: f"2026-11-22T{20 + ms // 3600000}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}Z"
)
_GUESS = st.fixed_dictionaries({"act": st.sampled_from(ACTS), "p": st.floats(0, 1)})
_MARKS = st.lists(st.sampled_from(("rude", "meta", "danger")), unique=True, max_size=2)
_INT, _CHANGE = st.integers(-5, 5), st.integers(-4, 4)
_BEAT = st.sampled_from(BEATS)


def _entry(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries({"kind": st.just(kind), "at": _AT, **fields})


def _answers() -> st.SearchStrategy[Tree]:
    chosen = st.sampled_from(sorted(CHOSEN)).flatmap(
        lambda step: _entry(
            "answer", step=st.just(step), text=st.sampled_from(CHOSEN[step]), skipped=st.booleans()
        )
    )
    return chosen | _entry(
        "answer", step=st.sampled_from((*WRITTEN, *READ)), text=_TEXT, skipped=st.booleans()
    )


ENTRIES: st.SearchStrategy[Tree] = st.one_of(
    _entry("learner", text=_TEXT, acts=st.lists(_GUESS, max_size=3), marks=_MARKS, paused=st.booleans(), tagged=st.booleans()),
    _entry("learner", text=_TEXT, acts=st.lists(_GUESS, max_size=3)),
    _entry("character", text=_TEXT, status=st.sampled_from(("complete", "interrupted")), provider=st.sampled_from(("scripted", "ollama"))),
    _entry("rapport", change=_CHANGE, rapport=_INT, patience=_INT),
    _entry("beat", beat=_BEAT, before=st.none() | _BEAT, why=_TEXT, rupture=st.booleans()),
    _entry("beat", beat=_BEAT),
    _entry("fact", fact=st.just("key"), form=st.sampled_from(("say", "early"))),
    _entry("ended", ending=st.none() | st.just("tells")),
    _entry("probe", probe=_BEAT, choice=st.none() | st.sampled_from(("angry", "tired")), words=_TEXT, sure=st.none() | st.integers(0, 120), truth=st.sampled_from(("", "angry")), also=st.lists(st.just("tired"), max_size=1), in_debrief=st.booleans()),
    _answers(),
    _entry("note", about=st.sampled_from(("hint", "resumed", "trouble")), text=_TEXT),
    _entry("retry", turn=st.just(1), text=_TEXT),
    _entry("swap", listener=st.just(0), who=st.sampled_from(("learner", "listener")), text=_TEXT, paused=st.booleans()),
    _entry("swap_mark", listener=st.just(0), heard=st.none() | st.booleans()),
    _entry("breach", guard=st.just("coaching"), text=_TEXT),
    st.fixed_dictionaries({"kind": st.sampled_from(("x-weather", "y"))}),
)  # fmt: skip


_TALK = st.tuples(
    _entry("learner", text=_TEXT, acts=st.lists(_GUESS, max_size=2), marks=_MARKS, tagged=st.booleans()),
    _entry("rapport", change=_CHANGE, rapport=_INT, patience=_INT),
    _entry("character", text=_TEXT),
)
"""A line as the machine takes it: what one entry says of another needs them together."""


@st.composite
def records(draw: st.DrawFn) -> SessionRecord:
    """Return a session with entries of every kind in any order, of any stage; its id is the same each time."""
    fields: Tree = {
        "entries": [entry for group in draw(st.lists(_TALK | st.tuples(ENTRIES), max_size=8)) for entry in group],
        "stage": draw(st.sampled_from(("playing", "played", "completed"))),
        "started": draw(st.sampled_from(("2026-11-22T20:00:00+00:00", "2026-11-19T21:30:00Z", "then"))),
        "stance": draw(st.sampled_from((None, "fiction", "rehearsal"))),
        "wording": {"provider": "local", "model": draw(st.sampled_from((None, "/home/anna/small.gguf"))), "where": draw(st.sampled_from(("on this computer", "at annas-laptop, over the network")))},
        **draw(st.sampled_from(({}, {"prompts": "sparse", "unaided": True}, {"prompts": "none", "course": "spring", "returning": {"met": 2}}))),
    }  # fmt: skip
    record = empty_record(**fields)
    if draw(st.booleans()):
        record.scenario = record.scenario.model_copy(update={"themes": ["grief"], "level": 2})
    return record


def shown(tree: Tree) -> bool:
    """Return whether the hidden side was shown."""
    kept = [
        e for e in tree["entries"] if e["kind"] == "answer" and e["step"] == "reveal" and not e["skipped"]
    ]
    return tree["stage"] == "completed" or bool(kept)


def expected(tree: Tree, number: int, first: datetime | None, *, text: bool) -> dict[str, list[Tree]]:
    """Return the rows of a session without the random names, from its JSON."""
    began = _time(tree["started"])
    tables = {
        "sessions": [_session(tree, number, began, first)],
        "turns": _turns(tree),
        "guesses": _guesses(tree),
        "beats": _beats(tree) if shown(tree) else [],
        "answers": _answered(tree),
    }
    for rows in tables.values():
        for row in rows:
            if "at" in row:
                row["seconds"] = _since(began, row.pop("at"))
            if not text:
                row.pop("text", None)
    return tables


def kinds(tree: Tree, *wanted: str) -> list[Tree]:
    """Return the entries of some kinds."""
    return [entry for entry in tree["entries"] if entry["kind"] in wanted]


def _time(at: str) -> datetime | None:
    return None if at == "then" else datetime.fromisoformat(at)


def _since(began: datetime | None, at: str) -> float | None:
    then = _time(at)
    return None if began is None or then is None else round((then - began).total_seconds(), 1)


def _count(text: str) -> int:
    return len(text.split())


def _danger(entry: Tree) -> bool:
    return bool(entry.get("paused")) or "danger" in entry.get("marks", ())


def _told(tree: Tree) -> list[tuple[int, Tree]]:
    return [
        (place, entry)
        for place, entry in enumerate(tree["entries"])
        if (entry["kind"] == "learner" and not _danger(entry))
        or (entry["kind"] == "character" and entry["text"])
    ]


def _last(tree: Tree, step: str) -> str:
    found = [e["text"] for e in kinds(tree, "answer") if e["step"] == step and not e["skipped"]]
    return found[-1] if found else ""


def _session(tree: Tree, number: int, began: datetime | None, first: datetime | None) -> Tree:
    told = [entry for _, entry in _told(tree)]
    ended = kinds(tree, "ended")
    seen = shown(tree)
    scene = [entry["at"] for entry in kinds(tree, "learner", "character", "ended")]
    every = [entry["at"] for entry in tree["entries"] if "at" in entry]
    chair = [t for t in kinds(tree, "swap") if t["who"] == "learner" and not t["paused"]]
    days = math.floor((began - first).total_seconds() / 86400) if began and first else None
    written = [a["text"] for a in kinds(tree, "answer") if a["step"] in WRITTEN]
    model = tree["wording"]["model"]
    scenario = tree["scenario"]
    return {
        "number": number,
        "day": days,
        "program": tree["program"],
        "scenario": "empty-chair",
        "scenario_version": 1,
        "scenario_hash": "ab" * 32,
        "language": "en",
        "themes": scenario.get("themes"),
        "level": scenario.get("level"),
        "seat": "listener",
        "stance": tree["stance"],
        "provider": "local",
        "model": "small.gguf" if model else None,
        "where": "here" if "this computer" in tree["wording"]["where"] else "elsewhere",
        "prompts": tree["prompts"],
        "unaided": tree.get("unaided"),
        "met_before": (tree.get("returning") or {}).get("met"),
        "course": tree.get("course"),
        "stage": tree["stage"],
        "revealed": seen,
        "stepped_out": bool(ended) and ended[0]["ending"] is None,
        "ending": ended[0]["ending"] if ended and seen else None,
        "turns_learner": len([t for t in told if t["kind"] == "learner"]),
        "turns_character": len([t for t in told if t["kind"] == "character"]),
        "words_scene": sum(_count(t["text"]) for t in told if t["kind"] == "learner"),
        "words_debrief": sum(map(_count, written)),
        "words_tries": sum(_count(t["text"]) for t in (*kinds(tree, "retry"), *chair)),
        "seconds_scene": _since(began, scene[-1] if scene else tree["started"]),
        "seconds_all": _since(began, every[-1] if every else tree["started"]),
        "resumed": len([n for n in kinds(tree, "note") if n["about"] == "resumed"]),
        "hints": len([n for n in kinds(tree, "note") if n["about"] == "hint"]),
        "facts_told": len([f for f in kinds(tree, "fact") if f["form"] == "say"]) if seen else None,
        "notes_struck": 0,
        "notes_by_model": 0,
        "retries": len(kinds(tree, "retry")),
        "chair_turns": len(chair),
        "chair_heard": len([m for m in kinds(tree, "swap_mark") if m["heard"] is True]),
        "chair_shut": len([m for m in kinds(tree, "swap_mark") if m["heard"] is False]),
        "breaches": len(kinds(tree, "breach")),
        "patience": _last(tree, "patience") or None,
        "other_entries": len(kinds(tree, "x-weather", "y")),
    }


def _turns(tree: Tree) -> list[Tree]:
    rows = []
    for position, (place, entry) in enumerate(_told(tree), 1):
        theirs, seen = entry["kind"] == "character", shown(tree)
        entered = [e["beat"] for e in tree["entries"][:place] if e["kind"] == "beat"]
        after = itertools.takewhile(
            lambda e: e["kind"] not in {"learner", "character"}, tree["entries"][place + 1 :]
        )
        moved = [e for e in after if e["kind"] == "rapport"]
        move = moved[-1] if moved and seen and not theirs else {}
        hears = seen and not theirs
        rows.append(
            {
                "position": position,
                "who": entry["kind"],
                "beat": entered[-1] if entered and seen else None,
                "acts": entry["acts"] if hears else None,
                "marks": sorted(entry["marks"], reverse=True) if hears else None,
                "tagged": None if theirs else entry["tagged"],
                "status": entry["status"] if theirs else None,
                "provider": entry["provider"] if theirs else None,
                "change": move.get("change"),
                "rapport": move.get("rapport"),
                "at": entry["at"],
                "words": _count(entry["text"]),
                "text": entry["text"],
            }
        )
    return rows


def _guesses(tree: Tree) -> list[Tree]:
    rows = []
    for position, probe in enumerate(kinds(tree, "probe"), 1):
        open_ = probe["choice"] is None
        later = _last(tree, f"sure-{probe['probe']}")
        sure = int(later) if later.isdecimal() else probe["sure"]
        told = ("" if open_ else _last(tree, f"tells-{probe['probe']}")) or probe["words"]
        seen = shown(tree) and not open_
        rows.append(
            {
                "position": position,
                "beat": probe["probe"] if shown(tree) else None,
                "when": "debrief" if probe["in_debrief"] else "scene",
                "choice": probe["choice"],
                "truth": probe["truth"] or None if seen else None,
                "also": probe["also"] if seen else None,
                "sure": sure if not open_ and sure is not None and 50 <= sure <= 100 else None,
                "at": probe["at"],
                "words": _count(told),
                "text": told,
            }
        )
    return rows


def _beats(tree: Tree) -> list[Tree]:
    return [
        {
            "position": position,
            "beat": beat["beat"],
            "before": beat["before"],
            "why": beat["why"],
            "rupture": beat.get("rupture"),
            "turn": len([t for place, t in _told(tree) if place < at and t["kind"] == "learner"]),
            "at": beat["at"],
        }
        for position, (at, beat) in enumerate(
            ((at, e) for at, e in enumerate(tree["entries"]) if e["kind"] == "beat"), 1
        )
    ]


def _answered(tree: Tree) -> list[Tree]:
    order = list(dict.fromkeys(probe["probe"] for probe in kinds(tree, "probe")))
    order += [beat for beat in ("open",) if beat not in order]
    masked = {f"{what}-open": f"{what}-{order.index('open') + 1}" for what in ("probe", "tells", "sure")}
    rows = []
    for position, answer in enumerate(kinds(tree, "answer"), 1):
        step, writes = answer["step"], answer["step"] in WRITTEN
        choice = {"my-own-round": "cycle", "many": None, "": None}.get(answer["text"], answer["text"])
        rows.append(
            {
                "position": position,
                "step": step if shown(tree) else masked.get(step, step),
                "skipped": answer["skipped"],
                "choice": choice if step in CHOSEN and not answer["skipped"] else None,
                "words": _count(answer["text"]) if writes else None,
                "at": answer["at"],
                "text": answer["text"] if writes else None,
            }
        )
    return rows
