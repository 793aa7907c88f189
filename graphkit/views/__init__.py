"""Knowledge as people and other programs look at it: on a day, as a network, as RDF, as tables, as a page."""
