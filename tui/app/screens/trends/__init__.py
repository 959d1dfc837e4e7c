"""Trends: how it goes, on pages that share a range of days and a day that is looked at."""
