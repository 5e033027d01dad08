"""These tests need the extra `export`; without it they are skipped."""

from __future__ import annotations

import importlib.util

NEEDED = ("docx", "weasyprint")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]

collect_ignore_glob = ["test_*_files.py"] if MISSING else []


def pytest_report_header() -> list[str]:
    if not MISSING:
        return []
    return [f"exporting: skipped, {', '.join(MISSING)} missing; pip install 'inforce[export]'"]
