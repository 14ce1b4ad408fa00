"""The sheet of a state: the answers, and the lists to look into."""
