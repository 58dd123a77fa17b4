"""The people of a scenario file, and how one of them takes things."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from empathy_tui.scenario.line import Authored, Line, Lines, SomeLines, Text, listed
from empathy_tui.vocabulary import Act


class Takes(Authored):
    """How this person takes an act; what is left out stays at the program's default."""

    rapport: Annotated[int, Field(ge=-4, le=4)] | None = None
    """Change of rapport, -4 to 4."""
    patience: Annotated[int, Field(ge=-4, le=2)] | None = None
    """Change of patience, -4 to 2."""
    reaction: Lines = ()
    """Cues shown, before the reply, now and then when the act moves rapport."""


class Notices(Authored):
    """What the person says when something other than the meaning of the words strikes them."""

    stock_phrase: SomeLines
    """To a formula that would fit anyone."""
    repeated: SomeLines
    """To the same words again."""
    rude: SomeLines
    """To an insult."""
    gibberish: SomeLines
    """To what is no words."""
    meta: SomeLines
    """To talk of prompts, scripts, or of being a program."""


class Speaker(Authored):
    """The one to be understood."""

    name: Text
    """Given name and family name."""
    called: Text | None = None
    """The short name on screen; the first word of `name`, if left out."""
    pronouns: Text
    """Such as `she/her`."""
    age: Annotated[int, Field(ge=3, le=120)]
    """Years, 3 to 120."""
    who: Text
    """Who they are, as the learner may be told before the scene."""
    voice: Text
    """How they talk, for the author and for a model."""
    wants: Text
    """What they want from this talk; shown in the debrief."""
    fears: Text
    """What they are afraid of; shown in the debrief."""
    patience: Annotated[int, Field(ge=1, le=12)] = 4
    """From 1 to 12; at 0 they go, by the ending in `leaves`."""
    grievance: Annotated[int, Field(ge=0, le=8)] = 0
    """Rapport that was lost before the scene begins, so that a repair can mend it."""
    takes: dict[Act, Takes] = Field(default_factory=dict)
    """How they take each act; only what differs from the defaults."""
    replies: dict[Act, SomeLines] = Field(default_factory=dict)
    """Answers to an act that fit in any beat."""
    deflects: Annotated[tuple[Line, ...], Field(min_length=4), BeforeValidator(listed)]
    """Four or more lines for anything else."""
    notices: Notices
    """What they say when something strikes them."""

    @property
    def short(self) -> str:
        """The name as it stands beside what is said."""
        return self.called or self.name.split()[0]


class Listener(Authored):
    """The one who tries to understand."""

    name: Text
    """The name the learner goes by in the scene."""
    who: Text
    """Who they are to the other."""
    knows: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What the learner is told before the scene, line by line."""
