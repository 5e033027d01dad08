"""These tests need the extras `import` and `export`; without them they are skipped."""

from __future__ import annotations

import importlib.util

NEEDED = ("docx", "lxml", "pypandoc", "pdf_inspector", "pdfminer", "weasyprint")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]

collect_ignore_glob = ["test_*_files.py"] if MISSING else []


def pytest_report_header() -> list[str]:
    if not MISSING:
        return []
    wanted = "pip install 'inforce[import,export]'"
    return [f"importing: skipped, {', '.join(MISSING)} missing; {wanted}"]
