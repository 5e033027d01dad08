"""The adapter to MkDocs: events in, pages out, nothing decided here."""
