"""The file formats inside a bundle, written the same way every time and read without trust."""
