"""Tests of the charts: what a person sees of a few numbers. Nothing here is timed or needs a terminal."""
