"""Letters that documents can show."""

from kamdesk.formats import letters


def test_what_is_taken_for_sure_is_in_the_typeface():
    unsure = {one for one in letters._SURE if ord(one) not in letters._known()}
    assert unsure <= set("\n\r\t\u00ad\ufeff")  # signs that leave nothing on paper


def test_only_what_would_be_a_box_is_named():
    assert letters.lacking("Ελλάς Пневмарис Größe №5 ₽ − ё") == ""
    assert letters.lacking("葡 и 東, 葡\u200b") == "東葡"
