"""What `ebb import` lets one choose from: orders of dates, encodings, delimiters.

Words only and nothing imported: every command that is not a prompt comes by here.
"""

ORDERS = ("dmy", "mdy", "ymd")
"""What `--dates` takes."""
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf16": "utf-16",
    "latin-1": "latin-1",
    "latin1": "latin-1",
    "iso-8859-1": "latin-1",
    "cp1252": "cp1252",
    "windows-1252": "cp1252",
}
"""What `--encoding` takes."""
DELIMITERS = {"comma": ",", ",": ",", "semicolon": ";", ";": ";", "tab": "\t", "\t": "\t", "\\t": "\t"}
"""What `--delimiter` takes."""
