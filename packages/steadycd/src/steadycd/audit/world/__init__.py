"""The objects that Argo CD goes by, as it reads them."""
