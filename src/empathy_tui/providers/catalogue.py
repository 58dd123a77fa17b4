"""All providers there are: those of this program, what stays on this computer first, then those of other packages."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from empathy_tui.errors import ConfigError
from empathy_tui.language import N_, _
from empathy_tui.providers import anthropic, openai, other_packages
from empathy_tui.providers.base import Card, Maker, Provider, Wanted
from empathy_tui.providers.endpoint import LOCAL_SERVERS, checked_address
from empathy_tui.providers.local import LocalMaker

GROUP = "empathy_tui.providers"
"""The group of entry points in which other packages name their makers."""

SCRIPTED = Card(
    runs=N_("this program, with lines that people wrote."),
    sends=N_("nothing; it all stays on this computer."),
    costs=N_("none."),
    concerns=N_("the words are those of its author, from where the author stands; the briefing says so."),
    needs_model=False,
)

BUILT_IN: Mapping[str, Maker] = {
    "local": LocalMaker(),
    "ollama": anthropic.ServerMaker("Ollama"),
    "lmstudio": anthropic.ServerMaker("LM Studio"),
    "llamacpp": anthropic.ServerMaker("llama.cpp's server"),
    "vllm": anthropic.ServerMaker("vLLM"),
    "anthropic": anthropic.AnthropicMaker(),
    "openai": openai.OpenAIMaker(),
}


def cards() -> Iterator[tuple[str, Card]]:
    """Return each provider's name and card, in the order in which they are offered."""
    yield "scripted", SCRIPTED
    for name, maker in BUILT_IN.items():
        yield name, maker.card
    for name in sorted(_others()):
        try:
            yield name, _maker(name).card
        except ConfigError as error:
            yield name, Card(f"{error.message} {error.hint}", "", "", "", needs_model=False)


def make(wanted: Wanted) -> Provider | None:
    """Return the provider a learner chose, without reaching it; None for the scripted character.

    Raises:
        ConfigError: There is no such provider, or its model, key or package is missing.
    """
    if wanted.name == "scripted":
        return None
    maker = _maker(wanted.name)
    return maker.make(wanted) if wanted.name in BUILT_IN else other_packages.made(maker, wanted)


def address_of(name: str, base_url: str | None = None) -> str:
    """Return the address that a provider is asked at, as keys are kept under it.

    Raises:
        ConfigError: The provider has none of its own, and none was given.
    """
    usual = {**LOCAL_SERVERS, "anthropic": anthropic.OWN_ADDRESS, "openai": openai.OWN_ADDRESS}.get(name)
    address = base_url or usual
    if address is None:
        raise ConfigError(
            _("The provider {name} is asked at no address.").format(name=name), _("It needs no key here.")
        )
    return checked_address(address)


def _maker(name: str) -> Maker:
    if name in BUILT_IN:
        return BUILT_IN[name]
    point = _others().get(name)
    if point is None:
        known = ", ".join(("scripted", *BUILT_IN, *sorted(_others())))
        raise ConfigError(
            _("There is no provider {name}.").format(name=name), _("Known are: {known}.").format(known=known)
        )
    return other_packages.loaded(point)


@cache
def _others() -> dict[str, EntryPoint]:
    """Return the entry points of other packages by name; none replaces a provider of this program."""
    ours = {"scripted", *BUILT_IN}
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in ours}
