"""How the registry's tables are made from their sources; nothing here is imported at run time."""
