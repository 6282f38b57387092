"""KAM Desk: client cards, interviews, cost of ownership and proposals, all on one's own machine."""

__version__ = "0.1.0"
