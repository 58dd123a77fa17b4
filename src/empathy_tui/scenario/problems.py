"""What can be wrong with a scenario: the names of all rules, and one finding."""

from dataclasses import dataclass
from typing import Literal

Rule = Literal[
    # the file
    "File-MustBeReadable",
    "File-MustBeSmall",
    "File-MustBeUtf8",
    "File-NoControlCharacters",
    "File-MustBeOneMapping",
    # the YAML in it
    "Yaml-MustParse",
    "Yaml-NoAliases",
    "Yaml-NoTags",
    "Yaml-NoMergeKeys",
    "Yaml-OneDocument",
    "Yaml-NoDeepNesting",
    "Yaml-NoHugeTrees",
    "Yaml-KeysMustBeText",
    "Yaml-KeysMustDiffer",
    # the shape
    "Format-MustBeKnown",
    "Shape-KeyMustBeKnown",
    "Shape-KeyMustBeThere",
    "Shape-TextMustBeQuoted",
    "Shape-TypeMustFit",
    "Shape-WordMustBeKnown",
    "Shape-NumberMustFit",
    "Shape-LengthMustFit",
    "Shape-FormMustFit",
    "Lines-CuesMustPair",
    "Exits-ConditionMustBeStated",
    # the sense: names
    "Beats-IdsMustDiffer",
    "Facts-IdsMustDiffer",
    "Beats-StartMustExist",
    "Returning-StartMustExist",
    "Returning-EndingMustExist",
    "Beats-TargetMustExist",
    "Facts-MustExist",
    "Facts-WithinMustExist",
    "Endings-LeavesMustBeRupture",
    "Endings-LimitMustExist",
    "Probes-BeatMustExist",
    "Debrief-RetryMustBeBeat",
    "Debrief-ContrastMustBeBeat",
    # the sense: ways through
    "Exits-MustBePossible",
    "Beats-MustBeReachable",
    "Beats-EndingMustBeReachable",
    "Beats-TimeMustLeadOut",
    "Beats-MustAnswerAny",
    "Endings-MustBeReachable",
    "Endings-MustVary",
    "Facts-NoCircle",
    "Facts-MustBeEarnable",
    # the sense: texts
    "Facts-TermsMustDiffer",
    "Lines-MustDiffer",
    "Lines-NoHiddenText",
    "Purpose-MustBeThePerson",
    "Probes-MustBeThere",
    "Probes-ChoicesMustDiffer",
    "Probes-ChoicesMustHoldFeeling",
    "Debrief-ThemeMustBeListed",
    "Swap-StylesMustBeThree",
    # the sense: slots
    "Slots-MustBeDeclared",
    "Slots-MustBeUsed",
    "Slots-DefaultMustBePlain",
    "Slots-OnlyInTexts",
]

WritingRule = Literal[
    "Writing-ThemeUnasked",
    "Writing-AdviceAlone",
    "Writing-OneRoute",
    "Writing-ThanksTooSoon",
    "Writing-LineInTwoBeats",
    "Writing-LongReply",
    "Writing-ClinicalWord",
    "Writing-WoodenReplies",
    "Writing-QuotesUnpaired",
]
"""Rules of thumb about the writing: a scene that breaks one can be played all the same."""

Place = tuple[str | int, ...]
"""Keys and positions from the top of a file; an item of a list may be named by its id."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Args:
        rule: The rule it breaks.
        place: Where it stands; the last key may be one that is missing.
        message: What is wrong.
        hint: What to write instead.
    """

    rule: Rule | WritingRule
    place: Place
    message: str
    hint: str = ""

    @property
    def key(self) -> str:
        """The place with dots, such as `beats.managing.exits.0.to`."""
        return ".".join(str(part) for part in self.place)
