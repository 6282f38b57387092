"""Mails read in a worker, as .eml and as Outlook's .msg: what comes from outside is hostile."""
