"""Work reports of provinces with invented figures, as records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.end_to_end.made_records import document, statement

# A real code and name stand for each invented report; no figure is real.
REPORTS = {
    "140000": (
        "山西省",
        """一、2025年工作回顾
一年来,全省生产总值增长9.1%,城镇新增就业31.5万人,居民消费价格下降0.7%。
2025年是收官之年。五年来,城镇新增就业171万人,地区生产总值年均增长8.2%。
二、“十六五”时期主要目标
地区生产总值年均增长7.3%左右。
三、2026年工作
主要预期目标是:全省生产总值增长6.3%-6.8%,城镇新增就业33万人以上,城镇调查失业率4.9%以内,居民消费价格涨幅1.7%左右,"""
        """居民收入增长与经济增长同步。
""",
        [
            ("9.1", 9.1, None, "%", "change", "生产总值增速", "actual", 2025, "eq"),
            ("31.5万", 315000, None, "人", "count", "新增城镇就业", "actual", 2025, "eq"),
            ("0.7", 0.7, None, "%", "change", "居民消费价格降幅", "actual", 2025, "eq"),
            ("171万", 1710000, None, "人", "count", "新增城镇就业", "actual", 2025, "eq"),
            ("8.2", 8.2, None, "%", "change", "地区生产总值增速", "actual", 2025, "eq"),
            ("7.3", 7.3, None, "%", "change", "地区生产总值增速", "target", 2030, "approx"),
            ("6.3%-6.8", 6.3, 6.8, "%", "change", "生产总值增速", "target", 2026, "eq"),
            ("33万", 330000, None, "人", "count", "新增城镇就业", "target", 2026, "ge"),
            ("4.9", 4.9, None, "%", "rate", "城镇调查失业率", "target", 2026, "le"),
            ("1.7", 1.7, None, "%", "change", "居民消费价格涨幅增幅", "target", 2026, "approx"),
        ],
    ),
    "620000": (
        "甘肃省",
        """一、2025年工作回顾
一年来,脱贫县农村居民人均可支配收入增长8.8%,城镇居民人均可支配收入增长4.3%。
二、2026年工作
经济增长7.7%左右,海洋生产总值增长9.9%,城镇居民人均可支配收入增长4.6%,农村常住居民人均可支配收入增长5.7%以上,"""
        """全体居民人均可支配收入增长5.2%左右。
""",
        [
            ("8.8", 8.8, None, "%", "change", "脱贫县农村居民人均可支配收入增速", "actual", 2025, "eq"),
            ("4.3", 4.3, None, "%", "change", "城镇居民人均可支配收入增速", "actual", 2025, "eq"),
            ("7.7", 7.7, None, "%", "change", "经济增速", "target", 2026, "approx"),
            ("9.9", 9.9, None, "%", "change", "海洋生产总值增速", "target", 2026, "eq"),
            ("4.6", 4.6, None, "%", "change", "城镇居民人均可支配收入增速", "target", 2026, "eq"),
            ("5.7", 5.7, None, "%", "change", "农村常住居民人均可支配收入增速", "target", 2026, "ge"),
            ("5.2", 5.2, None, "%", "change", "全体居民人均可支配收入增速", "target", 2026, "approx"),
        ],
    ),
}


def records() -> Iterator[dict[str, Any]]:
    """Document and statements of each report, as a loader of documents hands them over."""
    for code, (name, text, numbers) in REPORTS.items():
        document_id = hashlib.sha256(text.encode()).hexdigest()
        of_all = {"document_id": document_id, "region_name": name, "category_code": "economy"}
        yield document(
            f"{code}-2026-report",
            document_id=document_id,
            title=f"{name}政府工作报告",
            full_text=text,
            char_count=len(text),
            region_name=name,
            region_code=code,
            published_date="2026-02-01",
            subject_years="2025|2026",
        )
        for surface, value, value_high, unit, kind, subject, role, year, comparator in numbers:
            told = {"value_high": value_high, "kind": kind, "role": role, "year": year, "comparator": comparator}
            yield statement(code, text.index(surface), surface, value, unit, subject, **of_all, **told)
        if "同步" in text:
            surface = "居民收入增长与经济增长同步"
            start = text.index(surface)
            yield {
                **of_all,
                "record_kind": "qualitative_statements",
                "char_start": start,
                "char_end": start + len(surface),
                "surface": surface,
                "subject": "居民收入增速",
                "comparator": "eq",
                "benchmark": "经济增速",
                "role": "target",
                "year": 2026,
            }
