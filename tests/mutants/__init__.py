"""Small faults put into the core one by one, and which of them no test notices."""
