"""The SPIN interview: one question in large type, the answer under it, figures caught as facts."""
