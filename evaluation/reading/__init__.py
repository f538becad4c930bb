"""Reading measured beside its peers, on documents of every kind with known truth, in one run on one machine."""
