"""The real program in a real pseudo-terminal: the harness and the tests that a person would do by hand.

No widget, no record and no journal is imported here: what counts is what the screen shows.
"""
