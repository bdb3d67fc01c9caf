"""A network that tags the words of a text, whatever it was taught to tell; imports `nlp.text` and no reader."""
