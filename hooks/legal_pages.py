"""The MkDocs hook that builds the legal pages; it only hands MkDocs' events on."""

import sys
from pathlib import Path

# MkDocs takes this folder off the path again; the processes of a build need to find it.
sys.path.append(str(Path(__file__).parent))

from inforce.plugin import InforcePlugin

makes_legal_pages = True

_plugin = InforcePlugin()

on_startup = _plugin.on_startup
on_config = _plugin.on_config
on_files = _plugin.on_files
on_nav = _plugin.on_nav
on_env = _plugin.on_env
on_page_markdown = _plugin.on_page_markdown
on_page_content = _plugin.on_page_content
on_post_page = _plugin.on_post_page
on_post_template = _plugin.on_post_template
on_serve = _plugin.on_serve
on_post_build = _plugin.on_post_build
