"""Writes every schema to docs/schema, and removes those that there are no more."""

from schemas.outputs import FOLDER, every, path, text


def main() -> None:
    """Make the folder say what is made here."""
    made = {path(name): text(schema) for name, schema in every().items()}
    for old in set(FOLDER.glob("*.schema.json")) - set(made):
        old.unlink()
    for place, written in made.items():
        place.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
