"""The settings page, generated from the declared settings."""
