"""Words of a YAML file that the program writes and a person may change."""

import json

_NOT_PLAIN = frozenset("true false yes no on off y n null".split())
"""Words that YAML 1.1 takes for something else."""


def written(value: object) -> str:
    """Return a value as JSON, which YAML reads as the same; plain words stay plain."""
    if (
        isinstance(value, str)
        and value.isascii()
        and value.replace("-", "").replace("_", "").isalpha()
        and value.lower() not in _NOT_PLAIN
    ):
        return value
    return json.dumps(value, ensure_ascii=False)
