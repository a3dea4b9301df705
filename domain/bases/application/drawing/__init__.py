"""The panel (专家论证评议, Art. 11(3)): conflicts, the draw, scores and the verdict; all settings but the panel itself."""
