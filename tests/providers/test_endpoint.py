"""Where a model is asked, and which key goes along."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from empathy_tui.errors import ConfigError
from empathy_tui.providers import keys
from empathy_tui.providers.anthropic import OWN_ADDRESS
from empathy_tui.providers.base import Wanted
from empathy_tui.providers.endpoint import CONTEXT, LOCAL_CONTEXT, Endpoint, local_endpoint, remote_endpoint

GIVEN = {"ANTHROPIC_API_KEY": "sk-secret", "ANTHROPIC_MODEL": "m"}


def remote(wanted: Wanted, environment: dict[str, str], kept: dict[str, str] | None = None) -> Endpoint:
    return remote_endpoint(
        wanted, OWN_ADDRESS, "ANTHROPIC", environment=environment, find_key=(kept or {}).get
    )


def test_a_key_of_the_environment_goes_only_to_the_address_it_was_given_for() -> None:
    """An address that was typed gets none of them."""
    assert remote(Wanted("anthropic"), GIVEN).key == "sk-secret"
    with pytest.raises(ConfigError, match="needs a key"):
        remote(Wanted("anthropic", "m", "https://elsewhere.example"), GIVEN)
    theirs = {**GIVEN, "ANTHROPIC_BASE_URL": "https://gateway.example/"}
    assert remote(Wanted("anthropic", None, "https://gateway.example"), theirs).key == "sk-secret"
    with pytest.raises(ConfigError, match="needs a key"):
        remote(Wanted("anthropic", None, OWN_ADDRESS), theirs)


def test_a_key_of_the_keyring_goes_only_to_the_address_it_is_kept_under() -> None:
    """Each address has its own."""
    kept = {"https://gateway.example": "sk-gate"}
    assert remote(Wanted("anthropic", "m", "https://gateway.example/"), {}, kept).key == "sk-gate"
    with pytest.raises(ConfigError, match="needs a key"):
        remote(Wanted("anthropic", "m"), {}, kept)


def test_a_server_on_this_computer_gets_no_key_of_a_companys() -> None:
    """A dummy; or the one that is meant for such a server, and only on this computer."""
    given = {**GIVEN, "LLAMA_API_KEY": "mine"}
    no_key = {"environment": given, "find_key": {}.get}
    assert local_endpoint(Wanted("ollama", "m"), **no_key).key == "local"  # type: ignore[arg-type]
    assert local_endpoint(Wanted("llamacpp", "m"), **no_key).key == "mine"  # type: ignore[arg-type]
    far = Wanted("llamacpp", "m", "http://192.0.2.7:8080")
    assert local_endpoint(far, **no_key).key == "local"  # type: ignore[arg-type]
    here = Wanted("anthropic", "m", "http://127.0.0.1:8080")
    assert remote(here, GIVEN).key == "local"


def test_a_key_is_in_no_representation() -> None:
    """Not in a log, not in a traceback."""
    assert "sk-secret" not in repr(Endpoint("anthropic", "m", OWN_ADDRESS, "sk-secret"))


@pytest.mark.parametrize("address", ["ftp://x", "127.0.0.1:8080", "http://", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    """Before anything is asked."""
    if address:
        with pytest.raises(ConfigError, match="no address"):
            local_endpoint(Wanted("ollama", "m", address))
    else:
        assert local_endpoint(Wanted("ollama", "m", address)).base_url.startswith("http://127.0.0.1")


def test_a_model_must_be_named() -> None:
    """With the way to find one."""
    with pytest.raises(ConfigError, match="needs the name of a model") as caught:
        local_endpoint(Wanted("ollama"))
    assert "providers test" in caught.value.hint


def test_the_badge_says_where_the_words_go() -> None:
    """On this computer, or to whom."""
    for address, where in (
        ("http://localhost:1", "on this computer"),
        ("http://[::1]:1", "on this computer"),
        (OWN_ADDRESS, "at Anthropic, over the network"),
        ("https://gateway.example", "at gateway.example, over the network"),
        ("http://localhost.example", "at localhost.example, over the network"),
    ):
        assert Endpoint("anthropic", "m", address).where == where


def test_what_a_server_holds_is_taken_to_be_little_unless_said_otherwise() -> None:
    """And a context into which no scene fits is refused."""
    assert local_endpoint(Wanted("ollama", "m")).context == LOCAL_CONTEXT
    assert remote(Wanted("anthropic"), GIVEN).context == CONTEXT
    assert local_endpoint(Wanted("ollama", "m", None, 9000)).context == 9000
    with pytest.raises(ConfigError, match="No scene fits"):
        local_endpoint(Wanted("ollama", "m", None, 100))


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring that keeps in memory."""
    kept: dict[tuple[str, str], str] = {}
    module, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    error = type("KeyringError", (Exception,), {})

    def delete(service: str, address: str) -> None:
        if (service, address) not in kept:
            raise error
        del kept[service, address]

    vars(errors).update(KeyringError=error)
    vars(module).update(
        get_password=lambda service, address: kept.get((service, address)),
        set_password=lambda service, address, key: kept.__setitem__((service, address), key),
        delete_password=delete,
        errors=SimpleNamespace(KeyringError=error),
    )
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return kept


def test_the_keyring_keeps_a_key_under_its_address(ring: dict[tuple[str, str], str]) -> None:
    """Kept, found, forgotten; what isn't there can't be forgotten."""
    keys.keep(OWN_ADDRESS, "sk-1")
    assert ring == {("empathy-tui", OWN_ADDRESS): "sk-1"}
    assert keys.find(OWN_ADDRESS) == "sk-1"
    assert keys.find("https://gateway.example") is None
    keys.keep(OWN_ADDRESS, None)
    assert keys.find(OWN_ADDRESS) is None
    with pytest.raises(ConfigError, match="did not take it"):
        keys.keep(OWN_ADDRESS, None)


def test_without_a_keyring_there_is_no_key_and_a_way_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is an extra."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert keys.find(OWN_ADDRESS) is None
    with pytest.raises(ConfigError, match="not installed"):
        keys.keep(OWN_ADDRESS, "sk-1")
