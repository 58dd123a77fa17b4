"""A line of the script, and what all parts of a scenario file share."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 tag, as far as a scene states one: language, and what narrows it."""
Text = Annotated[str, Field(min_length=1, max_length=4000), BeforeValidator(lambda value: _stripped(value))]
Terms = Annotated[tuple[Text, ...], Field(min_length=1)]


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def listed(value: Any) -> Any:
    """Return a single line as a list of one, so that an author may write either."""
    return [value] if isinstance(value, str | dict) else value


class Authored(BaseModel):
    """What all parts of a scenario file share."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Line(Authored):
    """One thing the character may do and say.

    In a file it is a text with cues between asterisks (`"*looks at the window* Nights are nights."`), or a
    mapping with `cue`, `say` and `about`.
    """

    text: Text
    about: tuple[Text, ...] = ()
    """Only said when the learner mentions one of these terms."""

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"text": value}
        if isinstance(value, dict) and not value.keys() & {"text"} and value.keys() & {"cue", "say"}:
            cue, say = value.get("cue"), value.get("say")
            if all(part is None or isinstance(part, str) for part in (cue, say)):
                rest = {key: item for key, item in value.items() if key not in ("cue", "say")}
                text = " ".join(
                    part for part in (f"*{cue.strip().strip('*')}*" if cue else "", say or "") if part
                )
                return {"text": text, **rest}
        return value

    @model_validator(mode="after")
    def _asterisks_pair(self) -> Self:
        if self.text.count("*") % 2:
            raise ValueError("an asterisk is missing: a cue stands between two, as in *looks away*")
        return self


Lines = Annotated[tuple[Line, ...], BeforeValidator(listed)]
SomeLines = Annotated[tuple[Line, ...], Field(min_length=1), BeforeValidator(listed)]
