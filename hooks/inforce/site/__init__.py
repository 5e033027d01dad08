"""From a register of policies to the pages, feeds and files below `/legal/`."""
