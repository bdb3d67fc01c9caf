"""The reader of pages whose engine is not known."""
