"""The board: what is posted stays, what hides it is checked, and nothing else counts."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import ADA, BEN, START, TOKEN, new_board
from empathy_tui.board.author import known_secret, own_secret
from empathy_tui.board.folder import Board
from empathy_tui.board.model import BoardError, Deletion, Hiding, Kept, Post, Unhiding, Unreadable, dump, load
from empathy_tui.board.moderation import author_hash, author_key, hiding
from empathy_tui.board.seal import public_key, sign, verify
from empathy_tui.board.threads import with_depth


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return new_board(tmp_path / "shared")


def put(board: Board, post: Post, **changes: Any) -> Path:
    """Write a post's file by hand, with changes."""
    tree = {**json.loads(dump(post)), **changes}
    path = board.folder / post.unit / f"{tree['id']}.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def file_of(board: Board, post: Post) -> Path:
    return board.folder / post.unit / f"{post.id}.json"


def test_two_writers_answer_each_other(board: Board) -> None:
    """Each sees the other's post where it belongs: beneath what it answers, oldest first."""
    first = board.add("should-we", "We could stop.", ADA, "Ada")
    second = board.add("should-we", "Something else.", BEN)
    answer = board.add("should-we", "Or go on for a week.", BEN, "Ben", first.id)
    again = board.add("should-we", "With an end that is written down.", ADA, "Ada", answer.id)
    seen = Board.at(board.folder).view("should-we")
    assert [item.post for item in seen.posts] == [first, answer, again, second]
    assert seen.troubles == ()
    assert [item.depth for item in seen.posts] == [0, 1, 2, 0]
    assert Board.at(board.folder).units() == ["should-we"]


def test_two_posts_of_an_author_share_nothing(board: Board) -> None:
    """Who posts without a name is not known by a second post."""
    one, other = board.add("should-we", "One.", ADA), board.add("should-we", "Other.", ADA)
    assert one.author != other.author


def test_a_post_that_answers_a_missing_one_is_shown(board: Board) -> None:
    """Also before a synchronised folder has brought what it answers."""
    first = board.add("should-we", "First.", ADA)
    answer = board.add("should-we", "Answer.", BEN, answers=first.id)
    file_of(board, first).unlink()
    [seen] = board.view("should-we").posts
    assert (seen.post, seen.missing, seen.state) == (answer, True, "shown")


@given(st.lists(st.integers(0, 12), max_size=12))
def test_every_post_comes_once_whatever_it_answers(answers: list[int]) -> None:
    """Itself, a later one, a missing one, or in a circle."""
    ids = [f"20261126-170000000-{number:016x}" for number in range(13)]
    posts = [
        Post(id=ids[number], unit="u", at="2026-11-26T17:00:00Z", author="0" * 64, text="x", answers=ids[to])
        for number, to in enumerate(answers)
    ]
    assert sorted(post.id for post, _ in with_depth(posts)) == [post.id for post in posts]


def test_a_very_long_chain_is_read(board: Board) -> None:
    """Thousands of answers to answers exhaust no stack."""
    ids = [f"20261126-170000000-{number:016x}" for number in range(5000)]
    posts = [
        Post(id=own, unit="u", at="2026-11-26T17:00:00Z", author="0" * 64, text="x", answers=before)
        for own, before in zip(ids, [None, *ids], strict=False)
    ]
    assert [post for post, _ in with_depth(posts)] == posts


def test_an_author_deletes_their_own(board: Board) -> None:
    """It is not shown any more; its file stays byte for byte, and what answers it stays in its place."""
    first = board.add("should-we", "First.", ADA)
    answer = board.add("should-we", "Answer.", BEN, answers=first.id)
    raw = file_of(board, first).read_bytes()
    board.delete(first, ADA)
    assert [(item.post, item.state) for item in board.view("should-we").posts] == [
        (first, "deleted"),
        (answer, "shown"),
    ]
    assert file_of(board, first).read_bytes() == raw


@pytest.mark.parametrize("secret", [BEN, None])
def test_nobody_else_deletes_it(board: Board, secret: bytes | None) -> None:
    """It is refused, and nothing is written."""
    post = board.add("should-we", "Mine.", ADA)
    before = os.listdir(board.folder / "should-we")
    with pytest.raises(BoardError, match="only its author"):
        board.delete(post, secret)
    assert os.listdir(board.folder / "should-we") == before


