"""The rules, as frozen dataclasses and pure functions. No disk, no clock, no Textual, no pydantic."""
