"""From a corpus to the network of arguments that is weighed."""