def test_a_forged_deletion_changes_nothing(board: Board) -> None:
    """Neither another's key, nor the author's key to another post; the file is named as trouble."""
    post, other = board.add("should-we", "Mine.", ADA), board.add("should-we", "Deleted.", ADA)
    for number, key in enumerate((author_key(BEN, post.id), author_key(ADA, other.id))):
        mark = Deletion(post=post.id, at=post.at, key=key)
        path = board.folder / "should-we" / f"{post.id}.deleted-{number:016x}.json"
        path.write_bytes(dump(mark))
    seen = board.view("should-we")
    assert [item.state for item in seen.posts] == ["shown", "shown"]
    assert len(seen.troubles) == 2
    assert "author" in seen.troubles[0].reason


def test_the_facilitator_hides_a_post_for_a_reason(board: Board) -> None:
    """The reason is shown in its place; the post's file stays as it was."""
    post = board.add("should-we", "About a neighbour.", ADA)
    raw = file_of(board, post).read_bytes()
    board.hide(post, "Names a neighbour.", TOKEN)
    [seen] = board.view("should-we").posts
    assert (seen.state, seen.why) == ("hidden", "Names a neighbour.")
    assert file_of(board, post).read_bytes() == raw


def test_only_the_facilitator_hides(board: Board) -> None:
    """Another token, or no reason, is refused."""
    post = board.add("should-we", "Mine.", ADA)
    with pytest.raises(BoardError, match="not the facilitator's"):
        board.hide(post, "Why not.", "2c" * 16)
    with pytest.raises(BoardError, match="for a reason"):
        board.hide(post, " \n", TOKEN)
    assert board.view("should-we").posts[0].state == "shown"


def test_what_hides_one_post_hides_no_other(board: Board) -> None:
    """Who reads the facilitator's mark can't make another of it, nor change its reason."""
    post, other = board.add("should-we", "One.", ADA), board.add("should-we", "Other.", BEN)
    true = hiding(TOKEN, post, post.at, "A reason.")
    for number, changes in enumerate(({"post": other.id}, {"why": "Another."}, {"seal": "0" * 128})):
        mark = true.model_copy(update=changes)
        path = board.folder / "should-we" / f"{mark.post}.hidden-{number:016x}.json"
        path.write_bytes(dump(mark))
    seen = board.view("should-we")
    assert [item.state for item in seen.posts] == ["shown", "shown"]
    assert len(seen.troubles) == 3


def test_the_token_is_in_no_file(board: Board) -> None:
    """Neither the facilitator's nor an author's stands in the shared folder."""
    post = board.add("should-we", "One.", ADA)
    board.hide(post, "A reason.", TOKEN)
    board.delete(post, ADA)
    everything = b"".join(path.read_bytes() for path in board.folder.rglob("*.json"))
    assert TOKEN.encode() not in everything
    assert ADA.hex().encode() not in everything


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ],
)
def test_signatures_are_those_of_the_standard(seed: str, public: str, message: str, signature: str) -> None:
    """RFC 8032, section 7.1, tests 1 and 2; any changed bit is refused."""
    key, text, seal = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert public_key(bytes.fromhex(seed)) == key
    assert sign(bytes.fromhex(seed), text) == seal
    assert verify(key, text, seal)
    assert not verify(key, text + b"x", seal)
    for place in (0, 31, 32, 63):
        assert not verify(key, text, seal[:place] + bytes([seal[place] ^ 1]) + seal[place + 1 :])
    assert not verify(b"\xff" * 32, text, seal)


texts = st.text(min_size=1, max_size=200)
extras = st.dictionaries(
    st.from_regex(r"\Ax_[a-z]{1,8}\Z"),
    st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda part: st.lists(part, max_size=3)),
    max_size=3,
)


