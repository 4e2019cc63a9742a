"""The Service document: a few lines by whoever owns a microservice."""
