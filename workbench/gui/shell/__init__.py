"""The frame of the window: header, navigation, status, and what notices changes."""
