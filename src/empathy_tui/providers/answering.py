"""What answers on this computer: the usual local servers, asked for their models. Asked only when a person wants it."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from empathy_tui.language import _
from empathy_tui.providers.endpoint import LOCAL_SERVERS
from empathy_tui.scrub import clean_line

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Answering:
    """What one address answered.

    Args:
        name: The provider.
        address: Where it was asked.
        models: The models it has, as it names them.
        trouble: Why it can't be used; empty if it can.
    """

    name: str
    address: str
    models: tuple[str, ...] = ()
    trouble: str = ""


def ask(servers: Mapping[str, str] = LOCAL_SERVERS, seconds: float = 2.0) -> Iterator[Answering]:
    """Return what each server answers, in order.

    Args:
        servers: Addresses by provider.
        seconds: How long each is waited for; all are asked at once.
    """
    with ThreadPoolExecutor(len(servers)) as pool:
        yield from pool.map(lambda item: _ask(item[0], item[1], seconds), servers.items())


def _ask(name: str, address: str, seconds: float) -> Answering:
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(Request(f"{address}/v1/models"), timeout=seconds) as reply:
            found = json.loads(reply.read(_MOST_BYTES))
        return Answering(name, address, tuple(clean_line(str(item["id"])) for item in found["data"]))
    except HTTPError as error:
        wants_key = error.code in {401, 403}
        return Answering(
            name,
            address,
            trouble=_("it wants a key")
            if wants_key
            else _("it answers with an error ({code})").format(code=error.code),
        )
    except (URLError, OSError):
        return Answering(name, address, trouble=_("nothing answers"))
    except (ValueError, KeyError, TypeError):
        return Answering(name, address, trouble=_("something else answers"))
