"""Reckon what share of a model's input a server can take from its cache: `python tools/cache_share.py`.

Plays the longest play of each shipped scene, at most 20 turns, with a recording stub and reads the requests as they
were sent. By the documented rules of the Anthropic API a request writes the prefix up to each block with
`cache_control`, if it has the model's least length; a later one reads the longest prefix that was written, is the
same block by block (system first, then the messages with their roles), and ends at one of its own marks or at most 20
blocks before. Nothing is taken to expire.
Tokens are bytes of UTF-8 over 4: an estimate. The character's words are the script's. As a comparison, the same
requests with the direction in front of everything else.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from empathy_tui.chat import ChatRequest, StreamEvent
from empathy_tui.providers.anthropic import OWN_ADDRESS
from empathy_tui.providers.base import Provider
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.lines import Choice
from empathy_tui.providers.scripted import INSTANT, ScriptedProvider
from empathy_tui.runner import opening
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.loader import ScenarioFile, load_file
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.store import SessionStore
from model_stub import Stub, events, streamed
from playing import play, read_play

TURNS = 20
LEASTS = (512, 1024, 2048, 4096)
LOOK_BACK = 20
MODEL = Endpoint("anthropic", "stub", OWN_ADDRESS, "no key")

Body = dict[str, Any]
"""A request as it was sent."""


class Block(NamedTuple):
    """A block of a request: where it stands, its text, whether what ends with it is to be kept."""

    place: str
    text: str
    marked: bool

    @property
    def tokens(self) -> float:
        """Return about how many tokens it takes."""
        return len(self.text.encode()) / 4


class Turn(NamedTuple):
    """Tokens of one request: all, those read from the cache, and the longest prefix it may write."""

    tokens: float
    read: float
    marked: float


class Recorded:
    """Asks the stub for the script's own words of a moment.

    Args:
        scenario: The scene.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._words = ""
        self.stub = Stub(lambda: streamed(events([self._words])))
        self._inner: Provider = self.stub.provider(MODEL)
        self.name, self.model, self.where = self._inner.name, self._inner.model, self._inner.where
        self.context = self._inner.context

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply."""
        self._words = Choice.of(self._scenario, request).reply()
        async with aclosing(self._inner.stream(request)) as reply:
            async for event in reply:
                yield event


async def requests(scene: ScenarioFile, lines: Sequence[str], folder: Path) -> list[Body]:
    """Return the requests of one session, as they were sent."""
    store = SessionStore(folder)
    record = opening.new_record(
        scene,
        "20261122-2333-cache-share-k3f9",
        seed=7,
        started="2026-11-22T23:33:07Z",
        how=opening.Beginning(stance="fiction"),
    )
    model = Recorded(scene.scenario)
    script = ScriptedProvider(scene.scenario, INSTANT)
    runner = SessionRunner(scene.scenario, record, store, model, lambda: "2026-11-22T23:33:07Z", script)
    streams = [runner.begin(), *(runner.say(read_command(line)) for line in lines)]
    for stream in streams:
        if not runner.over:
            async with aclosing(stream) as happening:
                async for _ in happening:
                    pass
    return model.stub.asked


def longest_play(scene: Scenario) -> list[str]:
    """Return the lines, at most 20, of the play of this scene that goes on longest."""
    plays = [read_play(path).lines for path in sorted((ROOT / "tests" / "plays").glob(f"{scene.id}-*.yaml"))]
    return max((lines[:TURNS] for lines in plays), key=lambda lines: len(list(play(scene, lines))))


def blocks(body: Body) -> list[Block]:
    """Return the blocks of a request in the order in which they count."""
    found = [Block("system", block["text"], "cache_control" in block) for block in body["system"]]
    for number, message in enumerate(body["messages"]):
        for block in message["content"]:
            found.append(Block(f"{number} {message['role']}", block["text"], "cache_control" in block))
    return found


def direction_first(body: Body) -> Body:
    """Return a request with its direction in front of everything, all else and its marks as they were."""
    *before, last = body["messages"]
    *said, direction = last["content"]
    return {"system": [direction, *body["system"]], "messages": [*before, {**last, "content": said}]}


def turns(bodies: Sequence[Body], least: int) -> Iterator[Turn]:
    """Yield what each request reads from the cache that those before it wrote."""
    written: set[tuple[tuple[str, str], ...]] = set()
    for body in bodies:
        found = blocks(body)
        ends = [place + 1 for place, block in enumerate(found) if block.marked]
        prefixes = {
            end: tuple((block.place, block.text) for block in found[:end]) for end in range(len(found) + 1)
        }
        sums = [sum(block.tokens for block in found[:end]) for end in range(len(found) + 1)]
        near = (end for mark in ends for end in range(max(1, mark - LOOK_BACK), mark + 1))
        read = max((sums[end] for end in near if prefixes[end] in written), default=0.0)
        written |= {prefixes[end] for end in ends if sums[end] >= least}
        yield Turn(sums[-1], read, max(sums[end] for end in ends))


def share(found: Sequence[Turn]) -> str:
    """Return the cached share in words."""
    tokens = sum(turn.tokens for turn in found)
    return f"{sum(turn.read for turn in found) / tokens:.2f}" if tokens else "never"


def row(bodies: Sequence[Body], least: int) -> str:
    """Return the shares over all turns, since the first that may write, and since the one after it."""
    found = list(turns(bodies, least))
    first = next((place for place, turn in enumerate(found) if turn.marked >= least), len(found))
    since = f"turn {first + 1}" if first < len(found) else "—"
    return f"{share(found)} | {since} | {share(found[first:])} | {share(found[first + 1 :])}"


def parts(bodies: Sequence[Body]) -> str:
    """Return how much of all requests but the first is the direction, what was said last, and the rest."""
    tokens = sum(block.tokens for body in bodies[1:] for block in blocks(body))
    directions = sum(blocks(body)[-1].tokens for body in bodies[1:])
    newest = sum(block.tokens for body in bodies[1:] for block in blocks(body)[-3:-1])
    return f"direction {directions / tokens:.2f}, newest reply and words {newest / tokens:.2f}"


def main() -> None:
    print(
        "| scene | least tokens | all turns | long enough since | share since | from the next turn | direction first |"
    )
    print("|---|---|---|---|---|---|---|")
    told = []
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        scene = load_file(path)
        with tempfile.TemporaryDirectory() as folder:
            bodies = asyncio.run(requests(scene, longest_play(scene.scenario), Path(folder)))
        for least in LEASTS:
            moved = share(list(turns([direction_first(body) for body in bodies], least)))
            print(f"| {scene.scenario.id} | {least} | {row(bodies, least)} | {moved} |")
        found = list(turns(bodies, 0))
        told.append(
            f"{scene.scenario.id}: {len(bodies)} requests of {found[0].tokens:.0f} to {found[-1].tokens:.0f} tokens, "
            f"system {blocks(bodies[0])[0].tokens:.0f}; {parts(bodies)}"
        )
    print("\n" + "\n".join(told))


if __name__ == "__main__":
    main()
