"""The card "About me": each field with a switch, the switch of the whole, and what would be sent, word for word."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.card import preview
from empathy_tui.scenario.slots import plain_line
from empathy_tui.session.about import (
    FIELD_WORDS,
    FIELDS,
    LONGEST,
    About,
    AboutMe,
    switched,
    with_text,
    with_used,
)
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.writing import DRAFT_AFTER
from empathy_tui.tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from empathy_tui.practice import Practice

WHOLE, USE = "whole", "use-"
PURPOSE = N_("Yours to write, or leave. Nothing is guessed, or used before it is on.")


class AboutScreen(Screen[None]):
    """Shows the card and keeps every change at once.

    Args:
        practice: Where the card is kept, and what words the character.
    """

    AUTO_FOCUS = "#called"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="about.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="about.down"),
        Binding("down", "app.focus_next", "Next", show=False, id="about.next"),
        Binding("up", "app.focus_previous", "Previous", show=False, id="about.previous"),
        Binding("escape", "back", N_("Back"), id="about.back", tooltip=N_("Back; all of it is kept")),
    ]

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice
        self._shown: dict[About, str] = {}
        self._sure = self._warned = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the fields and their switches, then what would be sent."""
        me = self._practice.mine.about_me()
        self._shown = {field: me.entry(field).text for field in FIELDS}
        yield Static(_("About me"), classes="title", markup=False)
        yield Static(_(PURPOSE), classes="purpose", markup=False)
        yield Toggle(_("The whole card"), on=me.used, id=WHOLE)
        for field, what in FIELD_WORDS.items():
            entry = me.entry(field)
            with Horizontal(classes="about-row"):
                yield Static(_(what), classes="about-label", markup=False)
                yield Input(
                    entry.text,
                    placeholder=_("nothing written"),
                    max_length=LONGEST[field],
                    compact=True,
                    id=field,
                )
                yield Toggle(_("use"), on=entry.used, id=f"{USE}{field}")
        yield Static("", id="notice", markup=False)
        yield VerticalScroll(id="sent", can_focus=False)
        with Horizontal(classes="buttons"):
            yield Button(_("Delete all"), id="delete", compact=True)
        yield Keys()

    async def on_mount(self) -> None:
        """Show what would be sent, or why the card can't be read."""
        self.query_one("#notice", Static).display = False
        try:
            me = self._practice.mine.about_file.load()
        except EmpathyError as error:
            me = AboutMe()
            self._notice(f"{error.message} {error.hint}")
        await self._show(me)

    async def _show(self, me: AboutMe) -> None:
        self.query_one(f"#{WHOLE}", Toggle).turn(me.used)
        for field in FIELDS:
            self._show_text(field, me.entry(field).text)
            self.query_one(f"#{USE}{field}", Toggle).turn(me.entry(field).used)
        page = self.query_one("#sent", VerticalScroll)
        await page.remove_children()
        await page.mount(*widgets(preview(me, self._practice.wording())))

    def _show_text(self, field: About, text: str) -> None:
        """Show what the card has in a field, unless that is being written."""
        box = self.query_one(f"#{field}", Input)
        if box.value == self._shown[field] and plain_line(box.value) != text:
            self._shown[field] = box.value = text

    @property
    def _changed(self) -> dict[About, str]:
        """Return what was written since it was shown or kept; other programs may have changed the rest."""
        now = {field: self.query_one(f"#{field}", Input).value for field in FIELDS}
        return {field: text for field, text in now.items() if text != self._shown[field]}

    def _notice(self, text: str) -> None:
        line = self.query_one("#notice", Static)
        line.update(text)
        line.display = bool(text)

    def _keep(self, change: Callable[[AboutMe], AboutMe]) -> AboutMe | None:
        """Keep what was written and a change; say so where it can't be kept, and return None."""
        written = self._changed
        try:
            me = self._practice.mine.about_file.update(lambda me: change(_with(me, written)))
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}".strip())
            return None
        self._notice("")
        self._shown |= written
        return me

    async def _keep_and_show(self, change: Callable[[AboutMe], AboutMe]) -> None:
        me = self._keep(change)
        if me is not None:
            await self._show(me)

    async def _keep_written(self) -> None:
        await self._keep_and_show(lambda me: me)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is being written, a moment after the last key."""
        if event.value != self._shown[_field(event.input)]:
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(DRAFT_AFTER, self._keep_written)

    async def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep what was written when the learner goes on, and show it as it was taken."""
        field = _field(event.input)
        if field in self._changed:
            await self._keep_written()
        if field not in self._changed:
            self._shown[field] = event.input.value = plain_line(event.input.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the switch beside it."""
        self.query_one(f"#{USE}{event.input.id}", Toggle).focus()

    async def on_toggle_turned(self, event: Toggle.Turned) -> None:
        """Switch a field or the whole card."""
        on, name = not event.toggle.on, event.toggle.id or ""
        if name == WHOLE:
            await self._keep_and_show(lambda me: switched(me, on))
        else:
            field = cast("About", name.removeprefix(USE))
            await self._keep_and_show(lambda me: with_used(me, field, on))

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Delete the card, when it was asked for twice."""
        if not self._sure:
            self._sure = True
            _label(event.button, _("Again: delete for good"))
            return
        self._sure = False
        _label(event.button, _("Delete all"))
        try:
            self._practice.mine.about_file.delete()
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}".strip())
            return
        for field in FIELDS:
            self._shown[field] = self.query_one(f"#{field}", Input).value = ""
        self._notice(_("Deleted."))
        await self._show(AboutMe())

    def action_page(self, pages: int) -> None:
        """Scroll what would be sent."""
        page = self.query_one("#sent", VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """Keep what is written, and go back; where it can't be kept, say so first, and go when asked again."""
        if self._kept() or self._warned:
            self.dismiss(None)
        self._warned = True

    def keep_draft(self) -> None:
        """Keep what is being written as the program ends."""
        self._kept()

    def _kept(self) -> bool:
        return not self._changed or self._keep(lambda me: me) is not None


def _with(me: AboutMe, written: dict[About, str]) -> AboutMe:
    for field, text in written.items():
        me = with_text(me, field, text)
    return me


def _field(field: Input) -> About:
    return cast("About", field.id)


def _label(button: Button, words: str) -> None:
    button.label = words
    button.refresh(layout=True)  # a label alone doesn't make a button wider
