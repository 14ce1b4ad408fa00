"""What is read on paper: briefs, and what they share with the edition and the first view."""
