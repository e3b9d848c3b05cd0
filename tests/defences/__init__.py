"""What a browser, a network and a stranger's hand are kept from."""
