"""From snapshots to policies and versions, and what applies on a given day."""
