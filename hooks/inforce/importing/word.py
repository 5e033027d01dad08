"""Word files become policies: read by pandoc, with every number resolved before."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pypandoc
from lxml import etree

from inforce.importing.archive import open_word
from inforce.importing.markdown import write_markdown
from inforce.importing.model import Converted, Decisions, ImportRefusedError
from inforce.importing.reading import nodes_of
from inforce.importing.second_readers import word_words
from inforce.importing.word_changes import has_changes, settle_changes
from inforce.importing.word_lists import title_taken, with_lists
from inforce.importing.word_styles import Styles
from inforce.importing.word_xml import Numbering, parsed, prepare
from inforce.sanitise import sanitise
from inforce.wordfiles.labels import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECONDS = 120
_NOTES = re.compile(r'<section[^>]*class="footnotes[^>]*>')
_BACK = re.compile(r'<a [^>]*class="footnote-back"[^>]*>.*?</a>', re.S)
_ALIGN = re.compile(r'<(t[dh])([^>]*?) style="text-align: (left|right|center);?"')


def convert_word(data: bytes, decisions: Decisions) -> Converted:
    """Return a Word file as Markdown; raises `ImportRefusedError` where it cannot be."""
    members = open_word(data)
    document = parsed(members["word/document.xml"])
    _decide(document, members, decisions)
    settled = {**members, "word/document.xml": etree.tostring(document)}
    styles = Styles(_part(members, "styles"))
    labels, guesses = prepare(document, styles, Numbering(styles, _part(members, "numbering")))
    members["word/document.xml"] = etree.tostring(document, encoding="utf-8", xml_declaration=True)
    root = nodes_of(sanitise(_as_sanitised(_pandoc(members))))
    title = title_taken(root)
    return Converted(
        markdown=write_markdown(with_lists(root)),
        title=title,
        words=(word_words(settled),),
        numbered=False,
        typed=tuple(labels),
        guesses=tuple(guesses),
    )


def _part(members: dict[str, bytes], name: str) -> _Element | None:
    found = members.get(f"word/{name}.xml")
    return None if found is None else parsed(found)


def _decide(document: _Element, members: dict[str, bytes], decisions: Decisions) -> None:
    """Do what was decided, and refuse what was not."""
    if has_changes(document):
        if not decisions.tracked:
            raise ImportRefusedError(
                "The file holds tracked changes. Say --tracked accept or --tracked reject."
            )
        settle_changes(document, accept=decisions.tracked == "accept")
    if (
        next(document.iter(f"{W}commentReference"), None) is not None
        and not decisions.drop_comments
    ):
        raise ImportRefusedError("The file holds comments. Say --drop-comments to leave them out.")
    boxes = list(document.iter(f"{W}txbxContent"))
    if any("".join(box.itertext()).strip() for box in boxes) and not decisions.drop_text_boxes:
        raise ImportRefusedError(
            "The file holds text boxes, whose place in the text is nowhere. Move their words into "
            "the text, or say --drop-text-boxes to leave them out."
        )
    for box in boxes:
        box.getparent().remove(box)


def _pandoc(members: dict[str, bytes]) -> str:
    """Return a Word file as HTML."""
    with TemporaryDirectory(prefix="inforce-") as folder:
        file = Path(folder, "text.docx")
        file.write_bytes(_packed(members))
        command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=docx", "--to=html5"]
        command += ["--wrap=none", str(file)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
        except subprocess.TimeoutExpired:
            raise ImportRefusedError(f"Reading took more than {_SECONDS} seconds.") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip()
            raise ImportRefusedError(f"pandoc could not read the file: {said}") from None
    return done.stdout.decode()


def _packed(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _as_sanitised(html: str) -> str:
    """Return pandoc's HTML with footnotes and alignment as this project writes them."""
    noted = _NOTES.sub('<div class="footnote">', html).replace("</section>", "</div>")
    return _ALIGN.sub(r'<\1\2 align="\3"', _BACK.sub("", noted)).replace("<hr />\n<ol>", "<ol>")
