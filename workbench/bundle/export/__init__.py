"""Making a bundle of a case: request, staging folder, exporter. Needs no store and no network."""
