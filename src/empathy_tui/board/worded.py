"""The board in words that the full screen and the lines share. It never words a post."""

from collections.abc import Iterator, Sequence

from empathy_tui.board.participant import Topic
from empathy_tui.board.questions import Asked
from empathy_tui.board.reading import Seen
from empathy_tui.language import N_, _, ngettext

READABLE = N_("Whoever can read this folder can read it; a service that syncs it has it.")
"""Said where a post is written: one line of 80 cells."""
LEAVE = N_("To go on from, or to leave. Only you see this.")
"""Said above the questions after a post."""
NOBODY = N_("Nobody has posted yet.")


def setting_up(settings_file: str) -> Iterator[str]:
    """Yield how a board is chosen, where none is or none can be read.

    Args:
        settings_file: Where the settings are.
    """
    yield _(
        "A board is a folder that people share, with a file for each post. The program looks for no folder itself."
    )
    yield _("To take part in one, write this line into {file}, and start again:").format(file=settings_file)
    yield _('board = "/…/FOLDER"')
    yield _("Or name the folder in the variable EMPATHY_TUI_BOARD. To set a new one up, as its facilitator:")
    yield _("empathy-tui board open FOLDER")


def counted(topic: Topic) -> str:
    """Return how many posts are shown."""
    count = len(topic.view.shown)
    return ngettext("{count} post", "{count} posts", count).format(count=count)


def called(name: str) -> str:
    """Return how an author is called."""
    return name or _("no name")


def head(item: Seen, *, own: bool, answered: str = "") -> str:
    """Return the line above a post.

    Args:
        item: The post.
        own: Whether it was written from here.
        answered: What it answers, where its place does not say so.
    """
    post = item.post
    parts = [called(post.name) if item.state == "shown" else _("out of view")]
    parts.append(f"{post.at[:10]} {post.at[11:16]} UTC")
    if own:
        parts.append(_("yours"))
    if item.missing:
        parts.append(_("answers a post that is not here"))
    elif answered:
        parts.append(_("answers {post}").format(post=answered))
    return ", ".join(parts)


def body(item: Seen) -> str:
    """Return a post's words, or why they are not shown."""
    if item.state == "deleted":
        return _("(Deleted by its author.)")
    if item.state == "hidden":
        return _("(Hidden by the facilitator: {why})").format(why=item.why)
    return item.post.text


def asked(questions: Sequence[Asked]) -> Iterator[str]:
    """Yield the questions to a post, each with whose words it quotes besides."""
    for item in questions:
        if item.other is None:
            yield item.question.text
        else:
            named = _("(The second quote is from {name}.)").format(name=item.other.name)
            whose = named if item.other.name else _("(The second quote is from a post without a name.)")
            yield f"{item.question.text} {whose}"


def troubles(topic: Topic) -> Iterator[str]:
    """Yield what could not be read."""
    for item in topic.view.troubles:
        yield _("Not read: {file}: {reason}.").format(file=f"{topic.id}/{item.file}", reason=item.reason)
