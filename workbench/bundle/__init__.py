"""Evidence bundles: made by an exporter, checked by a verifier that knows nothing of it."""
