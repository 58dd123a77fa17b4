"""Where the learner writes: a few lines that grow with the text, sent with Enter."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from empathy_tui.scrub import clean

_TAKEN = {"ctrl+z"}
"""Keys of Textual's editor that the program needs: Ctrl+Z suspends it."""


def entered(text: str) -> str:
    """Return typed or pasted text as the composer takes it: terminals paste line ends as carriage returns."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


class Composer(TextArea, inherit_bindings=False):
    """A text field of one to five lines.

    Enter posts `Submitted` and leaves the text where it is: whoever takes it calls `remove_sent`, or `clear`.
    Shift+Enter, Ctrl+J and Alt+Enter make a new line. Tab moves the focus on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in Binding.make_bindings(TextArea.BINDINGS) if binding.key not in _TAKEN),
        Binding("enter", "submit", "Send", show=False),
        Binding("shift+enter,ctrl+j,alt+enter", "new_line", "New line", show=False),
        Binding("ctrl+underscore,alt+z", "undo", "Undo", show=False),
    ]
    DEFAULT_CSS = """
    Composer {
        height: auto;
        min-height: 3;
        max-height: 7;
        scrollbar-size-vertical: 1;
    }
    """

    class Submitted(Message):
        """The learner wants to send `text`, which is not blank."""

        def __init__(self, composer: "Composer", text: str) -> None:
            self.composer = composer
            self.text = text
            super().__init__()

        @property
        def control(self) -> "Composer":
            """The composer."""
            return self.composer

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(
            entered(text),
            placeholder=Content(clean(placeholder)),
            highlight_cursor_line=False,
            id=id,
            classes=classes,
        )

    def on_mount(self) -> None:
        """Go on behind what stands there, such as a draft."""
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, its text cleaned: every way of writing into the field ends here."""
        edit.text = entered(edit.text)
        return super().edit(edit)

    def load_text(self, text: str) -> None:
        """Replace everything by `text`, cleaned."""
        super().load_text(entered(text))

    def action_submit(self) -> None:
        """Hand the text over, unless it is blank."""
        if self.text.strip():
            self.post_message(self.Submitted(self, self.text))

    def action_new_line(self) -> None:
        """Break the line at the cursor."""
        self.replace("\n", *self.selection, maintain_selection_offset=False)

    def remove_sent(self, text: str) -> None:
        """Take out what was sent, and leave what has been written behind it since."""
        if self.text.startswith(text):
            *above, last = text.split("\n")
            self.delete((0, 0), (len(above), len(last)))

    async def _on_key(self, event: events.Key) -> None:
        """Run the field's own keys here and now.

        Textual would send them round by the program, and keys typed fast would overtake them.
        """
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.prevent_default()
            self._restart_blink()
            if await self.app.run_action(binding.action, self):
                event.stop()
                return
