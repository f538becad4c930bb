"""Knowledge is data: YAML and CSV, checked when loaded; no logic lives here beyond loading."""
