"""The two kinds of error. `UserError` is the world's fault and is shown in words; anything else is a bug."""


class UserError(Exception):
    """Something outside the program is wrong. The message is one or two sentences: what happened, what to do."""


class WrongUseError(UserError):
    """The command or the value given cannot be used as it stands (exit status 2)."""


class StoreLockedError(UserError):
    """The passphrase or key does not open the store."""


class StoreDamagedError(UserError):
    """The store's file is not what was written; nothing was changed."""


class StoreBusyError(UserError):
    """Another process holds what can be held only once."""


class NotFoundError(UserError):
    """No row by that name or number."""
