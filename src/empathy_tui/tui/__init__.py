"""The program on a full screen."""
