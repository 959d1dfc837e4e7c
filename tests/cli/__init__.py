"""Tests of the `ebb` command: in process through `main`, and as a process of its own where that matters."""
