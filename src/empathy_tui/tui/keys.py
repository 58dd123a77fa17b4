"""The line of keys at the foot of a screen, in the language that is installed."""

from textual.app import ComposeResult
from textual.widgets import Footer

from empathy_tui.language import _


class Keys(Footer):
    """Shows the keys that work now: bindings hold English, and are translated as they are drawn."""

    def compose(self) -> ComposeResult:
        """Compose Textual's own keys in other words."""
        for key in super().compose():
            if description := getattr(key, "description", ""):
                vars(key)["description"] = _(description)
            if isinstance(key.tooltip, str):
                key.tooltip = _(key.tooltip)
            yield key
