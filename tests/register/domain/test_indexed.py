from __future__ import annotations

import pytest

from jianfu.register.domain.indexed import collected_title, document_id_of, name_of


@pytest.mark.parametrize("number", [1, 907, 10**12])
def test_a_kept_document_is_found_again_by_its_name(number: int) -> None:
    assert document_id_of(name_of(number)) == number


@pytest.mark.parametrize(
    "name", ["上级文件/省政府通知.docx", "document:", "document:x", "12", "", "my document:3"]
)
def test_a_collected_file_is_no_kept_document(name: str) -> None:
    assert document_id_of(name) is None


def test_a_collected_file_is_called_by_its_name_without_folder_and_ending() -> None:
    assert collected_title("上级文件/省政府关于防火的通知.docx") == "省政府关于防火的通知"
