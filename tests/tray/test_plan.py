"""How the tray is found, however much is put away. On SQLite alone: the plan of a small table says nothing on PostgreSQL."""

from records.models import PutAway


def test_the_tray_is_read_through_the_index_of_what_waits(cast, dunn, agreement):
    """The database walks the index of what waits, newest day first, and sorts nothing."""
    rows = PutAway.objects.filter(school=dunn.school).waiting().order_by("-filed_on", "-entry_id")
    last = PutAway.objects.filter(school=dunn.school).put_away_already().order_by("-away_at", "-entry_id")
    for found, index in ((rows, "sheets_to_file"), (last, "sheets_put_away")):
        plan = found.filter(entry__record__restricted=False)[:26].explain()
        assert index in plan
        assert "TEMP B-TREE" not in plan
