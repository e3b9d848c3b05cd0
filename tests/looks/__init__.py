"""Every look is known, by those who may ask; and proofs of the trail leave the building."""
