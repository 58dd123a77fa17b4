"""The library: what can be played, and what was broken off. The first screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.language import N_, _
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import DEVELOPS_WORDS, LEVEL_WORDS

if TYPE_CHECKING:
    from empathy_tui.runner.standing import Standing, Unread
    from empathy_tui.scenario.library import LibraryEntry
    from empathy_tui.session.summaries import SessionSummary

PURPOSE = N_("Practise your own empathy. You are the only one here who can: the character is fiction.")
_SCENE, _SESSION, _COURSE = "scene:", "session:", "course:"
FIRST = 30
"""Scenes that are put into the list before it is painted; the rest comes after."""


class LibraryScreen(Screen[None]):
    """Lists scenes with what they are about, how long and how heavy."""

    AUTO_FOCUS = "#scenes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            N_("Open"),
            priority=True,
            id="library.open",
            tooltip=N_("Be briefed for this scene"),
        ),
        Binding(
            "s",
            "want('sessions')",
            N_("Sessions"),
            id="library.sessions",
            tooltip=N_("What was practised here"),
        ),
        Binding("b", "want('board')", N_("Board"), id="library.board", tooltip=N_("What others make of it")),
        Binding(
            "a",
            "want('about')",
            N_("About me"),
            id="library.about",
            tooltip=N_("What you may write of yourself"),
        ),
        Binding(
            "j",
            "want('journal')",
            N_("Journal"),
            id="library.journal",
            tooltip=N_("Sessions over time, people first"),
        ),
        Binding(
            "slash",
            "filter",
            N_("Filter"),
            key_display="/",
            id="library.filter",
            tooltip=N_("By any of its words"),
        ),
        Binding("escape", "unfilter", N_("All"), show=False, id="library.all"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._scenes: Sequence[LibraryEntry] = ()
        self._unfinished: SessionSummary | None = None
        self._rest: Sequence[LibraryEntry] = ()
        self._haystacks: list[str] = []
        self._courses: Sequence[Standing | Unread] = ()

    def compose(self) -> ComposeResult:
        """Compose the frame; `fill` brings the scenes."""
        yield Static("empathy-tui", classes="title", markup=False)
        yield Static(_(PURPOSE), classes="purpose", markup=False)
        yield Input(placeholder=_("Words of a title, a theme, a level, a pack …"), compact=True, id="filter")
        yield OptionList(id="scenes", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Hide the filter until it is asked for."""
        self.query_one("#filter", Input).display = False

    def fill(
        self,
        scenes: "Sequence[LibraryEntry]",
        unfinished: "SessionSummary | None",
        courses: "Sequence[Standing | Unread]" = (),
    ) -> None:
        """Show the scenes, what was broken off and courses that were begun first, broken files last."""
        self._scenes, self._unfinished, self._haystacks = scenes, unfinished, []
        self._courses = courses
        self._show()
        if self.is_current and not self.query_one("#filter", Input).has_focus:
            self.query_one("#scenes", OptionList).focus()

    def _show(self) -> None:
        options = self.query_one("#scenes", OptionList)
        words = self.query_one("#filter", Input).value.casefold().split()
        place = options.highlighted
        found = self._scenes
        if words:
            self._haystacks = self._haystacks or [_haystack(scene) for scene in self._scenes]
            found = [
                scene
                for scene, hay in zip(self._scenes, self._haystacks, strict=True)
                if all(word in hay for word in words)
            ]
        shown = [_option(scene) for scene in found[:FIRST]]
        if not words:
            shown = [*map(_course, self._courses), *shown]
        if self._unfinished is not None and not words:
            shown.insert(0, Option(_unfinished(self._unfinished), id=_SESSION + self._unfinished.id))
        if not shown:
            none = _("No scene has these words.") if self._scenes else _("There are no scenes here.")
            shown.append(Option(Content(none), disabled=True))
        options.set_options(shown)
        first = next((number for number, option in enumerate(shown) if not option.disabled), 0)
        options.highlighted = (
            place if place is not None and place < options.option_count and not words else first
        )
        self._rest = found[FIRST:]
        if self._rest:
            self.call_after_refresh(self._show_rest, self._rest)

    def _show_rest(self, rest: "Sequence[LibraryEntry]") -> None:
        """Put what is below the first page into the list, unless another list is shown by now."""
        if rest is self._rest:
            self.query_one("#scenes", OptionList).add_options([_option(scene) for scene in rest])

    def on_input_changed(self) -> None:
        """Filter as the learner types."""
        self._show()

    def on_input_submitted(self) -> None:
        """Open what is highlighted."""
        self.action_select()

    def action_filter(self) -> None:
        """Ask for words."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_unfilter(self) -> None:
        """Show all scenes again."""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.query_one("#scenes", OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Let Up and Down move through the list while words are typed."""
        if event.key in ("up", "down") and self.query_one("#filter", Input).has_focus:
            options = self.query_one("#scenes", OptionList)
            (options.action_cursor_down if event.key == "down" else options.action_cursor_up)()
            event.prevent_default()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        chosen = event.option_id or ""
        if chosen.startswith(_SCENE):
            self.post_message(messages.SceneChosen(chosen.removeprefix(_SCENE)))
        elif chosen.startswith(_SESSION):
            self.post_message(messages.SessionChosen(chosen.removeprefix(_SESSION)))
        elif chosen.startswith(_COURSE):
            self.post_message(messages.CourseChosen(chosen.removeprefix(_COURSE)))

    def action_select(self) -> None:
        """Open what is highlighted."""
        self.query_one("#scenes", OptionList).action_select()

    def action_want(self, screen: messages.Wanted) -> None:
        """Show something else than scenes."""
        self.post_message(messages.ScreenWanted(screen))


