"""The register, duties, files, people and school: what each address is."""

from django.urls import path

from .views import accounts, duties, files, people, policy, roles, search, staff, start, students, trail

app_name = "records"

urlpatterns = [
    path("duties/", duties.duty_list, name="duties"),
    path("duties/<int:pk>/", duties.duty, name="duty"),
    path("trail/", trail.trail, name="trail"),
    path("files/", files.file_list, name="files"),
    path("files/staff/<int:pk>/", files.staff_file, name="staff-file"),
    path("files/staff/<int:pk>/print/", files.staff_file_print, name="staff-file-print"),
    path("files/students/<int:pk>/", files.student_file, name="student-file"),
    path("files/students/<int:pk>/print/", files.student_file_print, name="student-file-print"),
    path("files/entries/<int:pk>/sheet/", files.entry_sheet, name="entry-sheet"),
    path("people/", people.overview, name="people"),
    path("people/import/", people.import_file, name="import"),
    path("people/staff/", staff.staff_list, name="staff"),
    path("people/staff/search/", search.staff, name="staff-search"),
    path("people/staff/new/", staff.joiner, name="staff-joiner"),
    path("people/staff/<int:pk>/", staff.staff_member, name="staff-member"),
    path("people/staff/<int:pk>/leaving/", staff.leaving, name="staff-leaving"),
    path("people/staff/<int:pk>/manager/", staff.manager, name="staff-manager"),
    path("people/staff/<int:pk>/invitation/", accounts.invite, name="staff-invitation"),
    path("people/students/", students.student_list, name="students"),
    path("people/students/new/", students.joiner, name="student-joiner"),
    path("people/students/search/", search.students, name="student-search"),
    path("people/students/<int:pk>/", students.student, name="student"),
    path("people/students/<int:pk>/leaving/", students.leaving, name="student-leaving"),
    path("people/roles/", roles.role_list, name="roles"),
    path("people/roles/new/", roles.appoint, name="role-appointment"),
    path("people/roles/<int:pk>/ending/", roles.ending, name="role-ending"),
    path("people/roles/<int:pk>/invitation/", accounts.invite_holder, name="role-invitation"),
    path("school/", policy.policy, name="policy"),
    path("school/particulars/", policy.particulars, name="particulars"),
    path("start/<str:token>/", start.first_run, name="start"),
    path("invitation/<str:token>/", accounts.accept, name="invitation"),
]
