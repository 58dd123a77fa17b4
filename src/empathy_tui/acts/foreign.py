"""Telling that a message is not English, so that no act is made up for it."""

import re

from empathy_tui.acts.sentences import LONGEST

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BASIC = re.compile(r"^[a-z'’]+$")
_LATIN = re.compile(r"^[a-z'’\u00aa-\u024f\u1e00-\u1eff]+$")

_ENGLISH = frozenset(
    (
        "the be is are was were been being am to of and a in that have i it for not on with he as you do at this but "
        "his by from they we say her she or an will my one all would there their what so up out if about who get "
        "which go me when make can like time just him know take into your good some could them see other than then "
        "now look only come its over think also back after use two how our work first well way even new want because "
        "any these give day most us had has did does done dont don't cant can't im i'm ive i've its it's thats that's "
        "you're youre you've i'd i'll isn't wasn't didn't why where yes no okay ok sorry really very too more much "
        "here hear tell feel sounds must should still never always maybe something anything nothing went got been "
        "said told let right thing things people mum dad thank thanks please oh hi hello hey bye sure mm hmm wow"
    ).split()
)

_OTHERS = frozenset(
    (
        # German, Dutch
        "ich du er sie wir ihr nicht und der die das ein eine einen dem den ist sind bist habe hast hat mir mich dir "
        "dich sich auf mit von zu zum zur für auch aber wie wenn dass weil noch schon nur sehr kann kannst wird wirst "
        "war warum wann wo danke bitte ja nein tut leid geht dein deine mein meine ik jij je hij zij wij niet het een "
        "van dat ben bent heb hebt heeft voor maar ook naar wat hoe waarom goed dank graag moet wel geen "
        # French
        "le la les un une des et est es suis êtes sont je tu il elle nous vous ils pas ne que qui dans pour avec sur "
        "mais plus très ça c'est j'ai t'es tu'as mon ma mes ton ta tes son ses vraiment désolé désolée merci bonjour "
        "comment pourquoi quand fait être avoir aussi toi moi oui non bien "
        # Spanish, Portuguese, Italian, Romanian
        "el los las una y en por con para como más pero muy lo mi tu su te se qué cuándo cómo estás estoy está eres "
        "soy siento gracias hola sí hay eso esto bueno tengo tienes hace os não você eu ele ela nós com mais "
        "mas muito meu minha seu sua está estou obrigado obrigada sinto isso che di il gli un' sono sei è siamo non mi "
        "ti ci si perché quando dove grazie ciao mio tuo molto anche questo quello come stai hai ho della nel și este "
        "sunt ești nu îmi pentru cu mai foarte mulțumesc "
        # Polish, Czech, Croatian
        "nie się na to jest jestem jesteś że jak ale tak mnie mi cię ci czy co dla od bardzo przykro dziękuję dobrze "
        "już tylko jsem jsi je se že ale mi mě tě velmi děkuji jako nije sam si su da ne mogu hvala kako zašto vrlo "
        # Scandinavian, Finnish, Hungarian
        "jag du han hon vi inte och är att det som på med för av den ett en jeg ikke og er til på meg deg hvordan tak "
        "takk tack minä sinä hän on ja ei ole että mutta kun niin mitä kiitos hyvin olen olet én te ő nem és egy az "
        "hogy van vagyok vagy meg de csak köszönöm nagyon miért "
        # Turkish, Indonesian, Swahili, Tagalog, Vietnamese
        "bir ve bu ben sen biz siz çok değil için ne nasıl neden ama var yok evet hayır teşekkürler üzgünüm gibi saya "
        "kamu dia tidak dan yang di ke dari ini itu apa bagaimana terima kasih sangat untuk ada mimi wewe yeye si na "
        "ya kwa ni asante sana habari pole ako ikaw siya hindi ang ng mga sa ay po salamat tôi bạn không và là của có "
        "được cho này rất cảm ơn"
    ).split()
)
_BOTH = frozenset(
    (
        "a an as at be been but can come dad do done dont fait for go god had has have he her here him hi his i in is it "
        "just made make man me met min most my no not now of on one or our pa pas per pole so some son sure than that "
        "the then they this till time to under us van war was we well were what will with you den die hat par por tu"
    ).split()
)
"""Spelt alike in English and elsewhere: these tell nothing."""

_OURS = _ENGLISH - _OTHERS - _BOTH
_THEIRS = _OTHERS - _ENGLISH - _BOTH


_LEAST_THEIRS = 0.25


def is_foreign(text: str) -> bool:
    """Return whether a message is in another language or script, as far as its commonest words tell.

    Names, single borrowed words and misspelt English are not enough.
    """
    words = _WORD.findall(text[:LONGEST].lower())
    if not words:
        return False
    other_script = sum(not _LATIN.match(word) for word in words)
    if 2 * other_script > len(words):
        return True
    english = sum(word in _OURS for word in words)
    theirs = sum(word in _THEIRS or not _BASIC.match(word) for word in words)
    if len(words) <= 2:
        return theirs == len(words)
    return theirs > english and theirs >= _LEAST_THEIRS * len(words)
