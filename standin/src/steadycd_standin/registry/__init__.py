"""Image registries on loopback, and images to push to them."""
