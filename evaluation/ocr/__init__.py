"""How well scans are read: generated lists, printed to pictures, aged and read back, against their truth."""
