"""One unit of the discussion board: its prompt, its posts, and a place to write one."""

import asyncio
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from empathy_tui.board import worded
from empathy_tui.board.model import LONGEST_NAME
from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean_line
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.posting import NameField, Posting
from empathy_tui.tui.widgets.threads import Row, Threads

if TYPE_CHECKING:
    from empathy_tui.board.model import Post
    from empathy_tui.board.participant import Participant, Topic
    from empathy_tui.board.reading import Seen
    from empathy_tui.practice import Practice


class _Remembers(Protocol):
    name_given: str


class DiscussionScreen(WritingScreen):
    """Shows what was posted to a unit; what is written stands below it, and survives whatever happens.

    Args:
        seat: The learner's place at the board.
        unit: The unit's id.
        practice: As for every screen where something is written.
        memory: Where the learner's name is remembered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "leave", N_("Back"), id="discussion.leave", tooltip=N_("What is being written is kept")
        ),
        Binding("w", "write", N_("Write"), id="discussion.write", tooltip=N_("Post something of your own")),
        Binding("a", "answer", N_("Answer"), id="discussion.answer", tooltip=N_("Answer this post")),
        Binding(
            "d", "delete", N_("Delete"), id="discussion.delete", tooltip=N_("Take your own post from view")
        ),
        Binding("ctrl+s", "post", N_("Post"), id="discussion.post", tooltip=N_("Let the others read it")),
        Binding(
            "ctrl+e",
            "edit",
            N_("Editor"),
            priority=True,
            id="discussion.edit",
            tooltip=N_("Write it in $EDITOR"),
        ),
        Binding(
            "f5,r", "reload", N_("Read again"), id="discussion.reload", tooltip=N_("Others may have posted")
        ),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="discussion.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="discussion.down"),
    ]

    def __init__(self, seat: "Participant", unit: str, practice: "Practice", memory: _Remembers) -> None:
        super().__init__(unit, practice)
        self._seat, self._unit, self._memory = seat, unit, memory
        self._topic: Topic | None = None
        self._answers: Post | None = None
        self._meant = ""
        """The post that was meant before something was written."""
        self._showing = asyncio.Lock()
        self._asked: dict[str, tuple[str, ...]] = {}
        """The questions after each post that was written here."""

    def compose(self) -> ComposeResult:
        """Compose the frame; the posts come when they are read."""
        yield Static("", id="step", classes="title", markup=False)
        yield Threads(id="body")
        yield Static("", id="notice", markup=False)
        yield Posting(_(worded.READABLE), LONGEST_NAME)
        yield Keys()

    async def on_mount(self) -> None:
        """Read what was posted."""
        self.notice("")
        self.query_one(NameField).value = self._memory.name_given
        self.threads.focus()
        self._read()

    @property
    def threads(self) -> Threads:
        """Return where the posts are."""
        return self.query_one(Threads)

    @property
    def posting(self) -> Posting:
        """Return where a post is written."""
        return self.query_one(Posting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now: while something is written, posting it; else reading, answering, deleting."""
        if not self.is_mounted or action not in ("write", "answer", "delete", "post", "edit"):
            return True
        return self.posting.is_open == (action in ("post", "edit"))

    # Reading

    @work(group="open", exclusive=True)
    async def _read(self, go_to: str = "") -> None:
        await self._load(go_to)

    async def _load(self, go_to: str) -> None:
        """Read and show what is there now, and go to a post."""
        async with self._showing:
            try:
                topic = await asyncio.to_thread(self._seat.topic, self._unit)
            except EmpathyError as error:
                self.tell(error)
                return
            first, self._topic = self._topic is None, topic
            await self._show(topic)
        if first and not self.posting.is_open:
            self.threads.begin()
            if self._seat.draft(self._unit):
                self.notice(_("You began to write a post: w goes on with it."))
        if go_to and not self.posting.is_open:
            self.threads.go_to(go_to)

    async def _show(self, topic: "Topic") -> None:
        self.query_one("#step", Static).update(f"{topic.title} · {worded.counted(topic)}")
        themes = _("Themes: {themes}.").format(themes=", ".join(topic.unit.themes)) if topic.unit else ""
        above = [topic.unit.prompt.strip() if topic.unit else "", themes]
        above.append("" if topic.view.posts else _(worded.NOBODY))
        own = self._seat.owned(topic.view.posts)
        begun = self._seat.begun(self._unit)
        await self.threads.show(
            "\n\n".join(filter(None, above)),
            [self._row(item, own, begun) for item in topic.view.posts],
            "\n".join(worded.troubles(topic)),
        )

    def _row(self, item: "Seen", own: frozenset[str], begun: frozenset[str]) -> Row:
        post = item.post.id
        below = list(self._asked.get(post, ())) if item.state == "shown" else []
        if post in begun and not (self.posting.is_open and self._answers and self._answers.id == post):
            below.append(_("(You began an answer: a goes on with it.)"))
        return Row(post, item.depth, worded.head(item, own=post in own), worded.body(item), tuple(below))

    def action_reload(self) -> None:
        """Read the folder again; what is being written stays."""
        self.notice("")
        self._read()

    def action_page(self, pages: int) -> None:
        """Scroll the posts while the cursor stays where something is written."""
        (self.threads.scroll_page_down if pages > 0 else self.threads.scroll_page_up)(animate=False)

    # Writing

    def save_draft(self, text: str) -> None:
        """Keep what is being written in the learner's own folder."""
        if self.posting.is_open:
            self._seat.save_draft(self._unit, text, self._answers.id if self._answers else None)

    def action_write(self) -> None:
        """Write a post."""
        self._write(None, _("A post to “{title}”").format(title=self._topic.title if self._topic else ""))

    def action_answer(self) -> None:
        """Write an answer to the post that is meant."""
        item = self._current
        if item is None:
            self.notice(_("Up and Down choose the post that you answer."))
        elif item.state != "shown" and not self._seat.draft(self._unit, item.post.id):
            self.notice(_("That post is no longer shown."))
        else:
            words = clean_line(item.post.text) if item.state == "shown" else ""
            begins = f"{words[:40].rstrip()}…" if len(words) > 40 else words
            named = worded.called(item.post.name) if item.state == "shown" else _("out of view")
            self._write(item.post, _("An answer to {name}: “{begins}”").format(name=named, begins=begins))

    def _write(self, answers: "Post | None", to: str) -> None:
        try:
            self._seat.check(self._unit, answers=None)
        except EmpathyError as error:
            self.tell(error)
            return
        self._answers = answers
        self._meant = self.threads.current.id if self.threads.current else ""
        self.notice("")
        self.posting.open(to, self._seat.draft(self._unit, answers.id if answers else None))
        self.refresh_bindings()

    def action_post(self) -> None:
        """Post it; the questions come when it is on disk, and not before."""
        text, name = self.composer.text, self.posting.name_given
        self._memory.name_given = name
        try:
            post = self._seat.post(self._unit, text, name, self._answers)
        except EmpathyError as error:
            self.keep_draft()
            self.tell(error)
            return
        self.composer.remove_sent(text)
        self.keep_draft()
        if not self.composer.text.strip():
            self._close()
        self.notice(_("Posted."))
        self._ask(post)

    @work(group="ask")
    async def _ask(self, post: "Post") -> None:
        try:
            asked = await asyncio.to_thread(self._seat.questions, post)
        except EmpathyError as error:
            self.tell(error)
        else:
            if asked:
                lines = (f"– {line}" for line in worded.asked(asked))
                self._asked[post.id] = ("", _(worded.LEAVE), *lines)
        await self._load(post.id)

    def _close(self) -> None:
        """Put the field away and mean again the post that was meant before."""
        self.posting.close()
        self._answers = None
        self.threads.begin()
        self.threads.go_to(self._meant)
        self.refresh_bindings()

    # Leaving and deleting

    def action_leave(self) -> None:
        """Put what is being written away, or go back to the units."""
        if not self.posting.is_open:
            self.dismiss()
            return
        self._memory.name_given = self.posting.name_given
        self.keep_draft()
        self.notice(_("What you wrote is kept.") if self.composer.text.strip() else "")
        self._close()
        self._read()

    @property
    def _current(self) -> "Seen | None":
        row = self.threads.current
        posts = self._topic.view.posts if self._topic and row else ()
        return next((item for item in posts if row and item.post.id == row.id), None)

    def action_delete(self) -> None:
        """Take one's own post from view, once the learner has said so twice."""
        item = self._current
        if item is None:
            self.notice(_("Up and Down choose the post that you delete."))
            return
        if item.state == "deleted":
            self.notice(_("It is deleted already."))
            return
        if item.post.id not in self._seat.owned([item]):
            self.notice(_("This post was not written from here: only its author can delete it."))
            return

        def decided(sure: bool | None) -> None:
            if sure and self.attempt(lambda: self._delete(item.post)):
                self._read(item.post.id)

        self.app.push_screen(
            SureScreen(_("Take this post from view? What answers it stays; its words stay in its file.")),
            decided,
        )

    def _delete(self, post: "Post") -> None:
        file = self._seat.delete(post)
        self.notice(
            _("Deleted: it is shown to nobody any more. You may remove its file too: {file}").format(
                file=clean_line(str(file))
            )
        )
