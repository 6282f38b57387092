"""A workspace: one folder with its database, drafts and attachments (safety points 1 to 5)."""

from kamdesk.storage.workspace.handle import Workspace

__all__ = ["Workspace"]
