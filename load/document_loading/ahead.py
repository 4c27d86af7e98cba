"""Take from a source while what came before is still being worked on."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

T = TypeVar("T")


def ahead(source: Generator[T], size: Callable[[T], int], limit: int) -> Generator[T]:
    """What a source gives, taken by a thread of its own that waits while more than the limit is not asked for.

    Closing it closes the source, when that has given what it is about to give.
    """
    line: deque[T] = deque()
    state = threading.Condition()
    held, is_over, is_unwanted = 0, False, False
    error: BaseException | None = None

    def has_room() -> bool:
        return held < limit or is_unwanted

    def take() -> None:
        nonlocal held, is_over, error
        try:
            with closing(source):
                for one in source:
                    with state:
                        state.wait_for(has_room)
                        if is_unwanted:
                            return
                        line.append(one)
                        held += size(one)
                        state.notify_all()
        except BaseException as raised:  # who asks for the next is told
            error = raised
        finally:
            with state:
                is_over = True
                state.notify_all()

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    try:
        while True:
            with state:
                state.wait_for(lambda: line or is_over)
                if not line:
                    break
                one = line.popleft()
                held -= size(one)
                state.notify_all()
            yield one
        if error:
            raise error
    finally:
        with state:
            is_unwanted = True
            state.notify_all()
        thread.join()
