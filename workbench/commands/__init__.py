"""What the command line carries out, one module a command."""
