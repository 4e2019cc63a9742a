"""`execcred doctor`: each link of the chain, what was found, and what to run next."""
