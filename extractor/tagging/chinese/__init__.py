"""Chinese text in, mentions out: quantities, nouns and titles, names by their form, times."""
