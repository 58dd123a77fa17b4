"""Everyday spellings and their long forms, so that a rule is written once."""

_NOT = (
    "do does did is are was were has have had would could should must need might"  # don't, dont → do not
).split()
_PRONOUNS = {
    "i": ("'m am", "'ve have", "'ll will", "'d would"),
    "you": ("'re are", "'ve have", "'ll will", "'d would"),
    "we": ("'re are", "'ve have", "'ll will", "'d would"),
    "they": ("'re are", "'ve have", "'ll will", "'d would"),
    "he": ("'s is", "'ll will", "'d would"),
    "she": ("'s is", "'ll will", "'d would"),
    "it": ("'s is", "'ll will", "'d would"),
    "that": ("'s is", "'ll will", "'d would"),
    "this": ("'s is",),
    "there": ("'s is", "'ll will"),
    "here": ("'s is",),
    "what": ("'s is", "'re are", "'d did"),
    "how": ("'s is", "'re are", "'d did"),
    "where": ("'s is", "'d did"),
    "who": ("'s is", "'d did"),
    "when": ("'s is",),
    "why": ("'s is", "'d did"),
    "everything": ("'s is",),
    "nobody": ("'s is",),
    "everyone": ("'s is",),
}
_WORDS_OF_THEIR_OWN = {
    "id", "ill", "wed", "well", "were", "hed", "shed", "hell", "shell", "its", "itd", "whore", "whens", "heres"
}  # fmt: skip
_ODD = {
    "can't": "cannot", "cant": "cannot", "won't": "will not", "wont": "will not", "shan't": "will not",
    "ain't": "is not", "aint": "is not", "u": "you", "ur": "your", "r": "are", "ya": "you", "yer": "your",
    "gonna": "going to", "wanna": "want to", "gotta": "have got to", "dunno": "do not know", "lemme": "let me",
    "gimme": "give me", "shoulda": "should have", "coulda": "could have", "woulda": "would have",
    "should've": "should have", "could've": "could have", "would've": "would have", "must've": "must have",
    "shouldve": "should have", "couldve": "could have", "wouldve": "would have", "mustve": "must have",
    "let's": "let us", "lets": "let us", "y'know": "you know", "c'mon": "come on", "cmon": "come on",
    "cos": "because", "cuz": "because", "coz": "because", "'cause": "because", "bc": "because",
    "ok": "okay", "k": "okay", "kk": "okay", "pls": "please", "plz": "please", "thx": "thanks", "ty": "thanks",
    "tho": "though", "rly": "really", "bout": "about", "kinda": "kind of", "sorta": "sort of",
    "soz": "sorry", "sry": "sorry", "srry": "sorry", "sory": "sorry", "idk": "i do not know", "tbh": "honestly",
    "alright": "all right", "wat": "what", "wot": "what", "y": "why", "hv": "have", "abt": "about",
    "becuase": "because", "definately": "definitely", "realy": "really", "beleive": "believe", "yuo": "you",
    "teh": "the", "freind": "friend", "shoud": "should", "shuld": "should", "mom": "mum", "mam": "mum",
    "mama": "mum", "mommy": "mum", "mummy": "mum", "daddy": "dad", "papa": "dad", "gran": "nan",
    "thats": "that is", "couldnt": "could not", "im": "i am", "ive": "i have",
}  # fmt: skip


def _long_forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, str] = {}
    for verb in _NOT:
        forms[verb + "n't"] = forms[verb + "nt"] = verb + " not"
    for pronoun, endings in _PRONOUNS.items():
        for ending in endings:
            short, long = ending.split()
            forms[pronoun + short] = f"{pronoun} {long}"
            if (bare := pronoun + short[1:]) not in _WORDS_OF_THEIR_OWN:
                forms[bare] = f"{pronoun} {long}"
    return {word: tuple(form.split()) for word, form in {**forms, **_ODD}.items()}


LONG_FORMS = _long_forms()
"""Words of a written form (`don't`, `dont`, `u`) by that form."""

AT_START = {"ill": ("i", "will"), "id": ("i", "would"), "its": ("it", "is"), "wed": ("we", "would")}
"""Forms that are words of their own, and contractions only where a clause begins."""

YOU_ARE = frozenset(
    (
        "being so not a an welcome right wrong very too just going doing getting making trying only still "
        "such"
    ).split()
)
"""Words after which `your` was meant as `you are`."""
