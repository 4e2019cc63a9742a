"""An Argo CD config management plugin for CUE: one render in each process.

What the repository says is not to be trusted, the parameters of the Application
included: `.argocd-source.yaml` in the repository replaces them.
"""
