"""What the product is held against: each as simple as it can be, and kept so."""
