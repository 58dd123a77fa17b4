"""A switch that shows how it stands in words and a mark, not by colour."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from empathy_tui.language import N_, _


class Toggle(Static, can_focus=True):
    """A switch: Enter or Space turns it.

    Args:
        label: What it switches.
        on: How it stands.
        id: Its id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn", N_("Switch"), id="toggle.turn", tooltip=N_("On or off")),
    ]

    class Turned(Message):
        """The learner turned a switch; it does not stand otherwise before `turn` says so."""

        def __init__(self, toggle: "Toggle") -> None:
            self.toggle = toggle
            super().__init__()

    def __init__(self, label: str, *, on: bool, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._label = label
        self.on = on
        self.turn(on)

    def turn(self, on: bool) -> None:
        """Show it as switched on or off."""
        self.on = on
        mark = "[x]" if on else "[ ]"
        state = _("on") if on else _("off")
        self.update(f"{mark} {self._label}: {state}")

    def action_turn(self) -> None:
        """Say that it was turned."""
        self.post_message(self.Turned(self))

    def on_click(self, _: events.Click) -> None:
        """Turn it by mouse."""
        self.action_turn()
