"""A talk with a scene that is being written: it is read anew when its file changes, and shows the machine's inside."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.chat import ChatMessage
from empathy_tui.engine import again
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.state import Ended, Entered, Move, Moved, Spoken, State
from empathy_tui.errors import EmpathyError, ScenarioError
from empathy_tui.providers.lines import Choice
from empathy_tui.review.words import ACT_WORDS
from empathy_tui.runner import entries
from empathy_tui.runner.commands import read_command
from empathy_tui.scenario.loader import examine
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.source import read_bytes
from empathy_tui.vocabulary import Before

SILENCE = "(you waited)"
_FORMS = {"say": "told", "early": "touched too soon", "again": "come back to"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the author's, the answer, and what the machine made of it.

    Args:
        said: The line as it was said.
        reply: The answer; of the opening, the opening.
        inside: What went on, a line each.
    """

    said: str
    reply: str
    inside: tuple[str, ...]


@dataclass
class Preview:
    """A talk that can be played again on a changed scene, taken back, or begun in another beat.

    Args:
        path: The scene's file.
        seed: Seed of the talk.
        before: The talk it is a second meeting after; None for a first meeting.
    """

    path: Path
    seed: int = 7
    before: Before | None = None
    scenario: Scenario | None = None
    problems: tuple[ScenarioError, ...] = ()
    beat: str | None = None
    lines: list[str] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    _seen: tuple[int, int] = (0, 0)
    _state: State | None = None
    _messages: list[ChatMessage] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Return whether the talk has ended."""
        return self._state is not None and self._state.ending is not None

    def look(self) -> bool:
        """Read the file if it has changed since the last look; return whether it had.

        A scene that can't be played leaves the last one that could, and what is wrong stands in `problems`.
        """
        try:
            found = os.stat(self.path)
            stamp = (found.st_mtime_ns, found.st_size)
        except OSError:
            stamp = (-1, -1)
        if stamp == self._seen:
            return False
        self._seen = stamp
        try:
            raw = read_bytes(self.path)
        except ScenarioError as error:
            self.problems = (error,)
            return True
        result = examine(raw, self.path)
        if isinstance(result, Scenario):
            self.problems, self.scenario = (), again.scene(result, self.before)
            self.play_again()
        else:
            self.problems = tuple(result)
        return True

    def play_again(self) -> None:
        """Play all lines once more on the scene as it is now."""
        lines, self.lines = self.lines, []
        self._begin()
        for line in lines:
            if self.over:
                break
            self.say(line)

    def jump(self, beat: str) -> None:
        """Begin a talk in a beat, with as much rapport as the ways to it ask for.

        Raises:
            EmpathyError: There is no such beat.
        """
        scenario = self._scenario()
        if beat not in {item.id for item in scenario.beats}:
            known = ", ".join(item.id for item in scenario.beats)
            raise EmpathyError(f'There is no beat "{beat}".', f"There are: {known}.")
        self.beat, self.lines = beat, []
        self._begin()

    def start_over(self) -> None:
        """Begin at the beginning."""
        self.beat, self.lines = None, []
        self._begin()

    def take_back(self) -> None:
        """Take the last line back."""
        if self.lines:
            self.lines.pop()
            self.play_again()

    def say(self, line: str) -> Turn:
        """Say a line, as in a scene, and return what came of it.

        Raises:
            EmpathyError: The talk is over, or the line is none that can be said.
        """
        scenario = self._scenario()
        if self.over or self._state is None:
            raise EmpathyError("This talk is over.", "Take a line back, jump to a beat, or start over.")
        command = read_command(line)
        if command.name not in ("say", "wait", "do"):
            raise EmpathyError("Here you can say something, /wait or /do something.")
        before = self._messages[-1].text
        text = f"*{command.text}*" if command.name == "do" else command.text
        heard = None if command.name == "wait" else recognise(text, before)
        move = Move("", ("silence",)) if heard is None else Move.of(text, heard.acts, heard.marks)
        step = advance(scenario, self._state, move)
        self._messages.append(ChatMessage("learner", text or entries.SILENCE))
        reply = Choice.after(scenario, step.state.moment, self._messages).reply()
        self._messages.append(ChatMessage("character", reply))
        inside = tuple(_inside(scenario, self._state, step.state, move, step.events))
        self._state = step.state
        self.lines.append(line)
        turn = Turn(text or SILENCE, reply, inside)
        self.turns.append(turn)
        return turn

    def _begin(self) -> None:
        scenario = self._scenario()
        if self.beat not in {item.id for item in scenario.beats}:
            self.beat = None
        state = start(scenario, self.seed, self.before).state
        opening = again.opening(scenario, self.seed, self.before)
        if self.beat is not None:
            state = self._arrived(scenario, state, self.beat)
            opening = " ".join(line.text for line in scenario.beat(self.beat).entry[:1]) or opening
        self._state = state
        self._messages = [ChatMessage("character", opening)]
        self.turns = [Turn("", opening, (_standing(scenario, state),))]

    @staticmethod
    def _arrived(scenario: Scenario, state: State, goal: str) -> State:
        """Return a state in a beat, as the exit that asks for least would leave it."""
        ways = [way.when for beat in scenario.beats for way in beat.exits if way.to == goal]
        way = min(ways, key=lambda when: (when.rapport or 0, len(when.told)), default=None)
        told = way.told if way is not None else ()
        needed = [scenario.fact(name).needs for name in told]
        rapport = max([(way.rapport if way is not None else None) or 0, *needed])
        return replace(state, beat=goal, rapport=rapport, told=told, visited=(*state.visited, goal))

    def _scenario(self) -> Scenario:
        if self.scenario is None:
            raise EmpathyError(
                "There is no scene that can be played yet.", "Mend what is wrong with the file."
            )
        return self.scenario


def _inside(
    scenario: Scenario, before: State, after: State, move: Move, events: tuple[object, ...]
) -> Iterator[str]:
    heard = (
        ", ".join(ACT_WORDS[act] for act in move.acts)
        or f"nothing sure enough ({CONFIDENT:.1f}); answered from `any`"
    )
    marks = f"; and {', '.join(ACT_WORDS[mark] for mark in sorted(move.marks))}" if move.marks else ""
    yield f"Heard: {heard}{marks}."
    if "danger" in move.marks:
        yield "In a scene the fiction would be paused here, and the help lines shown."
    for event in events:
        match event:
            case Moved():
                patience = after.patience - before.patience
                also = f", patience {patience:+d}" if patience else ""
                yield f"Rapport {event.change:+d}{also}."
            case Spoken():
                yield f"Fact {event.fact}: {_FORMS[event.form]}."
            case Entered():
                yield f"Beat {event.beat}: {event.why}"
            case Ended():
                yield f"Ending {event.ending}: {event.why}"
            case _:
                pass
    if after.ending is None:
        yield _standing(scenario, after)


def _standing(scenario: Scenario, state: State) -> str:
    beat = scenario.beat(state.beat)
    told = f"; told: {', '.join(state.told)}" if state.told else ""
    return (
        f"In {beat.id}, turn {len(state.beat_acts)}; rapport {state.rapport}, patience {state.patience}; "
        f"{beat.inner.feeling}{told}."
    )
