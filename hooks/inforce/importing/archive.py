"""Word files are archives of XML: opened with bounds, and refused where they reach outside."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from inforce.importing.model import ImportRefusedError

_MOST_UNPACKED = 200 << 20
_MOST_XML = 40 << 20
_MOST_MEMBERS = 5_000
_OLE = b"\xd0\xcf\x11\xe0"
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_HARMLESS = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")


def open_word(data: bytes) -> dict[str, bytes]:
    """Return the members of a Word file by name, text parts only.

    Raises `ImportRefusedError` for what is no Word file, is encrypted or damaged, holds macros,
    asks for something outside itself, or unpacks to more than it may.
    """
    if data.startswith(_OLE):
        raise ImportRefusedError(
            "The file is encrypted, or in the old .doc format. Open it in Word or LibreOffice, and "
            "save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive.infolist())
            members = {
                one.filename: _read(archive, one)
                for one in archive.infolist()
                if one.filename.endswith((".xml", ".rels"))
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ImportRefusedError(f"The file is no readable Word file ({error}).") from error
    if "word/document.xml" not in members:
        raise ImportRefusedError("The file holds no Word document.")
    for name, content in members.items():
        _check_part(name, content)
    return members


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > _MOST_UNPACKED:
        raise ImportRefusedError("The file unpacks to far more than a text: it may be a zip bomb.")
    for one in members:
        parts = one.filename.replace("\\", "/").split("/")
        if one.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise ImportRefusedError(f"The file holds a member outside itself: {one.filename!r}.")
        if one.flag_bits & 1:
            raise ImportRefusedError("The file is encrypted. Save it without a password.")
        if parts[-1].lower().startswith("vbaproject"):
            raise ImportRefusedError("The file holds macros. Save it as .docx, which holds none.")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member, however large it claims or turns out to be, within bounds."""
    with archive.open(member) as file:
        content = file.read(_MOST_XML + 1)
    if len(content) > _MOST_XML:
        raise ImportRefusedError("The file unpacks to far more than a text: it may be a zip bomb.")
    return content


def _check_part(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ImportRefusedError(f"{name} declares entities, which no Word file needs.")
    for found in _EXTERNAL.finditer(content):
        if not _HARMLESS.search(found[0]):
            raise ImportRefusedError(
                f"{name} asks for something outside the file (an image or a template). Open the "
                "file, break the link or embed what it leads to, and save it anew."
            )
