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
from inforce.importing.model import Converted, Decisions, ImportRefusedError, Node
from inforce.importing.reading import nodes_of
from inforce.importing.second_readers import word_words
from inforce.importing.word_decisions import around, settled, without_contents
from inforce.importing.word_lists import title_taken, with_lists
from inforce.importing.word_styles import Styles
from inforce.importing.word_xml import Numbering, parsed, prepare
from inforce.sanitise import sanitise

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECONDS = 120
_NOTES = re.compile(r'<section[^>]*class="footnotes[^>]*>')
_BACK = re.compile(r'<a [^>]*class="footnote-back"[^>]*>.*?</a>', re.S)
_ALIGN = re.compile(r'<(t[dh])([^>]*?) style="text-align: (left|right|center);?"')


def convert_word(data: bytes, decisions: Decisions) -> Converted:
    """Return a Word file as Markdown; raises `ImportRefusedError` where it cannot be."""
    members = open_word(data)
    parts = settled(members, decisions)
    document = parts["word/document.xml"]
    styles = Styles(_part(members, "styles"))
    left_out = [*around(members), *without_contents(document, styles)]
    source = {name: etree.tostring(part) for name, part in parts.items()}
    labels, guesses = prepare(document, styles, Numbering(styles, _part(members, "numbering")))
    for name, part in parts.items():
        members[name] = etree.tostring(part, encoding="utf-8", xml_declaration=True)
    root = nodes_of(sanitise(_as_sanitised(_pandoc(members))))
    _unlink(root, _targets(root))
    title = title_taken(root)
    return Converted(
        markdown=write_markdown(with_lists(root)),
        title=title,
        words=(word_words(source),),
        numbered=False,
        typed=tuple(labels),
        guesses=tuple(left_out + guesses),
    )


def _part(members: dict[str, bytes], name: str) -> _Element | None:
    found = members.get(f"word/{name}.xml")
    return None if found is None else parsed(found)


def _targets(node: Node) -> set[str]:
    """Return the addresses of the headings and footnotes of a text."""
    named = node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or _is_note(node)
    found = {f"#{one}" for one in _names(node)} if named else set()
    return found.union(*map(_targets, node.children))


def _is_note(node: Node) -> bool:
    return node.attributes.get("id", "").startswith("fn")


def _names(node: Node) -> set[str]:
    found = {node.attributes["id"]} if "id" in node.attributes else set()
    return found.union(*map(_names, node.children))


def _unlink(node: Node, targets: set[str]) -> None:
    """Leave of a link to a place that Markdown cannot name, such as a paragraph, its words."""
    for child in node.children:
        href = child.attributes.get("href", "")
        if child.tag == "a" and href.startswith("#") and href not in targets:
            child.tag, child.attributes = "span", {}
        _unlink(child, targets)


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
