"""The record of a session and where it is kept."""
