"""The smallest Textual apps there are, for scale. Each is a program of its own, started by its path.

Nothing of Ebbtide is imported here.
"""
