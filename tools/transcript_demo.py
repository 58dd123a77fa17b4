"""A transcript and a composer with nothing behind them: to look at, and for `measure_screen.py`.

    python tools/transcript_demo.py [--above TURNS] [--tokens N] [--rate PER_SECOND]

Sending anything starts a reply of N tokens. When the reply has been shown, the title says `done`.
"""

import argparse
import asyncio
import itertools
import time

from textual.app import App, ComposeResult
from textual.widgets import Static

from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.tui.widgets.page import Passage
from empathy_tui.tui.widgets.transcript import Transcript

WORDS = (
    "*turns the cup round and round* The evenings are long now. I clean, there is always something, and then "
    "I sit in his chair and the house goes quiet all at once.\n\n*looks at the window* You needn't have. "
)
TURNS = (
    "What have the evenings been like?",
    "*straightens the cloth* Evenings are evenings. My daughter says I should come to her, and I say we will "
    "see, and then neither of us says anything about it for another week.",
)


class Demo(App[None]):
    CSS = "#state { height: 1; }"

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__()
        self.options = options

    def compose(self) -> ComposeResult:
        yield Static("ready", id="state", markup=False)
        yield Transcript()
        yield Composer(placeholder="Say something. Enter sends, Ctrl+J makes a new line.")

    def on_mount(self) -> None:
        turns = itertools.islice(itertools.cycle(enumerate(TURNS)), self.options.above)
        passages = [
            Passage("character" if who else "learner", ("Sam", "Rosa")[who], text) for who, text in turns
        ]
        self.query_one(Transcript).load([*passages, Passage("notice", "", "The page is open.")])
        self.query_one(Composer).focus()

    def on_composer_submitted(self, event: Composer.Submitted) -> None:
        event.composer.remove_sent(event.text)
        transcript = self.query_one(Transcript)
        transcript.add("learner", "Sam", event.text)
        transcript.follow()
        self.run_worker(self.reply(), exclusive=True)

    async def reply(self) -> None:
        transcript = self.query_one(Transcript)
        transcript.begin("character", "Rosa")
        tokens = [word + " " for word in WORDS.split(" ")]
        start = time.perf_counter()
        for number, token in enumerate(itertools.islice(itertools.cycle(tokens), self.options.tokens)):
            due = start + number / self.options.rate if self.options.rate else 0.0
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            transcript.append(token)
        transcript.append("That is the end.")
        transcript.finish()
        self.query_one("#state", Static).update("done")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--above", type=int, default=2, help="turns that are there already")
    parser.add_argument("--tokens", type=int, default=400, help="length of a reply")
    parser.add_argument("--rate", type=float, default=30.0, help="tokens a second; 0 is as fast as can be")
    Demo(parser.parse_args()).run()
