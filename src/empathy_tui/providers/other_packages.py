"""Providers of other packages: whatever their code does, it ends no scene and no list."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from importlib.metadata import EntryPoint

from empathy_tui.chat import ChatRequest, StreamEvent
from empathy_tui.errors import ConfigError, ProviderError
from empathy_tui.language import _
from empathy_tui.providers.base import Card, Maker, Provider, Wanted
from empathy_tui.providers.patience import GO_ON


def loaded(point: EntryPoint) -> Maker:
    """Return the maker that an entry point names.

    Raises:
        ConfigError: It can't be loaded, or is no maker.
    """
    try:
        maker: Maker = point.load()()
        if not (isinstance(maker.card, Card) and callable(maker.make)):
            raise TypeError
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is another package
        raise ConfigError(
            _("The provider {name} can't be loaded: {kind}.").format(
                name=point.name, kind=type(error).__name__
            ),
            _("It comes from {origin}; mend or remove that package.").format(origin=point.value),
        ) from None
    return maker


def made(maker: Maker, wanted: Wanted) -> Provider:
    """Return a provider that raises nothing but `ProviderError`.

    Raises:
        ConfigError: It can't be made.
    """
    try:
        return Held(maker.make(wanted))
    except ConfigError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is another package
        raise ConfigError(
            _("The provider {name} can't be made: {kind}.").format(
                name=wanted.name, kind=type(error).__name__
            ),
            _("Mend or remove its package."),
        ) from None


class Held:
    """A provider whose every failure is told as one.

    Args:
        inner: Another package's.
    """

    def __init__(self, inner: Provider) -> None:
        self.name, self.model, self.where, self.context = inner.name, inner.model, inner.where, inner.context
        self._inner = inner

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply.

        Raises:
            ProviderError: It failed, in whatever way.
        """
        try:
            async with aclosing(self._inner.stream(request)) as events:
                async for event in events:
                    yield event
        except ProviderError:
            raise
        except Exception as error:  # noqa: BLE001 - another package's code may raise anything
            raise ProviderError(
                _("{name} failed: {kind}.").format(name=self.name, kind=type(error).__name__), _(GO_ON)
            ) from None
