"""What screens tell the program."""

from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.taking import Assigned


class SceneChosen(Message):
    """The learner wants to be briefed for a scene."""

    namespace = ""

    def __init__(self, scenario: str) -> None:
        self.scenario = scenario
        super().__init__()


class SessionChosen(Message):
    """The learner wants to go on with a session."""

    namespace = ""

    def __init__(self, session: str) -> None:
        self.session = session
        super().__init__()


class CourseChosen(Message):
    """The learner wants to see a course they began."""

    namespace = ""

    def __init__(self, course: str) -> None:
        self.course = course
        super().__init__()


class SceneAssigned(Message):
    """The learner wants to play what a course asks for."""

    namespace = ""

    def __init__(self, assigned: "Assigned") -> None:
        self.assigned = assigned
        super().__init__()


Wanted = Literal["sessions", "board", "about", "journal"]
"""Screens beside the scenes: past sessions, the discussion board, the learner's card, the journal."""


class ScreenWanted(Message):
    """The learner wants to see something else than scenes."""

    namespace = ""

    def __init__(self, screen: Wanted) -> None:
        self.screen: Wanted = screen
        super().__init__()


class ProviderChosen(Message):
    """The learner chose what words the character."""

    namespace = ""

    def __init__(self, practice: "Practice") -> None:
        self.practice = practice
        super().__init__()


class SceneOver(Message):
    """The scene has ended, and the learner wants its debrief."""

    namespace = ""


class BackToLibrary(Message):
    """The learner is done here."""

    namespace = ""
