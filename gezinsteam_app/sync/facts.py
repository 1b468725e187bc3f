"""The names of the facts that a device keeps once it belongs to a region."""

SERVER, ROOT, TEAM, TEAM_FILE = "server", "root", "team", "team_file"
CERTIFICATE = "certificate"
"""PEM of the region's own authority, pinned at enrolment; empty where a public one signs."""
