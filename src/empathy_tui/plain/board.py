"""The discussion board as lines."""

from dataclasses import dataclass, field

from empathy_tui.board import worded
from empathy_tui.board.participant import Participant, Topic
from empathy_tui.board.reading import Seen
from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.scrub import clean_line

WAYS = (
    (N_("/post WORDS"), N_("writes a post, on one line")),
    (N_("/answer 1 WORDS"), N_("answers number 1")),
    ("/name NAME", N_("puts a name to what you post from here on; alone, it takes the name away")),
    ("/delete 1", N_("takes number 1 from view, if it is yours")),
    ("/read", N_("reads the folder again")),
)


@dataclass
class PlainBoard:
    """Goes through a board on lines.

    Args:
        seat: The learner's place at it.
        lines: Where it is read and written.
    """

    seat: Participant
    lines: Lines
    _name: str = ""
    _shown: list[Seen] = field(default_factory=list)

    def go(self) -> bool:
        """Offer the units until the learner leaves; return False when the lines end before that."""
        while True:
            topics = self.seat.topics()
            self.lines.write()
            where = clean_line(str(self.seat.board.folder))
            self.lines.write(_("A folder you share: {folder}").format(folder=where))
            for number, topic in enumerate(topics, start=1):
                self.lines.write(f" {number}  {topic.title} ({worded.counted(topic)})")
            line = self.lines.ask(_("Number of a unit, or Enter to leave the board:") + " ")
            if not line:
                return line is not None
            if not (place := _number(line, len(topics))):
                self.lines.write(_("[That is none of the numbers.]"))
            elif not self._discuss(topics[place - 1].id):
                return False

    def _discuss(self, unit: str) -> bool:
        """Read and write on one unit; return False when the lines end before the learner leaves it."""
        self._show(self.seat.topic(unit))
        self.lines.write()
        self.lines.write(_(worded.READABLE))
        for word, what in WAYS:
            self.lines.write(f"{_(word)}: {_(what)}")
        self.lines.write(_("Enter alone leaves the unit."))
        while line := self.lines.ask():
            try:
                if not self._obey(unit, line):
                    return False
            except EmpathyError as error:
                self.lines.trouble(error)
        return line is not None

    def _show(self, topic: Topic) -> None:
        self.lines.write()
        self.lines.write(topic.title.upper())
        if topic.unit is not None:
            self.lines.write(topic.unit.prompt.strip())
            self.lines.write(_("Themes: {themes}.").format(themes=", ".join(topic.unit.themes)))
        if not topic.view.posts:
            self.lines.write(_(worded.NOBODY))
        self._shown = list(topic.view.posts)
        own = self.seat.owned(self._shown)
        places = {item.post.id: str(place) for place, item in enumerate(self._shown, start=1)}
        for item in self._shown:
            answered = places.get(item.post.answers or "", "")
            head = worded.head(item, own=item.post.id in own, answered=answered)
            self.lines.write()
            self.lines.write(f"[{places[item.post.id]}] {head}")
            for line in worded.body(
                item
            ).splitlines():  # set in, so that none can pass for the line above a post
                self.lines.write(f"   {line}".rstrip())
        for trouble in worded.troubles(topic):
            self.lines.write(f"[{trouble}]")

    def _obey(self, unit: str, line: str) -> bool:
        """Do what a line says; return False when the lines end before it is done."""
        word, _space, rest = line.partition(" ")
        match word:
            case "/post":
                return self._post(unit, rest.strip(), None)
            case "/answer" | "/delete":
                number, _space, words = rest.strip().partition(" ")
                if not (place := _number(number, len(self._shown))):
                    self.lines.write(_("[That is none of the numbers.]"))
                elif word == "/answer":
                    return self._post(unit, words.strip(), self._shown[place - 1])
                else:
                    return self._delete(place)
            case "/name":
                self._name = clean_line(rest)
                named = _("[Your name here: {name}.]").format(name=self._name)
                self.lines.write(named if self._name else _("[You have no name here.]"))
            case "/read":
                self._show(self.seat.topic(unit))
            case _:
                words = ", ".join(way.partition(" ")[0] for way, _what in WAYS)
                self.lines.write(_("[Nothing was posted. Begin with one of: {words}.]").format(words=words))
        return True

    def _post(self, unit: str, words: str, answered: Seen | None) -> bool:
        answers = answered.post if answered else None
        if not words:
            self.seat.check(unit, self._name, answers)
            if not (line := self._words()):
                return line is not None
            words = line
        try:
            post = self.seat.post(unit, words, self._name, answers)
        except EmpathyError as error:
            file = self.seat.keep_unsent(words)
            kept = _("Your words are kept: {file}").format(file=clean_line(str(file)))
            raise EmpathyError(error.message, f"{error.hint} {kept}") from error
        self._shown.append(Seen(post))
        number = len(self._shown)
        self.lines.write(_("[Posted. It is number {number} here.]").format(number=number))
        if asked := list(worded.asked(self.seat.questions(post))):
            self.lines.write(_(worded.LEAVE))
            for question in asked:
                self.lines.write(f" - {question}")
            self.lines.write(_("An answer is a post too: /answer {number}").format(number=number))
        return True

    def _words(self) -> str | None:
        """Ask for the words of a post; return "" for a line that is none, None when the lines end."""
        question = _("What do you post? On one line; Enter leaves it.")
        if self.lines.echo:  # a prompt is written for a keyboard only, but who reads this must see it asked
            self.lines.write(question)
        line = self.lines.ask(question + " ")
        if line and line.startswith("/"):
            self.lines.write(_("[That begins like a command: it was not posted, and nothing was done.]"))
            return ""
        return line

    def _delete(self, place: int) -> bool:
        """Take one's own post from view, once the learner has given its number twice."""
        item = self._shown[place - 1]
        if item.post.id not in self.seat.owned([item]):
            self.lines.write(_("[This post was not written from here: only its author can delete it.]"))
            return True
        question = _("To take it from view for good, write {number} again; Enter keeps it:").format(
            number=place
        )
        line = self.lines.ask(question + " ")
        if line is None:
            return False
        if line != str(place):
            self.lines.write(_("[Nothing was deleted.]"))
            return True
        file = clean_line(str(self.seat.delete(item.post)))
        self.lines.write(
            _("[Deleted: it is shown to nobody any more. You may remove its file too: {file}]").format(
                file=file
            )
        )
        return True


def _number(line: str, most: int) -> int:
    """Return the number a line is, 0 for none from 1 to `most`."""
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 10 else 0
    return number if number <= most else 0
