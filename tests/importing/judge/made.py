"""The files that others make of gold texts; LibreOffice, poppler and Chromium are needed."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from exporting.copied import text_file
from weasyprint import HTML

from importing.judge.sources import Gold

_PAGE = (
    "@page { size: A4; margin: 2.5cm; @top-center { content: 'Example, terms of use' }"
    "@bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }"
)
_LOOK = (
    "body { font: 10pt/1.4 'DejaVu Serif' } table { border-collapse: collapse }"
    "td, th { border: 0.5pt solid; padding: 2pt 4pt }"
) + "".join(
    f"@counter-style paren-{form} {{ system: extends {name}; suffix: ') ' }}"
    f"ol.list-paren[type={form}] {{ list-style: paren-{form} }}"
    for form, name in (("a", "lower-alpha"), ("i", "lower-roman"))
)
_NARROW = "@page { size: A5; margin: 1.5cm }"
_HYPHENATED = "body { hyphens: auto; text-align: justify }"
_COLUMNS = "body { columns: 2; column-gap: 1cm; font-size: 9pt }"
_BACK = re.compile(r'<a class="footnote-backref".*?</a>')
_START = re.compile(r'<ol[^>]*? start="(\d+)"')
_BRACKET = re.compile(rb"^\s*[a1]\)(?:\s|$)", re.MULTILINE)
_WIDTHS = (60, 90)
_SECONDS = 300
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "chromium")

Made = tuple[str, str, bytes]
"""How a file was made, its name, and its bytes."""


def files_of(golds: Sequence[Gold]) -> Iterator[tuple[Gold, list[Made]]]:
    """Yield what every gold text becomes."""
    words = {gold.name: (text_file(gold.html), _pandoc(gold, "docx")) for gold in golds}
    ours, pandocs = ([pair[at] for pair in words.values()] for at in (0, 1))
    offices = zip(
        _office([_page(gold, "").encode() for gold in golds], "html", "docx:MS Word 2007 XML"),
        _office(ours, "docx", "pdf"),
        _office(pandocs, "docx", "pdf"),
        strict=True,
    )
    for gold, (word, ruled, plain) in zip(golds, offices, strict=True):
        own, pandoc = words[gold.name]
        yield (
            gold,
            [
                ("Word, by inforce", "x.docx", own),
                ("Word, by pandoc", "x.docx", pandoc),
                ("Word, by LibreOffice", "x.docx", word),
                ("web page", "x.html", _page(gold, "").encode()),
                *_pdfs(gold),
                ("PDF, by LibreOffice", "x.pdf", ruled),
                ("PDF, by LibreOffice from pandoc's Word", "x.pdf", plain),
                *_texts(gold, ruled),
            ],
        )


def _pdfs(gold: Gold) -> Iterator[Made]:
    for name, style in (
        ("without running heads", "@page { size: A4; margin: 2.5cm }"),
        ("with running heads", _PAGE),
        ("hyphenated", _PAGE + _HYPHENATED),
        ("in two columns", _PAGE + _COLUMNS),
    ):
        yield f"PDF, by WeasyPrint, {name}", "x.pdf", _weasyprint(_page(gold, style + _LOOK))
    yield "PDF, by Chromium", "x.pdf", _chromium(_page(gold, _LOOK))


def _texts(gold: Gold, office: bytes) -> Iterator[Made]:
    plain = _weasyprint(_page(gold, _PAGE + _LOOK))
    narrow = _weasyprint(_page(gold, _PAGE + _NARROW + _LOOK))
    yield "text, by pdftotext", "x.txt", _pdftotext(plain)
    yield "text, of a narrow page", "x.txt", _pdftotext(narrow)
    yield "text, laid out", "x.txt", _pdftotext(plain, "-layout")
    yield "text, of LibreOffice's PDF", "x.txt", _pdftotext(office)
    for width in _WIDTHS:
        yield f"text, {width} letters wide", "x.txt", _pandoc(gold, "plain", width)


def shows_brackets(name: str, data: bytes) -> bool:
    """Tell whether a file shows a number such as `a)` anywhere, as far as it can be looked up.

    In Word, what a list shows is in its definition; elsewhere, its first number begins a line.
    """
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            lists = (archive.read(one) for one in archive.namelist() if "numbering" in one)
            return any(b'w:val="%1)"' in part for part in lists)
    text = _pdftotext(data, "-layout") if name.endswith(".pdf") else data
    return name.endswith(".html") or _BRACKET.search(text) is not None


def _page(gold: Gold, style: str) -> str:
    """Return a text as a page of its own; WeasyPrint knows the first number of a list as style."""
    html = _START.sub(_counted, _BACK.sub("", gold.html))
    head = f"<meta charset='utf-8'><style>{style}</style>"
    return (
        f"<!DOCTYPE html><html lang='{gold.language}'><head>{head}</head>"
        f"<body><main>{html}</main></body></html>"
    )


def _counted(found: re.Match[str]) -> str:
    return f'{found[0]} style="counter-reset: list-item {int(found[1]) - 1}"'


def _pandoc(gold: Gold, form: str, width: int = 80) -> bytes:
    """Return what pandoc makes: of the Markdown where it is ours, for its footnotes are real."""
    source, text = ("markdown", gold.markdown) if gold.markdown else ("html", _page(gold, ""))
    with TemporaryDirectory() as folder:
        target = Path(folder, "made")
        command = [pypandoc.get_pandoc_path(), "-f", source, "-t", form, f"--columns={width}"]
        subprocess.run([*command, "-o", str(target)], input=text.encode(), check=True)
        return target.read_bytes()


def _office(files: Sequence[bytes], before: str, after: str) -> list[bytes]:
    """Return files in another format, all written by one run of LibreOffice."""
    with TemporaryDirectory() as folder:
        names = [Path(folder, f"{number}.{before}") for number in range(len(files))]
        for name, content in zip(names, files, strict=True):
            name.write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        if before == "html":
            command.append("--infilter=HTML (StarWriter)")
        command += ["--convert-to", after, "--outdir", folder, *map(str, names)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return [name.with_suffix(f".{after.split(':')[0]}").read_bytes() for name in names]


def _weasyprint(page: str) -> bytes:
    return bytes(HTML(string=page).write_pdf())


def _chromium(page: str) -> bytes:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "x.html"), Path(folder, "x.pdf")
        source.write_text(page, "utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return target.read_bytes()


def _pdftotext(pdf: bytes, *options: str) -> bytes:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout
