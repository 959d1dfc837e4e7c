"""Ebbtide beside programs of others that people keep its journal with: here they are real."""
