"""The steps from Markdown to a page: bounds, layout, conversion, anchors, references, notes."""
