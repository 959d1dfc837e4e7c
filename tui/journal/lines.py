"""One document as one line of JSON, in the order that the readers of `rows` and `layout` rely on.

Bytes of single documents only: what a file looks like is `layout`'s matter, what a record means `codec`'s.
"""

import json
from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]

_FIRST = ("id", "updated", "day", "schema", "journal", "created", "sum")
"""These fields come first where a document has them: the day index and the check sum look for them there."""

_plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_escaped = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_decoder = json.JSONDecoder()


def encode(document: Mapping[str, Any]) -> bytes:
    """The document as UTF-8 JSON without a raw newline. Raises TypeError for what JSON does not know."""
    ordered = {key: document[key] for key in _FIRST if key in document}
    ordered.update(document)
    try:
        return _plain(ordered).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which UTF-8 cannot say but \uXXXX can
        return _escaped(ordered).encode("ascii")


def decode(payload: bytes) -> Document:
    """The document in a line that `encode` wrote."""
    text = payload.decode()
    document: Document
    document, end = _decoder.raw_decode(text)  # ten years are 25,000 lines, and none has a blank at its ends
    if end != len(text):
        document = _decoder.decode(text)  # which says what is wrong
    return document


def encode_text(text: str) -> bytes:
    """A string as it stands in a line."""
    try:
        return json.dumps(text, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(text).encode()
