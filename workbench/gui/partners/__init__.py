"""The view of what partner agencies handed over."""
