"""What the forms of single commands need beyond what their routes tell; each module registers its own."""
