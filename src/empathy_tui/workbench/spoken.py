"""Every line a character may say in a scene, with the place where its author wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import Act, Mark

Pool = Literal["reply", "any", "person", "topic", "fact", "entry", "ending", "notice", "deflects"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where it stands.

    Args:
        place: Dotted, such as `beats.managing.replies.any.2`.
        text: The line.
        pool: What kind of line it is.
        about: What has to be mentioned before it is said; of a fact or topic its own terms.
        under: Terms of the topic of a line that has terms of its own: both have to be mentioned.
        beat: The beat it belongs to; empty for lines of any beat.
        key: The act, the form of the fact, the mark, or the id of the fact or ending.
    """

    place: str
    text: str
    pool: Pool
    about: tuple[str, ...] = ()
    beat: str = ""
    key: str = ""
    under: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """Groups of terms, one of each of which has to be mentioned."""
        return tuple(group for group in (self.about, self.under) if group)


def placed_lines(scenario: Scenario) -> Iterator[Placed]:
    """Yield every line but those of the opening, in the order of the file."""
    speaker = scenario.speaker
    for act, lines in speaker.replies.items():
        yield from _placed(f"speaker.replies.{act}", lines, "person", key=act)
    yield from _placed("speaker.deflects", speaker.deflects, "deflects")
    for mark, lines in speaker.notices:
        yield from _placed(f"speaker.notices.{mark}", lines, "notice", key=mark)
    for fact in scenario.facts:
        for form, lines in (
            ("say", fact.say),
            ("unasked", fact.unasked),
            ("early", fact.early),
            ("again", fact.again),
        ):
            yield from _placed(f"facts.{fact.id}.{form}", lines, "fact", about=fact.about, key=form)
    for number, topic in enumerate(scenario.topics):
        yield from _placed(f"topics.{number}.replies", topic.replies, "topic", about=topic.about)
    for beat in scenario.beats:
        yield from _placed(f"beats.{beat.id}.entry", beat.entry, "entry", beat=beat.id)
        for key, lines in beat.replies.items():
            place = f"beats.{beat.id}.replies.{key}"
            yield from _placed(place, lines, "any" if key == "any" else "reply", beat=beat.id, key=key)
    for ending in scenario.endings:
        yield from _placed(f"endings.{ending.id}.says", ending.says, "ending", key=ending.id)


def _placed(
    place: str,
    lines: tuple[Line, ...],
    pool: Pool,
    *,
    about: tuple[str, ...] = (),
    beat: str = "",
    key: Act | Mark | str = "",
) -> Iterator[Placed]:
    for number, line in enumerate(lines):
        under = about if line.about else ()
        yield Placed(f"{place}.{number}", line.text, pool, line.about or about, beat, key, under)
