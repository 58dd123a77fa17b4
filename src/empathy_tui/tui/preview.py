"""A scene that is being written, on the screen: the talk, and under each reply what the machine made of it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.prose import Block
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.editor import run_editor
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from empathy_tui.workbench.preview import Preview, Turn

LOOK_EVERY = 0.5
"""Seconds between two looks at the file."""


class BeatScreen(ModalScreen[str | None]):
    """Choose the beat to begin in.

    Args:
        beats: Each beat's id and title.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", N_("Back"))]

    def __init__(self, beats: list[tuple[str, str]]) -> None:
        super().__init__()
        self._beats = beats

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with VerticalScroll(classes="dialog"):
            yield Static(_("Begin in which beat?"), classes="ask", markup=False)
            yield OptionList(*(Content(f"{name}: {title}") for name, title in self._beats), markup=False)

    def on_mount(self) -> None:
        """Let the keys go to the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(self._beats[event.option_index][0])


class PreviewApp(App[None]):
    """Talks to a scene and reads its file anew as soon as it changes.

    Args:
        preview: The talk.
    """

    CSS_PATH = "app.tcss"
    TITLE = "empathy-tui preview"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "jump", N_("Beat"), id="preview.jump", tooltip=N_("Begin in another beat")),
        Binding("f3", "back", N_("Take back"), id="preview.back", tooltip=N_("Take the last line back")),
        Binding(
            "f5", "start", N_("From the start"), id="preview.start", tooltip=N_("Begin at the beginning")
        ),
        Binding(
            "ctrl+e",
            "edit",
            N_("Editor"),
            priority=True,
            id="preview.edit",
            tooltip=N_("Open the file in $EDITOR"),
        ),
        Binding("ctrl+q", "quit", N_("Quit"), priority=True, id="preview.quit"),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True),
    ]

    def __init__(self, preview: "Preview") -> None:
        super().__init__()
        self.preview = preview
        self._read = False

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        with Horizontal(classes="header"):
            yield Static("", id="people", markup=False)
            yield Static(_("preview"), id="badge", markup=False)
        yield VerticalScroll(id="body")
        yield Static("", id="notice", markup=False)
        yield Composer(placeholder=_("Talk to it; /wait and /do work. The file is read when it changes."))
        yield Keys()

    async def on_mount(self) -> None:
        """Read the file, and look at it from time to time."""
        await self._look()
        self.set_interval(LOOK_EVERY, self._look)
        self.query_one(Composer).focus()

    async def _look(self) -> None:
        if self.preview.look():
            await self._whole()

    async def _whole(self) -> None:
        """Draw all of the talk, or what is wrong with the file."""
        scenario = self.preview.scenario
        title = scenario.title if scenario else self.preview.path.name
        self.query_one("#people", Static).update(Content(title))
        self._notice_file(_("The file was read.") if self._read else "")
        self._read = True
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        blocks = [block for turn in self.preview.turns for block in self._blocks(turn)]
        await body.mount_all(widgets(blocks))
        self.call_after_refresh(body.scroll_end, animate=False)

    def _blocks(self, turn: "Turn") -> list[Block]:
        assert self.preview.scenario is not None
        blocks = [Block("learner", turn.said, _("You"))] if turn.said else []
        blocks.append(Block("character", turn.reply, self.preview.scenario.speaker.short))
        return blocks + [Block("effect", line) for line in turn.inside]

    async def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Say it."""
        try:
            turn = self.preview.say(message.text)
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}")
            return
        message.composer.remove_sent(message.text)
        self._notice_file("")
        body = self.query_one("#body", VerticalScroll)
        await body.mount_all(widgets(self._blocks(turn)))
        self.call_after_refresh(body.scroll_end, animate=False)

    def action_jump(self) -> None:
        """Choose a beat."""
        if self.preview.scenario is not None:
            beats = [(beat.id, beat.title) for beat in self.preview.scenario.beats]
            self.push_screen(BeatScreen(beats), self._jumped)

    async def _jumped(self, beat: str | None) -> None:
        if beat is not None:
            self.preview.jump(beat)
            await self._whole()

    async def action_back(self) -> None:
        """Take the last line back."""
        self.preview.take_back()
        await self._whole()

    async def action_start(self) -> None:
        """Begin at the beginning."""
        if self.preview.scenario is not None:
            self.preview.start_over()
            await self._whole()

    async def action_edit(self) -> None:
        """Open the file in the author's own editor."""
        with self.suspend():
            trouble = run_editor(self.preview.path)
        self.refresh(layout=True)
        await self._look()
        if trouble:
            self._notice(trouble)

    def action_page(self, pages: int) -> None:
        """Scroll while the cursor stays where the author writes."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages > 0 else body.scroll_page_up)(animate=False)

    def _notice_file(self, otherwise: str) -> None:
        """Say what is wrong with the file for as long as it is; else something else, or nothing."""
        if problems := self.preview.problems:
            also = " You talk to the version before." if self.preview.scenario is not None else ""
            self._notice(f"{problems[0].message} {problems[0].hint}{also}")
        else:
            self._notice(otherwise)

    def _notice(self, text: str) -> None:
        line = self.query_one("#notice", Static)
        line.update(Content(text.strip()))
        line.display = bool(text.strip())
