"""The civil servant's assistant: finds, cites and drafts from an administration's own documents."""

from importlib.metadata import version

__version__ = version("congvu")
