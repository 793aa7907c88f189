"""Knowledge as RDF, in an Oxigraph store on disk: the only mapping between the model and its quads."""
