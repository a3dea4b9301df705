"""权益·三(二): good practices (好做法、好经验、好案例), handed in, chosen, published."""
