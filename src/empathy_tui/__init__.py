"""Practise your own empathy in role-play, in the terminal, offline."""

__version__ = "0.1.0"
