"""A trained reader to ONNX files of whole numbers (int8), as they ship."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from graphkit.extraction.training.network import WIDTH, Reader

__all__ = ["export"]


def export(reader: Reader, folder: Path) -> None:
    """Write `encoder.onnx` and `judge.onnx` to the folder."""
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as beside:
        _encoder(reader, Path(beside) / "encoder.onnx")
        _judge(reader, Path(beside) / "judge.onnx")
        for name in ("encoder", "judge"):
            quantize_dynamic(
                Path(beside) / f"{name}.onnx", folder / f"{name}.onnx", weight_type=QuantType.QUInt8, per_channel=True,
            )  # fmt: skip


def _encoder(reader: Reader, path: Path) -> None:
    example = tuple(torch.ones(2, 9, dtype=torch.long) for _ in range(4))
    names = ["pieces", "shapes", "listed", "mask"]
    axes = {name: {0: "batch", 1: "pieces"} for name in (*names, "vectors", "tags")}
    torch.onnx.export(
        reader.encoder, example, str(path), input_names=names, output_names=["vectors", "tags"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def _judge(reader: Reader, path: Path) -> None:
    example = (
        torch.zeros(9, WIDTH), torch.tensor([0, 0, 0, 1, 1, 1, 2, 2, 2]),
        torch.tensor([[0, 1, 3, 5], [4, 5, 1, 2]]), torch.tensor([[0, 1], [1, 0]]),
    )  # fmt: skip
    names = ["vectors", "sentence", "pairs", "types"]
    axes = {name: {0: "words"} for name in ("vectors", "sentence")} | {
        name: {0: "n"} for name in ("pairs", "types", "relations", "status")
    }
    torch.onnx.export(
        reader.judge, example, str(path), input_names=names, output_names=["relations", "status"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
