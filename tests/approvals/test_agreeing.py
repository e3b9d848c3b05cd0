def test_x(cast, lesson):
    pass
