"""Ebbtide: a private terminal companion for a taper. The version lives here and nothing else."""

__version__ = "0.1.0"
