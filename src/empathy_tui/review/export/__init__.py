"""One session as a file to keep or to hand on: Markdown, JSON, or a page that needs nothing else.

Only what the debrief has shown is in it: before the reveal was read, the hidden side stays out. What a model was given
of the learner's card is never in it; what the card filled into the scene is, where it was said.
"""

from collections.abc import Sequence
from typing import Literal

from empathy_tui.review.export.document import build_document
from empathy_tui.review.export.html import as_html
from empathy_tui.review.export.json_export import as_json
from empathy_tui.review.export.markdown import as_markdown
from empathy_tui.review.export.redact import Redaction
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import SessionRecord

Form = Literal["markdown", "json", "html"]
FORMS: dict[Form, str] = {"markdown": ".md", "json": ".json", "html": ".html"}
"""The forms there are, with the suffix of a file of each."""


def export(record: SessionRecord, scenario: Scenario, form: Form, redact: Sequence[str] = ()) -> str:
    """Return a session in one form, whole, ending in a newline.

    Args:
        record: The session.
        scenario: The scene as it was when it was played.
        form: One of `FORMS`.
        redact: Names that must not stand in it; each is replaced by `[name 1]`, `[name 2]` and so on. Where there
            are any, what the learner's card filled into the scene is taken out too.

    Raises:
        KeyError: The record holds a beat, a fact or an ending that the scenario doesn't.
    """
    redaction = Redaction.of([*redact, *record.slots.values()] if redact else redact)

    def worded(text: str) -> str:
        return redaction.apply(clean(text))

    if form == "json":
        return as_json(record, scenario, worded)
    document = build_document(record, scenario).reworded(worded)
    return as_html(document) if form == "html" else as_markdown(document)
