"""Word files as the standard describes them (ECMA-376, part 1): list numbers, tracked changes."""
