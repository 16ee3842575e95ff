"""Finding: a question understood, candidates gathered, documents ranked."""
