"""The manifest of a pack as a model."""

from typing import Annotated, Literal

from pydantic import Field

from empathy_tui.scenario.line import Authored, Id, Language, Text


class Manifest(Authored):
    """What a `pack.yaml` says."""

    format: Literal[1]
    """Always 1."""
    id: Id
    """Small letters, digits, hyphens."""
    title: Text
    """A few words."""
    author: Text
    """Who made it."""
    licence: Text
    """Under which it may be used."""
    language: Language
    """A BCP 47 tag."""
    version: Annotated[int, Field(ge=1)] = 1
    """Raised when the pack changes."""
