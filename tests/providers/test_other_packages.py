"""What another package's provider does ends nothing of ours."""

from collections.abc import AsyncGenerator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from empathy_tui.chat import ChatRequest, StreamEvent, TextDelta
from empathy_tui.errors import ConfigError, ProviderError
from empathy_tui.providers import catalogue, other_packages
from empathy_tui.providers.base import Card, Wanted
from model_stub import asked, collect


class Reckless:
    """Makes a provider that breaks in the middle."""

    card: Any = Card("me.", "nothing.", "none.", "")
    name, model, where, context = "reckless", None, "on this computer", None

    def make(self, wanted: Wanted) -> Any:
        if wanted.model == "broken":
            raise RuntimeError("sk-secret")
        return self

    async def stream(self, _: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        yield TextDelta("Half ")
        raise KeyError("sk-secret")


class Cardless(Reckless):
    card = None


class Leaving:
    def __init__(self) -> None:
        raise SystemExit(7)


def point(name: str) -> EntryPoint:
    return EntryPoint(name, f"{__name__}:{name}", catalogue.GROUP)


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    makers = {"Reckless": Reckless, "Cardless": Cardless, "Leaving": Leaving}
    monkeypatch.setattr(EntryPoint, "load", lambda self: makers[self.name])
    monkeypatch.setattr(catalogue, "_others", lambda: {name: point(name) for name in makers})


def test_what_cannot_be_loaded_is_listed_with_its_trouble() -> None:
    """A maker without a card, and one that would leave the program."""
    listed = dict(catalogue.cards())
    assert listed["Reckless"].runs == "me."
    assert "Cardless can't be loaded: TypeError." in listed["Cardless"].runs
    assert "Leaving can't be loaded: SystemExit." in listed["Leaving"].runs


def test_what_cannot_be_made_is_said() -> None:
    """Without the words of its error, in which a key may stand."""
    with pytest.raises(ConfigError, match="can't be made: RuntimeError") as caught:
        catalogue.make(Wanted("Reckless", "broken"))
    assert "sk-secret" not in str(caught.value)


async def test_what_breaks_in_the_middle_is_a_failure_like_any_other() -> None:
    """What came is kept, and the way on is told."""
    provider = other_packages.made(Reckless(), Wanted("Reckless"))
    found: list[str] = []
    with pytest.raises(ProviderError, match="reckless failed: KeyError") as caught:  # noqa: PT012
        async for event in provider.stream(asked()):
            assert isinstance(event, TextDelta)
            found.append(event.text)
    assert found == ["Half "]
    assert "/scripted" in caught.value.hint
    assert "sk-secret" not in f"{caught.value} {caught.value.hint}"
    with pytest.raises(ProviderError):
        await collect(provider.stream(asked()))
