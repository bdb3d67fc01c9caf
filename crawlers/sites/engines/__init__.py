"""Readers of forum and paste software, one module an engine."""
