"""What a simulation of drives and tasks folds forward."""
