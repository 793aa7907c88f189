"""What is exported says what the network says, whatever the length of the text it was exported with."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch comes with the extra `training` alone")
pytest.importorskip("onnx", reason="onnx comes with the extra `training` alone")
pytest.importorskip("transformers", reason="transformers comes with the extra `training` alone")

from transformers import BertConfig  # noqa: E402

from graphkit.extraction.network import network  # noqa: E402
from graphkit.extraction.training.export import export  # noqa: E402
from graphkit.extraction.training.network import WIDTH, Reader  # noqa: E402


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.manual_seed(1)
    config = BertConfig(
        hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, vocab_size=99
    )
    return Reader(config).eval()


@pytest.fixture(scope="module")
def folder(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models")
    export(reader, out)
    return out


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("words", [5, 9, 60])
def test_export_judges_as_the_network_does(reader: Reader, folder: Path, words: int) -> None:
    chance = np.random.default_rng(words)
    vectors = chance.normal(size=(words, WIDTH)).astype(np.float32)
    sentence = np.arange(words) // 4
    pairs = np.array([[0, 1, words - 2, words], [words - 1, words, 1, 3]])  # one of them ends with the text
    types = np.array([[0, 1], [2, 3]])
    relations, _ = network(folder).judge(vectors, sentence, pairs, types)
    with torch.no_grad():
        wanted, _ = reader.judge(*map(torch.from_numpy, (vectors, sentence, pairs, types)))
    assert relations == pytest.approx(torch.sigmoid(wanted).numpy(), abs=0.01)
