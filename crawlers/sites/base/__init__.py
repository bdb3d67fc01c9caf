"""What readers of engines are built on."""
