"""The program: its commands, window, collector, bundles and store."""
