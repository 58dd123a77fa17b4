"""Plays a scene without a screen, a store or a provider's pace: the machine and the script alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from empathy_tui.acts import recognition
from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import Recognition
from empathy_tui.chat import ChatMessage
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.prompt import build_request
from empathy_tui.engine.state import EngineEvent, Entered, Move, Spoken, State
from empathy_tui.providers.lines import Choice
from empathy_tui.runner.commands import read_command
from empathy_tui.scenario.model import Scenario

SILENCE = "…"


@dataclass(frozen=True)
class Played:
    """One learner turn and the character's answer to it."""

    line: str
    heard: Recognition
    events: tuple[EngineEvent, ...]
    reply: str
    state: State


@dataclass
class Play:
    """A play file: a learner's lines, and what must come of them."""

    scenario: str
    learner: str
    lines: list[str]
    seed: int = 7
    ending: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    beats: list[str] = field(default_factory=list)


def read_play(path: Path) -> Play:
    """Return the play in a file."""
    return Play(**yaml.safe_load(path.read_text(encoding="utf-8")))


def hear(line: str, before: str) -> tuple[str, Recognition]:
    """Return a line as it is said, and what is recognised in it."""
    command = read_command(line)
    if command.name == "wait":
        return "", recognition.silence()
    if command.name == "do":
        return f"*{command.text}*", recognition.gesture(command.text)
    return command.text, recognise(command.text, before)


def play(scenario: Scenario, lines: Iterable[str], seed: int = 7) -> Iterator[Played]:
    """Play `lines` until they or the scene end."""
    state = start(scenario, seed).state
    said = " ".join(line.text for line in scenario.opening)
    turns = [ChatMessage("character", said)]
    for line in lines:
        text, heard = hear(line, turns[-1].text)
        step = advance(scenario, state, Move.of(text, heard.acts, heard.marks))
        state = step.state
        turns.append(ChatMessage("learner", text or SILENCE))
        reply = Choice.of(scenario, build_request(scenario, state, tuple(turns))).reply()
        turns.append(ChatMessage("character", reply))
        yield Played(line, heard, step.events, reply, state)
        if state.ending is not None:
            return


def told(played: Iterable[Played]) -> set[str]:
    """Return the facts that were told."""
    return {
        event.fact
        for turn in played
        for event in turn.events
        if isinstance(event, Spoken) and event.form == "say"
    }


def beats(scenario: Scenario, played: Iterable[Played]) -> list[str]:
    """Return the beats that were entered, the first included."""
    return [scenario.start, *(e.beat for turn in played for e in turn.events if isinstance(e, Entered))]
