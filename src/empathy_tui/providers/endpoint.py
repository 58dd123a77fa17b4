"""Where a model is asked, and with which key: a key goes to the address it was given for, and to no other."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from empathy_tui.errors import ConfigError
from empathy_tui.language import _
from empathy_tui.providers import keys
from empathy_tui.providers.base import Wanted

LOCAL_CONTEXT = 4096
"""Tokens that a server on this computer is taken to hold: what the usual ones hold unless told otherwise."""

CONTEXT = 32_000
"""Tokens that a request to a model elsewhere may take: a bound on what a long talk costs."""

LEAST_CONTEXT = 2048
"""Tokens below which no scene fits."""

LOCAL_SERVERS: Mapping[str, str] = {
    "ollama": "http://127.0.0.1:11434",
    "lmstudio": "http://127.0.0.1:1234",
    "llamacpp": "http://127.0.0.1:8080",
    "vllm": "http://127.0.0.1:8000",
}
"""Servers for this computer that speak the Messages API, and where they usually are."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_COMPANIES = {"api.anthropic.com": "Anthropic", "api.openai.com": "OpenAI"}
_LOCAL_KEYS = {"llamacpp": "LLAMA_API_KEY", "vllm": "VLLM_API_KEY", "lmstudio": "LM_API_TOKEN"}

FindKey = Callable[[str], str | None]
"""Returns the key that was kept for an address, if any."""


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked, and who runs it.

    Args:
        name: The provider's name, as kept in the record.
        model: The model's name there.
        base_url: Its address, always with its scheme.
        key: The key for this address and no other; never shown and never kept.
        context: Tokens that a request and its reply may take together.
    """

    name: str
    model: str
    base_url: str
    key: str = ""
    context: int = CONTEXT

    def __repr__(self) -> str:
        """Leave the key out: it must be in no log and in no error."""
        return f"Endpoint({self.name!r}, {self.model!r}, {self.base_url!r})"

    @property
    def local(self) -> bool:
        """Return whether it is on this computer."""
        return is_local(self.base_url)

    @property
    def where(self) -> str:
        """Return where the words go, for the badge."""
        host = urlsplit(self.base_url).hostname or ""
        return "on this computer" if self.local else f"at {_COMPANIES.get(host, host)}, over the network"


def is_local(base_url: str) -> bool:
    """Return whether an address is on this computer."""
    return urlsplit(base_url).hostname in _LOOPBACK


def local_endpoint(
    wanted: Wanted, *, environment: Mapping[str, str] = os.environ, find_key: FindKey = keys.find
) -> Endpoint:
    """Return the endpoint of a server that usually runs on this computer.

    Raises:
        ConfigError: No model was named, or the address is none.
    """
    base_url = checked_address(wanted.base_url or LOCAL_SERVERS[wanted.name])
    key = find_key(base_url) or ""
    if not key and is_local(base_url):
        key = environment.get(_LOCAL_KEYS.get(wanted.name, ""), "")
    bound = wanted.context or LOCAL_CONTEXT
    return Endpoint(wanted.name, _model(wanted), base_url, key or "local", _context(bound))


def remote_endpoint(
    wanted: Wanted,
    usual: str,
    prefix: str,
    *,
    environment: Mapping[str, str] = os.environ,
    find_key: FindKey = keys.find,
) -> Endpoint:
    """Return the endpoint of a company's API, or of another address that speaks it.

    Args:
        wanted: What the learner chose.
        usual: The company's own address.
        prefix: Of its environment variables: `PREFIX_API_KEY`, `PREFIX_BASE_URL`, `PREFIX_MODEL`.
        environment: Where they are looked up.
        find_key: Finds the key that was kept for an address.

    Raises:
        ConfigError: No model was named, or there is no key for this address.
    """
    theirs = checked_address(environment.get(f"{prefix}_BASE_URL") or usual)
    base_url = checked_address(wanted.base_url) if wanted.base_url else theirs
    key = find_key(base_url) or ""
    if not key and base_url == theirs:
        key = environment.get(f"{prefix}_API_KEY", "")
    if not key and is_local(base_url):
        key = "local"
    if not key:
        raise ConfigError(
            _("The provider {name} needs a key, and there is none for {address}.").format(
                name=wanted.name, address=base_url
            ),
            _(
                "Keep one: empathy-tui providers key {name}; or set {prefix}_API_KEY; or choose a provider "
                "on this computer."
            ).format(name=wanted.name, prefix=prefix),
        )
    model = wanted.model or environment.get(f"{prefix}_MODEL")
    return Endpoint(
        wanted.name,
        _model(Wanted(wanted.name, model)),
        base_url,
        key,
        _context(wanted.context or (LOCAL_CONTEXT if is_local(base_url) else CONTEXT)),
    )


def _model(wanted: Wanted) -> str:
    if not wanted.model:
        raise ConfigError(
            _("{name} needs the name of a model.").format(name=wanted.name),
            _(
                "Name one with --model NAME, as it is known there; empathy-tui providers test lists those "
                "on this computer."
            ),
        )
    return wanted.model


def _context(tokens: int) -> int:
    if tokens < LEAST_CONTEXT:
        raise ConfigError(
            _("No scene fits into a context of {count} tokens.").format(count=tokens),
            _("Give the model {count} or more.").format(count=LEAST_CONTEXT),
        )
    return tokens


def checked_address(base_url: str) -> str:
    """Return an address as keys are kept under it.

    Raises:
        ConfigError: It is none.
    """
    address = urlsplit(base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ConfigError(
            _("{address} is no address of a server.").format(address=base_url),
            _("Write it whole: http://127.0.0.1:8080"),
        )
    return base_url.rstrip("/")
