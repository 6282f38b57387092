"""People of a client: the stakeholder map, the list, the person, the gaps."""
