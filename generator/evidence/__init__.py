"""Evidence for an assessor: what was judged, with what result, and files to hold it against."""
