"""The learned tagger: papers, ways of travelling and roles by a small network over words."""