@given(text=texts, name=st.text(max_size=60), more=extras)
def test_a_post_is_loaded_as_it_was_saved(text: str, name: str, more: dict[str, Any]) -> None:
    """Whatever people write and later programs add: a second save is byte for byte the first."""
    tree = {
        "format": 1,
        "id": "20261126-170000000-0123456789abcdef",
        "unit": "should-we",
        "at": "2026-11-26T17:00:00.000Z",
        "name": name,
        "author": author_hash(ADA, "x"),
        "text": f"a{text}",
        "answers": None,
        **more,
    }
    post = Post.model_validate(tree)
    raw = dump(post)
    assert dump(load(raw, Post)) == raw
    assert load(raw, Post).text == post.text
    assert set(json.loads(raw)) == set(tree)


@given(
    st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    st.sampled_from([Post, Deletion, Hiding, Unhiding]),
)
def test_no_bytes_end_in_anything_but_a_reason(raw: bytes, kind: type[Kept]) -> None:
    """Whatever lies in a shared folder."""
    with pytest.raises(Unreadable, match=r"\w"):
        load(raw, kind)


@pytest.mark.parametrize(
    "text",
    [
        "a\x1b]52;c;QQ==\x07b",
        "\x1b[2J\x1b[31mred",
        "‮live",
        "[b]bold[/b]",
        "\ud800x",
        "--format\n{}%s",
        "a\x00b\r\nc",
    ],
)
def test_hostile_text_is_harmless(board: Board, text: str) -> None:
    """No control character or bidi override comes from a post, a name or a reason, as posted or put there by hand."""
    post = board.add("should-we", text, ADA, text.replace("\n", " "))
    board.hide(post, text, TOKEN)
    other = board.add("should-we", "Other.", BEN)
    put(board, other, text=f"x{text}", name=text)
    for item in board.view("should-we").posts:
        for shown in (item.post.text, item.post.name, item.why):
            assert not any(
                (ord(sign) < 32 and sign != "\n") or 0x202A <= ord(sign) <= 0x202E for sign in shown
            )
    assert [item.state for item in board.view("should-we").posts] == ["hidden", "shown"]


def test_a_half_written_file_is_passed_over(board: Board) -> None:
    """A temporary one without a word; one under a post's name is listed; both stay as they are, as do the posts."""
    post = board.add("should-we", "Whole.", ADA)
    raw = dump(post)
    folder = board.folder / "should-we"
    (folder / f".{post.id}.0011.tmp").write_bytes(raw[:40])
    half = folder / "20261126-180000000-00000000000000aa.json"
    half.write_bytes(raw[:40])
    seen = board.view("should-we")
    assert [item.post for item in seen.posts] == [post]
    assert [(item.file, item.reason) for item in seen.troubles] == [
        (half.name, "it is not whole, or not JSON")
    ]
    board.add("should-we", "More.", BEN)
    assert half.read_bytes() == raw[:40]


def test_a_newer_post_is_listed_and_left(board: Board) -> None:
    """It is named as newer, not as damaged."""
    post = board.add("should-we", "Old.", ADA)
    path = put(board, post, id="20261126-180000000-00000000000000aa", format=2)
    raw = path.read_bytes()
    [trouble] = board.view("should-we").troubles
    assert trouble.newer
    assert "format 2" in trouble.reason
    assert path.read_bytes() == raw


def test_a_post_under_another_name_is_not_read(board: Board) -> None:
    """A copy can't appear as another post, nor in another unit."""
    post = board.add("should-we", "Once.", ADA)
    copy = board.folder / "should-we" / "20261126-180000000-00000000000000aa.json"
    copy.write_bytes(dump(post))
    seen = board.view("should-we")
    assert (len(seen.posts), len(seen.troubles)) == (1, 1)


@pytest.mark.skipif(os.name != "posix", reason="pipes and links in a folder")
def test_what_is_no_plain_file_is_not_opened(board: Board, tmp_path: Path) -> None:
    """A pipe doesn't hold the reader up, a link leads nowhere, and a file without end is not read."""
    post = board.add("should-we", "Once.", ADA)
    folder = board.folder / "should-we"
    names = [f"20261126-180000000-{number:016x}.json" for number in range(4)]
    os.mkfifo(folder / names[0])
    elsewhere = put(board, post, id=names[1].removesuffix(".json")).rename(tmp_path / "elsewhere")
    os.symlink(elsewhere, folder / names[1])
    (folder / names[2]).mkdir()
    with (folder / names[3]).open("wb") as file:
        file.truncate(10**9)
    seen = board.view("should-we")
    assert [item.post for item in seen.posts] == [post]
    assert [item.file for item in seen.troubles] == names


