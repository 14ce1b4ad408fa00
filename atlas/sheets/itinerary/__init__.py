"""What is said of an itinerary and of the question that it answers."""
