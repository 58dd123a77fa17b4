"""The least a Textual program can be: what start, memory and typing are measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Good afternoon")
        yield Input(placeholder="Type here")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Input).focus()


if __name__ == "__main__":
    Hello().run()
