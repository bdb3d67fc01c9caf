"""One run over one site: its pages, pace, addresses and end. For the collector's workflows."""
