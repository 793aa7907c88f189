"""An engine for several machines: actors of a Ray cluster, each with models of its own. Ray is an extra."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from graphkit.engine import Answer, Done, Make, Work, answered, led
from graphkit.errors import EngineError, GraphkitError

__all__ = ["Cluster"]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The cluster at `address` (`auto`: the one that this machine is part of; `local`: one of this machine alone), with
    so many actors (None: one a core of it); `limit` is what an item may take, in seconds.
    """

    address: str = "auto"
    workers: int | None = None
    limit: float | None = None

    def map(self, make: Make[Item, Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """As `Engine.map`. Raises `EngineError` where Ray is not installed, or no cluster answers."""
        ray = _ray()
        ours = not ray.is_initialized()
        if ours:
            _join(ray, self.address)
        try:
            size = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            yield from led(_Hands(ray), make, items, size, self.limit)
        finally:
            if ours:
                ray.shutdown()


def _ray() -> Any:
    try:
        import ray  # here alone: heavy, and an extra
    except ModuleNotFoundError as why:
        raise EngineError("--engine ray needs Ray: pip install 'graphkit[ray]', or use --engine processes") from why
    return ray


def _join(ray: Any, address: str) -> None:
    try:
        ray.init(address=address, logging_level="error", log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError) as why:
        mend = "start one with `ray start --head`, name its address, or write --address local"
        raise EngineError(f"no Ray cluster answers at {address} ({why}): {mend}") from why


class _Actor:
    """What works, wherever the cluster puts it."""

    def __init__(self, make: Make[Any, Any]) -> None:
        self._make = make
        self._work: Work[Any, Any] | None = None

    def ready(self) -> Answer:
        """Load what the work needs."""
        try:
            self._work = self._make()
        except GraphkitError as why:
            return Answer(error=why)
        return Answer(ready=True)

    def answer(self, item: Any) -> Answer:
        """Work on an item."""
        if self._work is None:
            raise RuntimeError("an actor was asked before it was ready")
        return answered(self._work, item)


@dataclass(slots=True, eq=False)
class _Hand:
    actor: Any
    asked: Any


class _Hands:
    """Actors, each with the answer that it owes."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._kind = ray.remote(num_cpus=1, max_restarts=0)(_Actor)

    def start(self, make: Make[Any, Any]) -> _Hand:
        actor = self._kind.remote(make)
        return _Hand(actor, actor.ready.remote())

    def give(self, hand: _Hand, item: Any) -> None:
        hand.asked = hand.actor.answer.remote(item)

    def wait(self, hands: Iterable[_Hand], seconds: float | None) -> Mapping[_Hand, Answer | None]:
        asked = {hand.asked: hand for hand in hands}
        ready, _ = self._ray.wait(list(asked), num_returns=1, timeout=seconds)
        return {asked[one]: self._heard(one) for one in ready}

    def _heard(self, asked: Any) -> Answer | None:
        try:
            answer: Answer = self._ray.get(asked)
        except (self._ray.exceptions.RayActorError, self._ray.exceptions.WorkerCrashedError):
            return None
        return answer

    def stop(self, hand: _Hand) -> str:
        self._ray.kill(hand.actor)
        return "an actor or its machine was lost"
