"""The output folder: transactional writing, manifest, lock, what changed."""
