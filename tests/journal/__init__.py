"""The journal on disk: what it promises about the file, and what it does with other people's files."""
