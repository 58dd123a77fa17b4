"""Scenes in a language that the recogniser doesn't hear: the learner says themselves what each line did."""

from empathy_tui.acts.recognition import ActGuess, Recognition
from empathy_tui.runner.commands import Command
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import ACTS, Act, hears_no

TAGS: tuple[Act, ...] = tuple(act for act in ACTS if act not in ("silence", "gesture"))
"""What a line in words can be said to have done; what is done or left unsaid needs no tag."""


def learner_tags(scenario: Scenario) -> bool:
    """Return whether the learner tags their own lines in this scene."""
    return hears_no(scenario.language)


def needs_tag(scenario: Scenario, command: Command) -> bool:
    """Return whether the learner is asked what this line of theirs did: it is said, in a scene that isn't heard."""
    return command.name == "say" and learner_tags(scenario)


def tagged(heard: Recognition, act: Act | None) -> Recognition:
    """Return what is taken of a line that the learner tagged; without a tag nothing that moves anything.

    Marks of mashed keys are left out too: they rest on English letters.
    """
    acts = (ActGuess(act, 1.0),) if act is not None else ()
    return Recognition(acts, heard.sentences, heard.marks - {"gibberish"})
