"""What a page says before any script has run: verdict, map, links, and what is selected, as HTML."""
