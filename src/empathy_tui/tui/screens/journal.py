"""The journal: sessions over time, and what was done among people. Every column opens its session."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.widgets.session_picture import SessionPicture

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.review.journal import Journal, Section
    from empathy_tui.runner.looking_back import LookedBack

PARTS = (N_("Among people"), N_("Guesses"), N_("Your lines"), N_("Own words"), N_("Ruptures"))
"""Names of the sections, in their order."""


class JournalScreen(Screen[None]):
    """Shows one part of the journal at a time, with a cursor over the sessions.

    Args:
        practice: Whose journal it is.
        theme: The theme it begins with; '' for all.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left",
            "move(-1)",
            N_("Session"),
            key_display="←→",
            id="journal.before",
            tooltip=N_("The session before or after"),
        ),
        Binding("right", "move(1)", N_("Session after"), show=False, id="journal.after"),
        Binding("home", "move(-100000)", N_("First session"), show=False, id="journal.first"),
        Binding("end", "move(100000)", N_("Last session"), show=False, id="journal.last"),
        Binding("tab", "part(1)", N_("Part"), id="journal.next"),
        Binding("shift+tab", "part(-1)", N_("Part before"), show=False, id="journal.previous"),
        *(Binding(str(place + 1), f"go_to({place})", show=False) for place in range(5)),
        Binding(
            "enter", "open", N_("Open"), id="journal.open", tooltip=N_("Open the session under the cursor")
        ),
        Binding("t", "theme", N_("Theme"), id="journal.theme", tooltip=N_("Only sessions with a theme")),
        Binding("e", "write", N_("Page"), id="journal.write", tooltip=N_("As one HTML page")),
        Binding("escape", "leave", N_("Library"), id="journal.leave"),
        Binding("up", "scroll(-1)", show=False, id="journal.up"),
        Binding("down", "scroll(1)", show=False, id="journal.down"),
        Binding("pageup", "page(-1)", show=False, id="journal.page-up"),
        Binding("pagedown", "page(1)", show=False, id="journal.page-down"),
    ]

    def __init__(self, practice: "Practice", theme: str = "") -> None:
        super().__init__()
        self._practice = practice
        self._theme = theme
        self._looked: LookedBack | None = None
        self._journal: Journal | None = None
        self._part = 0
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """Compose the frame; what is in it comes when the sessions have been read."""
        yield Static(_("Journal"), id="journal-title", markup=False)
        yield Static("", id="parts", markup=False)
        with VerticalScroll(id="body", can_focus=False):
            yield Static(_("Reading what was practised …"), id="journal-about", markup=False)
            yield SessionPicture(id="picture")
            yield Static("", id="journal-text", markup=False)
        yield Static("", id="notice", markup=False)
        yield Static("", id="chosen", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Read the sessions beside the screen."""
        self.query_one("#notice", Static).display = False
        self.query_one(SessionPicture).show(None)
        self._read()

    @work(group="journal", exclusive=True)
    async def _read(self) -> None:
        try:
            self._looked = await asyncio.to_thread(self._practice.mine.looking_back)
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}")
            self.query_one("#journal-about", Static).update("")
            return
        self._notice(self._looked.trouble)
        self._filter(self._theme)

    def _filter(self, theme: str) -> None:
        """Show the sessions of a theme, the cursor on the newest, or on the same as before."""
        assert self._looked is not None
        before = self._chosen
        self._theme, self._journal = theme, self._looked.journal(theme)
        ids = [trace.id for trace in self._journal.sessions]
        self._cursor = ids.index(before) if before in ids else len(ids) - 1
        self._show()

    @property
    def _chosen(self) -> str:
        """Return the id of the session under the cursor, '' if there is none."""
        sessions = self._journal.sessions if self._journal else ()
        return sessions[self._cursor].id if sessions else ""

    @property
    def section(self) -> "Section":
        """Return the part that is shown."""
        from empathy_tui.review.journal import SECTIONS

        return SECTIONS[self._part]

    def _show(self) -> None:
        from empathy_tui.review import journal_picture, journal_session, journal_words

        if (journal := self._journal) is None:
            return
        self.query_one("#journal-title", Static).update(f"{_('Journal')}: {journal_words.counted(journal)}")
        self.query_one("#parts", Static).update(_parts(self._part))
        about = self.query_one("#journal-about", Static)
        about.update(journal_words.left_out(journal))
        about.display = bool(journal.unreadable)
        shown = journal_picture.picture(journal, self.section)
        cursor = self._cursor if journal.sessions else None
        drawn = partial(journal_picture.draw, shown, cursor=cursor) if shown.days else None
        self.query_one(SessionPicture).show(drawn)
        self.query_one("#journal-text", Static).update(_text(journal, self.section, shown.legend))
        chosen = ""
        if cursor is not None:
            trace = journal.sessions[cursor]
            place = _("{place} of {count}").format(place=cursor + 1, count=len(journal.sessions))
            figures = journal_session.figures(journal, trace, self.section)
            chosen = f"{journal_session.named(trace)} ({place})\n{figures}"
        self.query_one("#chosen", Static).update(chosen)

    def _notice(self, text: str) -> None:
        line = self.query_one("#notice", Static)
        line.update(text)
        line.display = bool(text)

    def action_move(self, by: int) -> None:
        """Move the cursor over the sessions."""
        if self._journal and self._journal.sessions:
            self._cursor = max(0, min(len(self._journal.sessions) - 1, self._cursor + by))
            self._show()

    def action_part(self, by: int) -> None:
        """Go to the next part or the one before."""
        self.action_go_to((self._part + by) % len(PARTS))

    def action_go_to(self, place: int) -> None:
        """Go to a part."""
        self._part = place
        self.query_one("#body").scroll_home(animate=False)
        self._show()

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self.query_one("#body").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by what is seen."""
        body = self.query_one("#body")
        body.scroll_relative(y=by * max(1, body.size.height - 1), animate=False)

    def action_open(self) -> None:
        """Open the session under the cursor."""
        if self._chosen:
            self.post_message(messages.SessionChosen(self._chosen))

    def action_theme(self) -> None:
        """Ask for a theme."""

        def chosen(theme: str | None) -> None:
            if theme is not None:
                self._filter(theme)

        if self._journal is not None:
            self.app.push_screen(ThemeScreen(self._journal.themes, self._journal.theme), chosen)

    def action_write(self) -> None:
        """Write the journal as one HTML page, and say where."""
        if self._journal is None:
            return
        try:
            where = self._practice.mine.keep_journal_page(self._journal)
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}")
            return
        self._notice(_("Written: {path}").format(path=where))

    def action_leave(self) -> None:
        """Back to the library."""
        self.post_message(messages.BackToLibrary())


