"""How a run can end, and the exit status that says so to whoever started it."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """Name, exit status, and the words for people."""

    PUBLISHED = "published", 0, "已发布 published"
    FAILED = "failed", 1, "失败 failed"
    WARNED = "published_with_warnings", 10, "已发布（有存疑） published with warnings"
    NOTHING_NEW = "nothing_new", 11, "无新内容 nothing new"
    BLOCKED = "blocked", 20, "检查拦截 blocked by checks"
    BUSY = "busy", 75, "另一任务在运行 busy"
    STOPPED = "stopped", 130, "中断 stopped"

    def __init__(self, code: str, exit_status: int, label: str) -> None:
        self.code = code
        self.exit_status = exit_status
        self.label = label

    @property
    def is_published(self) -> bool:
        """Whether readers have a new warehouse."""
        return self in (Status.PUBLISHED, Status.WARNED)
