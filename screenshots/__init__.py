"""The pictures in the README: the real app on the demo's journal, under a frozen clock, drawn as SVG.

`python -m screenshots` makes them; a test sees that they are what the program shows.
"""
