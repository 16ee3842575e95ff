"""`python -m congvu_ingest`: the same as `congvu-ingest`; so the server starts its workers."""

from congvu_ingest.cli import main

if __name__ == "__main__":
    main()
