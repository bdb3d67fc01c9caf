"""The verifier: standard library and `cryptography` alone. Knows neither the exporter nor the store."""
