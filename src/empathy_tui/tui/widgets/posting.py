"""Where a post is written: what it answers, who will read it, a name if one is wanted, and the words."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from empathy_tui.language import _
from empathy_tui.scrub import clean
from empathy_tui.tui.widgets.composer import Composer


class PostField(Composer):
    """A text field in which Enter makes a new line: what is posted is read by others, so no slip of a key posts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "new_line", "New line", show=False)]
    DEFAULT_CSS = """
    PostField { max-height: 10; }
    """


class NameField(Input):
    """A name on one line, cleaned whatever is pasted into it.

    Enter goes on to the next field here and now: words typed fast behind it must not end up in the name.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", show=False, priority=True),
    ]

    def action_go_on(self) -> None:
        """Go on to the next field."""
        self.screen.focus_next()

    def validate_value(self, value: str) -> str:
        """Return it without control characters."""
        return clean(value).replace("\n", " ")


class Posting(Vertical):
    """Hidden until somebody writes.

    Args:
        readable: The line that says who will be able to read it.
        longest_name: Characters of a name.
    """

    DEFAULT_CSS = """
    Posting {
        height: auto;
        #to, #readable { height: auto; padding: 0 2; }
        NameField { margin: 0 2; }
    }
    """

    def __init__(self, readable: str, longest_name: int) -> None:
        super().__init__()
        self._readable, self._longest_name = readable, longest_name
        self.display = False

    def compose(self) -> ComposeResult:
        """Compose the lines and the fields."""
        yield Static("", id="to", markup=False)
        yield Static(self._readable, id="readable", markup=False)
        yield NameField(
            placeholder=_("Your name, or none"), max_length=self._longest_name, compact=True, id="name"
        )
        yield PostField(placeholder=_("Your own words. Enter makes a new line, Ctrl+S posts."))

    def open(self, to: str, begun: str) -> None:
        """Let somebody write.

        Args:
            to: What for.
            begun: What they wrote before.
        """
        self.query_one("#to", Static).update(to)
        field = self.query_one(PostField)
        field.text = begun
        field.move_cursor(field.document.end)
        self.display = True
        self.screen.set_focus(field)

    def close(self) -> None:
        """Hide it again, and empty the field of words."""
        self.display = False
        self.query_one(PostField).text = ""

    @property
    def is_open(self) -> bool:
        """Return whether somebody writes."""
        return self.display

    @property
    def name_given(self) -> str:
        """Return the name, empty for none."""
        return self.query_one(NameField).value.strip()
