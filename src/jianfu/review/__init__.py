"""审: rules as code, likeness to other documents, rubric checks give a Verdict with Findings."""
