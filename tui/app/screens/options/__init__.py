"""The parts of the Settings screen: what it has to know, how its rows are drawn, and what is picked from a list."""
