"""Real texts out of git mirrors: what the learned readers are trained on and measured by."""
