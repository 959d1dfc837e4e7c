"""Writers that are killed at any moment of all that they do to a journal: `make torture`, and a short form of it."""
