"""A plan document -> a draft: its tasks, who must act, by when, and the figures."""
