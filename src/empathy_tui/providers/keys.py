"""Keys kept in the system's keyring, each under the address it is for. The package `keyring` is an optional extra."""

from typing import Any

from empathy_tui.errors import ConfigError
from empathy_tui.language import _

SERVICE = "empathy-tui"


def find(address: str) -> str | None:
    """Return the key that is kept for an address; None where there is none, or no keyring."""
    ring = _keyring()
    if ring is None:
        return None
    try:
        found: str | None = ring.get_password(SERVICE, address)
    except ring.errors.KeyringError:  # locked, or no service of this kind here
        return None
    return found


def check() -> None:
    """Check that there is a keyring.

    Raises:
        ConfigError: The package is missing.
    """
    if _keyring() is None:
        raise ConfigError(_("The package keyring is not installed."), "pip install 'empathy-tui[keyring]'")


def keep(address: str, key: str | None) -> None:
    """Keep a key for an address; None forgets it.

    Raises:
        ConfigError: There is no keyring, or it refuses.
    """
    check()
    ring = _keyring()
    try:
        if key is None:
            ring.delete_password(SERVICE, address)
        else:
            ring.set_password(SERVICE, address, key)
    except ring.errors.KeyringError as error:
        raise ConfigError(
            _("The system's keyring did not take it: {kind}.").format(kind=type(error).__name__),
            _("Unlock it, or set the key in the environment."),
        ) from None


def _keyring() -> Any:
    try:
        import keyring
    except ImportError:
        return None
    import keyring.errors

    return keyring
