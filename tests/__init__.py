"""The tests, laid out like `tui`; `pty` has the real program in a real terminal. Nothing runs at import."""
