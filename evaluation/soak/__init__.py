"""Long trials: files broken by chance, read until something gives way."""
