"""Services, with all that the platform gives them."""
