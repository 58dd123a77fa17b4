"""`empathy-tui providers …`."""

import asyncio
import json
import time
from contextlib import aclosing
from typing import TYPE_CHECKING

import click

from empathy_tui.cli.completion import provider_names
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.providers.base import Provider

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def providers() -> None:
    """What can word the character, and who runs it."""


@providers.command("list")
@json_option
def list_providers(*, as_json: bool) -> None:
    """List the providers; what stays on this computer comes first."""
    from empathy_tui.practice import Practice

    cards = Practice.cards()
    if as_json:
        rows = [
            {
                "name": name,
                "runs": card.runs,
                "sends": card.sends,
                "costs": card.costs,
                "concerns": card.concerns,
            }
            for name, card in cards
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for name, card in cards:
        click.echo(clean_line(name))
        for line in card.lines():
            click.echo(f"  {clean_line(line)}")


@providers.command()
@click.argument("name", required=False, shell_complete=provider_names)
@click.option("--model", metavar="NAME", help="The model to try.")
@click.option("--base-url", metavar="URL", help="The address, where it isn't the usual one.")
def test(*, name: str | None, model: str | None, base_url: str | None) -> None:
    """Say what answers on this computer's usual ports; with NAME, ask that provider for one short reply."""
    from empathy_tui.practice import Practice

    if name is None:
        for found in Practice.answering():
            models = ", ".join(found.models) or "no model is loaded"
            click.echo(f"{found.name}, {found.address}: {found.trouble or models}")
        return
    provider = Practice.at_home().choose(name, model, base_url).model
    if provider is None:
        click.echo("scripted: nothing to try, it is always here.")
        return
    click.echo(f"{provider.name}, {provider.where}: asking {provider.model} to say hello …")
    asyncio.run(_hello(provider))


async def _hello(provider: "Provider") -> None:
    from empathy_tui.chat import ChatMessage, ChatRequest, Moment, ReplyEnd, TextDelta

    request = ChatRequest(
        "You are a baker behind a counter.",
        (ChatMessage("learner", "Good morning."),),
        "Say hello.",
        Moment(""),
    )
    begun, first, words = time.monotonic(), 0.0, ""
    async with aclosing(provider.stream(request)) as events:
        async for event in events:
            if isinstance(event, TextDelta):
                first = first or time.monotonic() - begun
                words += event.text
            elif isinstance(event, ReplyEnd):
                took = time.monotonic() - begun
                tokens = f"{event.usage.tokens_in} tokens sent, {event.usage.tokens_out} answered"
                click.echo(f"It says: {clean_line(words)[:200]}")
                click.echo(f"First word after {first:.1f} s, the whole after {took:.1f} s; {tokens}.")


@providers.command()
@click.argument("name", shell_complete=provider_names)
@click.option("--base-url", metavar="URL", help="The address the key is for, where it isn't the usual one.")
@click.option("--forget", is_flag=True, help="Forget the key that is kept.")
def key(*, name: str, base_url: str | None, forget: bool) -> None:
    """Keep a key for NAME in the system's keyring; it is sent to that address and to no other."""
    from empathy_tui.providers import keys
    from empathy_tui.providers.catalogue import address_of

    address = address_of(name, base_url)
    if forget:
        keys.keep(address, None)
        click.echo(f"Forgotten: the key for {address}")
        return
    keys.check()
    keys.keep(address, click.prompt(f"Key for {address}", hide_input=True))
    click.echo(f"Kept in the system's keyring, for {address} only.")
