"""What the exporter and the verifier both make, out of the files of the bundle alone."""
