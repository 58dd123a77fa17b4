"""The whole program as lines on stdin and stdout."""