class ThemeScreen(ModalScreen[str]):
    """Asks for a theme; '' is all of them.

    Args:
        themes: What can be chosen.
        now: What is shown now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Back"), id="theme.back"),
    ]

    def __init__(self, themes: tuple[str, ...], now: str) -> None:
        super().__init__()
        self._themes = ("", *themes)
        self._now = now

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(classes="dialog"):
            yield Static(_("Only sessions with this theme"), classes="ask", markup=False)
            yield OptionList(
                *(Option(Content(theme or _("all themes"))) for theme in self._themes),
                id="themes",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at what is shown now."""
        options = self.query_one(OptionList)
        options.highlighted = self._themes.index(self._now) if self._now in self._themes else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the theme."""
        self.dismiss(self._themes[event.option_index])


def _parts(now: int) -> Content:
    """Return the names of the parts; the one that is shown stands in brackets."""
    return Content("  ").join(
        Content.styled(f"[{_(title)}]", "bold reverse") if place == now else Content(_(title))
        for place, title in enumerate(PARTS)
    )


def _text(journal: "Journal", section: "Section", legend: str) -> Content:
    """Return what stands below a picture."""
    from empathy_tui.review.journal_picture import sureness
    from empathy_tui.review.journal_words import section_page

    lines = [legend, ""] if journal.sessions or journal.deeds else []
    own = list(sureness(journal)) if section == "guesses" else []
    for block in section_page(journal, section):
        if block.kind == "item" and own:
            continue
        lines.append(f"– {block.text}" if block.kind == "item" else block.text)
    if own:
        lines += ["", _("How sure, and how many of the guesses were it:"), *own]
    return Content("\n".join(lines))
