"""Messages in the light of a conversation: what goes on, what begins anew, what needs no search."""
