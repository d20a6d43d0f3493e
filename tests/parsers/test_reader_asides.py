"""What stands beside a figure: shares in brackets, comparisons, sizes of unions, other months."""

from __future__ import annotations

from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Hà Nam tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Hà Nam", published="2023-09-10", opening=OPENING)
figures, one, values = PAGE.figures, PAGE.one, PAGE.values


def test_a_state_is_told_behind_the_share_in_brackets() -> None:
    text = "Trong 3.200 sáng kiến của tỉnh có 2.880 sáng kiến (90%) được Hội đồng các cấp chấm đạt."
    assert (one(text, 2880).measure, one(text, 90).percent_basis) == ("initiatives_valid", "of_achieved")


def test_the_phase_that_a_result_is_compared_with_is_not_its_own() -> None:
    text = "Giai đoạn 2, tỉnh có 2.611 sáng kiến, giảm 604 so với giai đoạn 1 nhưng vẫn đạt 104,4% chỉ tiêu."
    assert {figure.phase for figure in figures(text)} == {2}


def test_so_many_for_each_is_the_least_of_each() -> None:
    text = "Mỗi huyện phải có ít nhất 250 sáng kiến; mỗi công đoàn ngành từ 150 sáng kiến."
    assert one(text, 150).target_kind == "floor"


def test_two_units_with_two_numbers() -> None:
    text = "LĐLĐ thị xã Duy Tiên và LĐLĐ huyện Kim Bảng cùng về đích với các con số 612 và 455 sáng kiến."
    assert [figure.subject for figure in figures(text)] == ["LĐLĐ thị xã Duy Tiên", "LĐLĐ huyện Kim Bảng"]


def test_the_size_of_a_union_counts_nobody_who_took_part() -> None:
    assert values("Toàn tỉnh có 640 công đoàn cơ sở, 82.000 đoàn viên, đã gửi 5.826 sáng kiến.") == [5826]


def test_no_unit_below_a_mark_counts_nothing() -> None:
    text = (
        "Không đơn vị nào của tỉnh dưới 60 sáng kiến; nhiều nhất là LĐLĐ thị xã Duy Tiên với 612 sáng kiến."
    )
    assert values(text) == [612]


def test_a_month_is_of_the_year_of_the_month_before_it() -> None:
    text = "Tháng 4/2022, Hà Nam có 820 sáng kiến, tháng 5 có 1.190 sáng kiến."
    assert one(text, 1190).as_of == "2022-05"


def test_a_month_before_that_of_the_sentence_is_of_no_year_told_there() -> None:
    text = "Tháng 11/2022, Hà Nam có 820 sáng kiến, tháng 2 có 1.190 sáng kiến."
    assert one(text, 1190).as_of != "2022-02"


def test_by_how_much_somebody_aims_to_go_over_is_a_target() -> None:
    found = one("Hà Nam phấn đấu vượt ít nhất 15% chỉ tiêu của giai đoạn 2.", 15)
    assert (found.role, found.percent_basis) == ("target", "over_target")


def test_by_how_much_it_went_over_is_none() -> None:
    assert one("Hà Nam phấn đấu nhiều, đã vượt 15% chỉ tiêu của giai đoạn 2.", 15).role == "percent"


def test_what_somebody_signed_up_for_is_no_aim_to_go_over() -> None:
    text = "Kết quả có 54 sáng kiến, đạt 90% mức tự đăng ký nhưng vượt 35% chỉ tiêu cấp trên giao."
    assert one(text, 35).role == "percent"


def test_authors_of_the_campaign_by_its_name() -> None:
    text = "Tổng số tác giả của Hà Nam tham gia Chương trình “1 triệu sáng kiến” là 4.870 người."
    assert one(text, 4870).measure == "participants"


def test_fields_by_which_a_total_is_divided_are_whose_the_parts_are() -> None:
    text = (
        "Toàn tỉnh có 5.000 sáng kiến. Xét theo lĩnh vực, giáo dục có 3.000 sáng kiến, bằng 60% tổng số; "
        "chế biến gỗ có 400 sáng kiến."
    )
    assert [figure.subject for figure in figures(text)][1:] == ["giáo dục", "giáo dục", "chế biến gỗ"]


def test_fields_of_a_list_below_its_head() -> None:
    text = "Phân theo lĩnh vực:\n- Giáo dục: 702 sáng kiến;\n- Hành chính, đoàn thể: 318 sáng kiến (25%)."
    assert {figure.subject for figure in figures(text)} == {"Giáo dục", "Hành chính, đoàn thể"}


def test_one_solution_saved_where_the_sentence_before_says_it_was_made() -> None:
    text = (
        "Toàn tỉnh có 5.000 sáng kiến.\nTại Công ty CP Gạch Tân Lang, một tổ thợ nghĩ ra cách xếp goòng. "
        "Cách làm ấy tiết kiệm khoảng 300 triệu đồng mỗi năm."
    )
    assert one(text, 300_000_000).subject == "Công ty CP Gạch Tân Lang"


def test_members_of_several_blocks_that_should_have_an_initiative() -> None:
    text = "Phấn đấu tỷ lệ đoàn viên khối cơ quan, bệnh viện có sáng kiến tham gia từ 18% trở lên."
    assert one(text, 18).percent_basis == "of_members"


def test_a_target_beside_the_result_of_a_phase_is_of_that_phase() -> None:
    text = (
        "Hà Nam sơ kết giai đoạn 1.\nĐến khi khóa phần mềm ngày 31/5/2022, tỉnh có 3.215 sáng kiến, "
        "trong khi tổng chỉ tiêu được giao là 3.000 sáng kiến."
    )
    assert one(text, 3000).phase == one(text, 3215).phase == 1


def test_a_target_behind_a_slash_by_its_noun() -> None:
    assert [f.role for f in figures("Tổng số: 3.215 sáng kiến/3.000 chỉ tiêu.")] == ["achieved", "target"]


def test_so_many_valid_ones_of_all_are_no_targets() -> None:
    text = "Số sáng kiến hợp lệ/tổng số: LĐLĐ thị xã Duy Tiên 580/612; LĐLĐ huyện Kim Bảng 431/455."
    assert [(f.measure, f.role) for f in figures(text)] == 2 * [
        ("initiatives_valid", "achieved"),
        ("initiatives", "achieved"),
    ]


def test_what_is_still_needed_for_the_target_is_none() -> None:
    text = "Hà Nam cần thêm 389 sáng kiến để đạt mục tiêu 2.500 sáng kiến."
    assert values(text) == [2500]
