"""Where in a document what stands: lines made whole, tables found, headings, tasks, prose and annexes told apart."""