def test_a_name_that_is_taken_is_never_written_over(board: Board) -> None:
    """A token that comes twice in one millisecond is refused, and the first post stays."""
    same = Board(board.folder, board.facilitator, lambda: START, lambda: "0" * 16)
    post = same.add("should-we", "First.", ADA)
    with pytest.raises(BoardError):
        same.add("should-we", "Second.", BEN)
    assert [item.post for item in board.view("should-we").posts] == [post]


def test_a_disk_without_links_takes_posts_too(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are renamed into place, and still never over another."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    same = Board(board.folder, board.facilitator, lambda: START, lambda: "0" * 16)
    post = same.add("should-we", "First.", ADA)
    with pytest.raises(BoardError):
        same.add("should-we", "Second.", BEN)
    assert os.listdir(board.folder / "should-we") == [f"{post.id}.json"]
    assert [item.post for item in board.view("should-we").posts] == [post]


def test_a_folder_is_a_board_once(board: Board, tmp_path: Path) -> None:
    """A second `open` changes nothing; a folder without `board.json` is none; a newer one is refused by name."""
    raw = (board.folder / "board.json").read_bytes()
    with pytest.raises(BoardError, match="already"):
        Board.open(board.folder, "3d" * 16, START)
    assert (board.folder / "board.json").read_bytes() == raw
    with pytest.raises(BoardError, match="not a board"):
        Board.at(tmp_path)
    (board.folder / "board.json").write_bytes(raw.replace(b'"format": 1', b'"format": 9'))
    with pytest.raises(BoardError, match="format 9"):
        Board.at(board.folder)


@pytest.mark.skipif(os.name != "posix", reason="modes")
@pytest.mark.parametrize(("folder", "file"), [(0o700, 0o600), (0o770, 0o660), (0o2775, 0o664)])
def test_who_may_read_the_folder_may_read_the_posts(board: Board, folder: int, file: int) -> None:
    """Nobody else may: the folder's own mode decides; the author's secret is for its owner alone."""
    board.folder.chmod(folder)
    post = board.add("should-we", "Shared.", own_secret(board.folder.parent / "own"))
    assert stat.S_IMODE(file_of(board, post).stat().st_mode) == file
    assert stat.S_IMODE((board.folder / "should-we").stat().st_mode) == folder
    assert stat.S_IMODE((board.folder.parent / "own").stat().st_mode) == 0o700
    assert stat.S_IMODE((board.folder.parent / "own" / "author").stat().st_mode) == 0o600


def test_an_authors_secret_is_made_once(tmp_path: Path) -> None:
    """None before the first post, then always the same; a damaged one is named and left."""
    assert known_secret(tmp_path / "own") is None
    assert own_secret(tmp_path / "own") == own_secret(tmp_path / "own") == known_secret(tmp_path / "own")
    (tmp_path / "own" / "author").write_text("half", encoding="utf-8")
    with pytest.raises(BoardError, match="can't be read"):
        own_secret(tmp_path / "own")
    assert (tmp_path / "own" / "author").read_text(encoding="utf-8") == "half"


def test_a_post_is_found_by_the_beginning_of_its_token(board: Board) -> None:
    """Too little, too much and nothing at all are told apart."""
    one, _ = board.add("should-we", "One.", ADA), board.add("should-we", "Two.", ADA)
    assert board.find(one.id).post == one
    assert board.find("0000000000000001").post == one
    for wanted in ("0000", "000", "", "ffff", "\x1b[2J"):
        with pytest.raises(BoardError):
            board.find(wanted)


def test_an_empty_or_endless_post_is_refused(board: Board) -> None:
    """Nothing is written then."""
    for text in ("", " \n\x1b", "x" * 20_001):
        with pytest.raises(BoardError):
            board.add("should-we", text, ADA)
    assert board.units() == []
