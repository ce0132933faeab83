"""May this be done here? A zone's lists as sets of the classifier, a project's words as activities, and the verdict with its proof."""
