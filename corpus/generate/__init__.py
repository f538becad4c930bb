"""Documents with known truth, made by seed: what the readers are measured on."""
