"""The features as they are written, and which of their scenarios a run takes."""
