"""An invented team with invented families, for demonstrations and measurements. Nobody in it exists."""
