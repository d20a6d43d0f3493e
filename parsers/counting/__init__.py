"""What the numbers of one sentence count, and in which role: results, targets, surpluses, shares."""
