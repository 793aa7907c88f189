"""Training of the learned reader. Needs the extra `training` (torch, transformers, onnx); reading needs none of it."""