def _unfinished(session: "SessionSummary") -> Content:
    broken_off = (
        _("Broken off in its scene, {time} UTC.")
        if session.stage == "playing"
        else _("Broken off before its debrief was done, {time} UTC.")
    )
    return Content("\n").join(
        [
            Content.styled(_("Go on with “{title}”").format(title=session.title), "bold"),
            Content(broken_off.format(time=session.started[:16].replace("T", " "))),
            Content(""),
        ]
    )


def _course(item: "Standing | Unread") -> Option:
    from empathy_tui.runner.course_words import now_words, unread_words
    from empathy_tui.runner.standing import Unread

    if isinstance(item, Unread):
        return Option(Content("\n".join((*unread_words(item), ""))), disabled=True)
    title = _("Course: {title}").format(title=item.course.title)
    lines = [Content.styled(title, "bold"), Content(now_words(item)), Content("")]
    return Option(Content("\n").join(lines), id=_COURSE + item.course.id)


def _option(scene: "LibraryEntry") -> Option:
    if scene.problem is None:
        return Option(_scene(scene), id=_SCENE + scene.id)
    return Option(_broken(scene), disabled=True)


def _haystack(scene: "LibraryEntry") -> str:
    """Return all that a scene can be found by."""
    pack = f"{scene.pack.title} {scene.pack.author}" if scene.pack else ""
    level = _(LEVEL_WORDS.get(scene.level, ""))
    words = (scene.id, scene.title, scene.summary, level, f"{scene.minutes} min", pack, scene.name)
    develops = _develops(scene)
    return " ".join((*words, *scene.themes, *scene.develops, *develops, *scene.content_notes)).casefold()


def _develops(scene: "LibraryEntry") -> list[str]:
    return [_(DEVELOPS_WORDS.get(word, word)) for word in scene.develops]


def _scene(scene: "LibraryEntry") -> Content:
    facts = [
        _("{minutes} min").format(minutes=scene.minutes),
        _(LEVEL_WORDS[scene.level]),
        ", ".join(_develops(scene)),
    ]
    if scene.unaided:
        facts.append(_("to be met later, without hints"))
    if scene.content_notes:
        facts.append(_("touches on {notes}").format(notes=", ".join(scene.content_notes)))
    if scene.pack is not None:
        pack = scene.pack
        facts.append(
            _("from “{title}”, by {author}, {licence}").format(
                title=pack.title, author=pack.author, licence=pack.licence
            )
        )
    return Content("\n").join(
        [
            Content.styled(scene.title, "bold"),
            Content(scene.summary),
            Content.styled(" · ".join(facts), "italic"),
            Content(""),
        ]
    )


def _broken(scene: "LibraryEntry") -> Content:
    problem = scene.problem
    reason = f"{problem.message} {problem.hint}" if problem else ""
    return Content("\n".join((_("{name} can't be played.").format(name=scene.name), reason, "")))
