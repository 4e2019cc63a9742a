"""What a cluster Secret and a kubeconfig both hold."""
