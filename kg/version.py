"""The one place in the package that states its version."""

VERSION = "0.1.0"
