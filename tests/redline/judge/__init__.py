"""An independent judge of redlines: it shares no code with the engine's own self-check."""
