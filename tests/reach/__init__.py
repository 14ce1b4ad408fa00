"""How far the Atlas reaches: every page and main state, looked at by axe-core and taken as pictures."""
