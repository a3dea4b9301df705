"""What would happen (推演): the pure rules folded forward over real cases, under the settings in force or a variant."""
