"""The Textual app: screens, widgets, commands, themes.

The only package that imports Textual; no rule is computed here.
"""
