"""Classes of words, so that what was said of a dog is known again of a car."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_FRAME: frozenset[str] = frozenset(
    (
        "the be is are was were been being am to of and a in that have i it for not on with he as you do at "
        "this but his by from they we say her she or an will my one all would there their what so up out if "
        "about who get which go me when make can like time just him know take into your some could them see "
        "other than then now look only come its over think also back after use two how our work first well "
        "way even new want because any these give most us had has did does where why yes no okay sorry really "
        "very too more much here hear tell feel sound sounds must should still never always maybe something "
        "anything nothing got said told let right thing things thank thanks please oh hi hello sure might may "
        "shall need ought try own same another every everyone everybody nobody else whole little bit lot "
        "enough quite rather such off down away again once before since until while though although without "
        "mean matter help stay sit wait happen happened going done made went came left keep kept put wish "
        "hope bet suppose guess wonder imagine believe understand remember forget heard felt , end main least "
        "worry care call ask asked ring stop start leave bring"
    ).split()
)
_FEELING: frozenset[str] = frozenset(
    (
        "sad angry furious mad tired exhausted lonely alone afraid scared frightened terrified worried "
        "anxious nervous ashamed embarrassed guilty hurt upset lost numb empty stuck trapped overwhelmed "
        "frustrated disappointed proud relieved torn confused jealous bitter humiliated betrayed helpless "
        "hopeless invisible ignored abandoned rejected cross annoyed stressed drained shattered gutted "
        "heartbroken devastated miserable insulted judged cornered rushed powerless blamed grateful happy "
        "glad excited thrilled delighted calm homesick low fragile"
    ).split()
)
_BLAME: frozenset[str] = frozenset(
    (
        "lazy selfish rude stupid silly ridiculous dramatic childish pathetic ungrateful irresponsible naive "
        "careless useless spoilt spoiled weak daft idiot fool foolish dumb clueless immature entitled needy "
        "sensitive oversensitive paranoid hysterical hypocrite coward liar greedy mean nasty cruel cold "
        "heartless stubborn pigheaded difficult bossy controlling crazy insane mental nuts princess genius "
        "baby drama whining whinging moaning complaining sulking fuss nonsense rubbish excuse excuses fault "
        "blame shame wrong pity disgrace embarrassing waste own"
    ).split()
)
_GOOD: frozenset[str] = frozenset(
    (
        "lovely great strong clever brilliant beautiful fine lucky healthy good nice wonderful perfect "
        "amazing better best easy fun bright talented young pretty smart tough sweet brave fab grand okay "
        "alright blessing bless luck fortunate"
    ).split()
)
_BAD: frozenset[str] = frozenset(
    (
        "hard tough rough difficult awful terrible horrible painful heavy brutal scary unfair rotten grim "
        "dreadful stressful bad worse worst sad cruel nightmare shock loss"
    ).split()
)
_PEOPLE: frozenset[str] = frozenset(
    (
        "mum dad mother father husband wife partner son daughter brother sister nan grandma uncle aunt cousin "
        "boyfriend girlfriend friend friends mate ex kids children parents family child baby dog cat boss "
        "neighbour manager doctor teacher people man woman men women girl boy lad someone somebody anyone"
    ).split()
)
_TIME: frozenset[str] = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years "
        "hour hours minute minutes today tomorrow yesterday tonight morning night evening soon later ages "
        "january march april june july summer winter christmas easter weekend"
    ).split()
)
_CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "FEELING": _FEELING,
        "BLAME": _BLAME,
        "GOOD": _GOOD,
        "BAD": _BAD,
        "PEOPLE": _PEOPLE,
        "TIME": _TIME,
    }
)
_ENDINGS = ("ing", "ed", "ly", "est")


@lru_cache(maxsize=4096)
def shape(word: str) -> str:
    """Return the class of a word: itself where it builds sentences, else what it speaks of or how it ends.

    >>> [shape(word) for word in ("you", "are", "pathetic", "fishing", "trombone")]
    ['you', 'are', 'BLAME', 'ING', '_']
    """
    for name, words in _CLASSES.items():
        if word in words:
            return name
    if word in _FRAME:
        return word
    if word[:1].isdigit():
        return "NUMBER"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return ending.upper()
    return "_"
