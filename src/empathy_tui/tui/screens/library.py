"""The library: what can be played, and what was broken off. The first screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.tui import messages
from empathy_tui.vocabulary import LEVEL_WORDS

if TYPE_CHECKING:
    from empathy_tui.scenario.library import LibraryEntry
    from empathy_tui.session.summaries import SessionSummary

PURPOSE = "Practise your own empathy. You are the only one here who can: the character is fiction."
_SCENE, _SESSION = "scene:", "session:"


class LibraryScreen(Screen[None]):
    """Lists scenes with what they are about, how long and how heavy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", "Open", priority=True, id="library.open", tooltip="Be briefed for this scene"
        ),
        Binding("s", "sessions", "Past sessions", id="library.sessions", tooltip="What was practised here"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the frame; `fill` brings the scenes."""
        yield Static("empathy-tui", classes="title", markup=False)
        yield Static(PURPOSE, classes="purpose", markup=False)
        yield OptionList(id="scenes", markup=False)
        yield Footer()

    def fill(self, scenes: "Sequence[LibraryEntry]", unfinished: "SessionSummary | None") -> None:
        """Show the scenes, what was broken off first, broken files last."""
        options = self.query_one("#scenes", OptionList)
        place = options.highlighted
        options.clear_options()
        if unfinished is not None:
            options.add_option(Option(_unfinished(unfinished), id=_SESSION + unfinished.id))
        for scene in scenes:
            if scene.problem is None:
                options.add_option(Option(_scene(scene), id=_SCENE + scene.id))
            else:
                options.add_option(Option(_broken(scene), disabled=True))
        if not scenes:
            options.add_option(Option(Content("There are no scenes here."), disabled=True))
        options.highlighted = place if place is not None and place < options.option_count else 0
        if self.is_current:
            options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        chosen = event.option_id or ""
        if chosen.startswith(_SCENE):
            self.post_message(messages.SceneChosen(chosen.removeprefix(_SCENE)))
        elif chosen.startswith(_SESSION):
            self.post_message(messages.SessionChosen(chosen.removeprefix(_SESSION)))

    def action_select(self) -> None:
        """Open what is highlighted."""
        self.query_one("#scenes", OptionList).action_select()

    def action_sessions(self) -> None:
        """Show what was practised."""
        self.post_message(messages.SessionsWanted())


def _unfinished(session: "SessionSummary") -> Content:
    where = "in its scene" if session.stage == "playing" else "before its debrief was done"
    return Content("\n").join(
        [
            Content.styled(f"Go on with “{session.title}”", "bold"),
            Content(f"Broken off {where}, {session.started[:16].replace('T', ' ')} UTC."),
            Content(""),
        ]
    )


def _scene(scene: "LibraryEntry") -> Content:
    notes = f" · touches on {', '.join(scene.content_notes)}" if scene.content_notes else ""
    facts = f"{scene.minutes} min · {LEVEL_WORDS[scene.level]} · {', '.join(scene.develops)}{notes}"
    return Content("\n").join(
        [
            Content.styled(scene.title, "bold"),
            Content(scene.summary),
            Content.styled(facts, "italic"),
            Content(""),
        ]
    )


def _broken(scene: "LibraryEntry") -> Content:
    problem = scene.problem
    reason = f"{problem.message} {problem.hint}" if problem else ""
    return Content(f"{scene.name} can't be played.\n{reason}\n")
