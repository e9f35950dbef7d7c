"""What a workspace says as linked data: RDF in named graphs, written from the corpus and read back into it."""
