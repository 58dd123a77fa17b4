"""What screens tell the program."""

from textual.message import Message


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


class SessionsWanted(Message):
    """The learner wants to see what was practised."""

    namespace = ""


class SceneOver(Message):
    """The scene has ended, and the learner wants its debrief."""

    namespace = ""


class BackToLibrary(Message):
    """The learner is done here."""

    namespace = ""
