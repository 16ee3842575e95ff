"""Places: which province this is on a day, which others there are, which unit an old one became part of."""
