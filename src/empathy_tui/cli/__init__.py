"""The command line: the one place where front ends are chosen."""
