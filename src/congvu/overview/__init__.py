"""For leaders and administrators: what is asked, what is missing, what falls due, how the system is."""
