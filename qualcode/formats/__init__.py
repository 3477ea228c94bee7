"""One safe door for each kind of file: what comes from outside is checked here, and nowhere twice."""
