"""What is published for programs: feeds, indexes, a calendar, a list of mementos."""
