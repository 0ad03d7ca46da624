"""What kind of file some bytes are, told by their first bytes, so that a wrong one is named."""

from __future__ import annotations

from hamstring_metrics.errors import FileRefused, refusal

EXPECTED = "a CSV or XLSX file"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")

_SAVE_AS = "Open it where it was made and save it as CSV or XLSX."
_EXPORT = "Export the results themselves as CSV or XLSX."
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", _EXPORT),
    (b"\x89PNG", "a picture (PNG)", _EXPORT),
    (b"\xff\xd8\xff", "a picture (JPEG)", _EXPORT),
    (b"GIF8", "a picture (GIF)", _EXPORT),
    (b"BM", "a picture (BMP)", _EXPORT),
    (b"II*\x00", "a picture (TIFF)", _EXPORT),
    (b"MM\x00*", "a picture (TIFF)", _EXPORT),
    (b"\x1f\x8b", "a compressed file (GZIP)", "Unpack it and add the file inside."),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)", "Unpack it and add the files inside."),
    (b"Rar!", "a compressed file (RAR)", "Unpack it and add the files inside."),
    (b"{\\rtf", "a text document (RTF)", _SAVE_AS),
    (b"SQLite format 3\x00", "a database (SQLite)", _EXPORT),
    (b"PAR1", "a Parquet file", _SAVE_AS),
)


def is_workbook(name: str, content: bytes) -> bool:
    """Whether the bytes are to be read as an XLSX workbook; if not, as text.

    Raises
    ------
    FileRefused
        Where the bytes are empty or a kind of file that is never read, which is named.

    Examples
    --------
    >>> is_workbook("march.csv", b"Name,Date")
    False
    """
    if not content:
        raise _refused(name, "an empty file", "Export it again.")
    if content.startswith(ZIP):
        return True
    if content.startswith(OLE):
        if ENCRYPTED_PART in content:
            raise _refused(
                name,
                "a workbook with a password",
                "Open it, save a copy without the password, and add the copy.",
            )
        raise _refused(name, "an old Excel or Office file (.xls, .doc)", "Save it as XLSX or CSV.")
    for first_bytes, kind, remedy in _KINDS:
        if content.startswith(first_bytes) and (first_bytes != b"BM" or b"\x00" in content[:64]):
            raise _refused(name, kind, remedy)
    beginning = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise _refused(name, "a web page or XML", _SAVE_AS)
    return False


def _refused(name: str, found: str, remedy: str) -> FileRefused:
    return FileRefused(refusal(name, EXPECTED, found, remedy))
