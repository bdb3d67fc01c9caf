"""The sandboxed worker processes that read hostile bytes, and the pool that keeps them."""
