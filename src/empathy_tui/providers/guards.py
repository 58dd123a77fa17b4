"""What a model must not say as the character, found before it is shown: pure, sentence by sentence.

The rules are patterns of English (`guard_patterns`) and of the scenario's own words. How much they catch,
and how often they cry out for nothing, is measured on `tests/redteam/` by `tools/guards.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from empathy_tui.acts.echo import stems
from empathy_tui.acts.foreign import is_foreign
from empathy_tui.acts.reading import words_of
from empathy_tui.providers.guard_patterns import (
    ACTS_FOR_YOU,
    ASIDE,
    CUE,
    FOR_YOU,
    FOUND,
    LABEL,
    LAYOUT,
    OTHER_SCRIPT,
    TAG,
    plain,
)
from empathy_tui.providers.guard_patterns import (
    Breach as Breach,
)
from empathy_tui.scenario.model import Scenario

LONGEST_REPLY = 90
"""Words of a reply; a character answers in one to four sentences."""

LONGEST_CUE = 16
"""Words of a cue."""

_LEAK_SHARE = 0.5
_LEAK_LEAST = 3
_RUN = 6
_REPEATED = 4


@dataclass(frozen=True)
class Guard:
    """Looks over what a model says as the character of one turn.

    Args:
        listener: The name the learner goes by in the scene.
        speaker: The character's short name.
        hidden: By fact that is not earned yet, the stems that tell it from all that may be said.
        language: The scene's language; other languages are looked for in English scenes only.
        private: Runs of words of what a model was told and is not to say.
        said: The character's turns so far.
        allowed: Kinds that are no breach here: someone who plays a listener may ask how one feels.
    """

    listener: str
    speaker: str
    hidden: dict[str, frozenset[str]]
    language: str = "en"
    private: frozenset[tuple[str, ...]] = frozenset()
    said: tuple[str, ...] = ()
    allowed: frozenset[Breach] = frozenset()

    @classmethod
    def of(cls, scenario: Scenario, earned: Iterable[str], known: str, private: str = "") -> "Guard":
        """Return the guard of one turn.

        Args:
            scenario: The scene.
            earned: Ids of the facts that may be told.
            known: All that was said, and all a model was sent: its words give nothing away.
            private: What a model was told and is not to say, such as its direction; the scene's own lines may be in it.
        """
        open_to_all = stems(words_of(known))
        free = set(earned)
        hidden = {
            fact.id: stems(words_of(fact.say[0].text)) - open_to_all
            for fact in scenario.facts
            if fact.id not in free
        }
        lines = " ".join(
            line.text for fact in scenario.facts for line in (*fact.say, *fact.early, *fact.again)
        )
        told = _runs(private) - _runs(lines)
        return cls(scenario.listener.name, scenario.speaker.short, hidden, scenario.language, told)

    def breach(self, sentence: str, before: str = "") -> Breach | None:
        """Return what is wrong with a sentence of a reply, if anything is.

        Args:
            sentence: As the model wrote it, cues between asterisks.
            before: What it wrote before in this reply.
        """
        whole = f"{before} {sentence}"
        speech = CUE.sub(" ", sentence)
        if TAG.search(sentence) or not self.private.isdisjoint(_runs(speech)):
            return "instructions"
        if LABEL.search(sentence) or FOR_YOU.search(speech) or self._names_learner(sentence):
            return "speaks_for_learner"
        if self._stages(sentence, before):
            return "stage"
        ready = plain(speech)
        for kind, pattern in FOUND.items():
            if kind not in self.allowed and pattern.search(ready):
                return kind
        if self._leaks(whole):
            return "leak"
        if self.language.startswith("en") and _is_other_language(speech):
            return "language"
        if self._repeats(speech, before):
            return "repeat"
        return "long" if len(whole.split()) > LONGEST_REPLY else None

    def _names_learner(self, sentence: str) -> bool:
        if re.search(rf"^\s*(?:\*\*)?{re.escape(self.listener)}(?:\*\*)?\s*:", sentence, re.I | re.M):
            return True
        doing = re.compile(rf"^{re.escape(self.listener)}\s+\w+(?:s|es|ed)\b", re.I)
        return any(
            ACTS_FOR_YOU.match(cue.strip()) or doing.match(cue.strip()) for cue in CUE.findall(sentence)
        )

    def _stages(self, sentence: str, before: str) -> bool:
        cues = CUE.findall(sentence)
        if LAYOUT.search(sentence) or ASIDE.search(sentence) or len(cues) + len(CUE.findall(before)) > 1:
            return True
        if any(len(cue.split()) > LONGEST_CUE for cue in cues):
            return True
        told = rf"^\s*{re.escape(self.speaker)}\s+(?:\w+ly\s+)?\w+(?:s|es|ed)\b"
        return re.search(told, CUE.sub("", sentence)) is not None

    def _repeats(self, speech: str, before: str) -> bool:
        words = words_of(speech)
        if len(words) < _REPEATED:
            return False
        plain = f" {' '.join(words)} "
        return any(plain in f" {' '.join(words_of(turn))} " for turn in (before, *self.said))

    def _leaks(self, whole: str) -> bool:
        said = stems(words_of(whole))
        for words in self.hidden.values():
            shared = len(words & said)
            if shared >= _LEAK_LEAST and shared >= _LEAK_SHARE * len(words):
                return True
        return False


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _is_other_language(speech: str) -> bool:
    """Return whether a sentence is in another language; a borrowed word or two are none."""
    return OTHER_SCRIPT.search(speech) is not None or (len(speech.split()) > 3 and is_foreign(speech))
