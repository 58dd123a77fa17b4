"""One line of JSON in, one line of JSON out."""

import json

import pytest

from empathy_tui.acts.lines import answer_line
from empathy_tui.errors import EmpathyError


def test_a_line_is_answered_with_acts_sentences_and_marks() -> None:
    """The answer has the message's acts, each sentence's, and the marks."""
    answer = json.loads(answer_line('{"text": "That\'s hard. Did you sleep?"}'))
    assert [act["act"] for act in answer["acts"]] == ["closed_question", "support"]
    assert [sentence["text"] for sentence in answer["sentences"]] == ["That's hard.", "Did you sleep?"]
    assert answer["sentences"][0]["acts"][0]["act"] == "support"
    assert 0.6 <= answer["acts"][0]["p"] <= 1.0
    assert answer["marks"] == []


def test_the_context_is_what_the_other_said() -> None:
    """A context turns an echo into a reflection."""
    bare = json.loads(answer_line('{"text": "Not needed."}'))
    echo = json.loads(answer_line('{"text": "Not needed.", "context": "I am not needed."}'))
    assert bare["unclear"]
    assert not echo["unclear"]
    assert echo["acts"][0]["act"] == "reflection"


def test_the_evidence_is_said_in_words() -> None:
    """On request only, a list for each sentence."""
    line = '{"text": "At least he went quickly.", "context": "He died in March."}'
    plain, told = json.loads(answer_line(line)), json.loads(answer_line(line, why=True))
    assert "why" not in plain["sentences"][0]
    assert any("at least" in reason for reason in told["sentences"][0]["why"])


def test_marks_are_listed_in_order_of_the_alphabet() -> None:
    """The same message always gives the same line."""
    answer = json.loads(answer_line('{"text": "Shut up. I understand how you feel."}'))
    assert answer["marks"] == ["rude", "stock_phrase"]


def test_an_answer_is_one_line_without_control_characters() -> None:
    """Control characters of the message never reach the terminal."""
    answer = answer_line(json.dumps({"text": "\x1b[31mDid you\x07 sleep?\nYes", "context": "\x00"}))
    assert "\n" not in answer
    assert "\x1b" not in answer
    assert "\\u001b" not in answer


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "not JSON"),
        ("hello", "not JSON"),
        ('{"text": "a"', "not JSON"),
        ("[]", "not a list"),
        ('"text"', "not a text"),
        ("null", "not null"),
        ("3", "not a number"),
        ("{}", "'text' is missing"),
        ('{"context": "a"}', "'text' is missing"),
        ('{"text": 3}', "'text' must be a text, not a number"),
        ('{"text": "a", "context": null}', "'context' must be a text, not null"),
        ('{"text": "a", "contxt": "b"}', "unknown key 'contxt'"),
        ('{"text": true}', "not true or false"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_wrong_line_is_refused_by_name(line: str, says: str) -> None:
    """The error says what is wrong with the line, and shows a right one."""
    with pytest.raises(EmpathyError) as caught:
        answer_line(line)
    assert says in caught.value.message
    assert '"text"' in caught.value.hint
