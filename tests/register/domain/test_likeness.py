from __future__ import annotations

import pytest

from jianfu.register.domain.likeness import alike, core


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("云溪县民政局关于报送2026年养老服务设施情况的通知", "报送养老服务设施情况"),
        ("关于报送养老服务设施情况（第二批）的函", "报送养老服务设施情况"),
        ("关于", "关于"),
    ],
)
def test_a_title_is_reduced_to_what_it_is_about(title: str, about: str) -> None:
    assert core(title) == about


def test_another_bureaus_same_question_is_found_first() -> None:
    others = {
        1: "云溪县农业农村局关于报送养老服务设施情况的通知",
        2: "关于做好养老服务设施情况报送工作的通知",
        3: "关于召开春耕生产现场会的通知",
    }
    found = alike("关于报送2026年养老服务设施情况的通知", others)
    assert found[0] == (1, 1.0)
    assert 3 not in {key for key, _ in found}


def test_nothing_is_like_nothing() -> None:
    assert alike("关于报送情况的通知", {}) == []
