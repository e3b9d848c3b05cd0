"""Who is who at the two demo schools. Invented people; telephone numbers are from the ranges kept for drama."""

import unicodedata
from dataclasses import dataclass, field

from contactpolicy.school.models.roles import Role
from contactpolicy.school.models.schools import Phase

NOT_FOLDED = str.maketrans("łøı", "loi")


@dataclass(frozen=True)
class Member:
    """Somebody with an account: a member of staff, or (without a job) the Chair of Governors."""

    key: str
    forename: str
    surname: str
    job: str = ""
    roles: tuple = ()
    manager: str = ""
    signs_in: bool = True

    def email(self, domain):
        """Their address at the school."""
        folded = unicodedata.normalize("NFKD", f"{self.forename}.{self.surname}".lower().translate(NOT_FOLDED))
        return "".join(mark for mark in folded if mark.isascii() and (mark.isalpha() or mark in ".-")) + f"@{domain}"


@dataclass(frozen=True)
class Child:
    """A student, in a year and form; or a former one, who left so many years ago."""

    key: str
    forename: str
    surname: str
    year: str
    form: str = ""
    preferred: str = ""
    left_years_ago: int = 0


@dataclass(frozen=True)
class SchoolFacts:
    """A demo school with the people the story is about."""

    key: str
    edition: str
    domain: str
    particulars: dict
    years: tuple
    forms: str
    members: tuple = field(repr=False)
    children: tuple = field(repr=False)

    def holder(self, role):
        """The key of whoever holds a role."""
        return next(member.key for member in self.members if role in member.roles)


WESTDALE = SchoolFacts(
    key="westdale",
    edition="westdale",
    domain="westdale.example",
    particulars={
        "urn": "999001",
        "name": "Westdale Junior",
        "prefix": "WJ",
        "phase": Phase.PRIMARY,
        "lado_phone": "0115 496 0123",
        "hr_contact": "Local Authority HR team, 0115 496 0142",
        "it_contact": "Sam Field, IT Services, extension 214",
        "mobile_number": "07700 900101",
    },
    years=("3", "4", "5", "6"),
    forms="ABC",
    members=(
        Member("ashdown", "Margaret", "Ashdown", roles=(Role.CHAIR,)),
        Member("whitfield", "Lorna", "Whitfield", "Headteacher", (Role.HEADTEACHER,)),
        Member("price", "Daniel", "Price", "Deputy Headteacher", (Role.SENIOR,), "whitfield"),
        Member("marsh", "Helen", "Marsh", "Upper phase leader", (Role.SENIOR,), "whitfield"),
        Member("okafor", "Tunde", "Okafor", "Class teacher and violin tutor", (), "marsh"),
        Member("nair", "Priya", "Nair", "Class teacher", (), "marsh"),
        Member("bennett", "Jo", "Bennett", "Teaching assistant", (), "marsh"),
        Member("ellis", "Ruth", "Ellis", "Safeguarding lead", (Role.SAFEGUARDING_LEAD,), "whitfield"),
        Member("dunn", "Carol", "Dunn", "Office manager", (Role.RECORDS_OFFICER,), "price"),
        Member("field", "Sam", "Field", "IT technician", (Role.SYSTEM_ADMINISTRATOR,), "dunn"),
        Member("moss", "Glenda", "Moss", "Midday supervisor", (), "price", signs_in=False),
    ),
    children=(
        Child("amira", "Amira", "Haddad", "5", "5B"),
        Child("bilal", "Bilal", "Haddad", "3", "3A"),
        Child("tomasz", "Tomasz", "Nowak", "5", "5B"),
        Child("zoe", "Zoë", "O'Connor", "6", "6A"),
        Child("sian", "Siân", "Llŷr", "4", "4B"),
        Child("muhammad", "محمد", "علي", "6", "6B"),
        Child("grace", "Grace", "Adeyemi", "6", "6A"),
        Child("lily", "Elizabeth", "Turner", "4", "4A", preferred="Lily"),
        Child("ella", "Ella", "Brown", "4", "4A"),
        Child("other_ella", "Ella", "Brown", "6", "6C"),
        Child("jude", "Jude", "D'Souza", "3", "3C"),
        Child("annemarie", "Anne-Marie", "St. John-Featherstonehaugh", "5", "5C"),
        Child("minh", "Thị Minh", "Nguyễn", "3", "3B"),
        Child("szymon", "Szymon", "Wójcik", "6", "6B"),
        Child("kayleigh", "Kayleigh", "Stone", "6", "6A", left_years_ago=2),
        Child("marcus", "Marcus", "Reid", "6", "6B", left_years_ago=8),
    ),
)

BRACKENFIELD = SchoolFacts(
    key="brackenfield",
    edition="county",
    domain="brackenfield.example",
    particulars={
        "urn": "999002",
        "name": "Brackenfield Primary",
        "prefix": "BP",
        "phase": Phase.PRIMARY,
        "lado_phone": "0115 496 0123",
        "hr_contact": "School HR team, 0115 496 0177",
        "it_contact": "Dev Mistry, extension 31",
        "mobile_number": "07700 900202",
    },
    years=("R", "1", "2", "3", "4", "5", "6"),
    forms="AB",
    members=(
        Member("holloway", "George", "Holloway", roles=(Role.CHAIR,)),
        Member("pritchard", "Owen", "Pritchard", "Head teacher", (Role.HEADTEACHER,)),
        Member("khan", "Fatima", "Khan", "Deputy head", (Role.SENIOR,), "pritchard"),
        Member("tran", "Lucy", "Tran", "Key stage 2 leader", (Role.SENIOR,), "pritchard"),
        Member("carter", "Ben", "Carter", "Class teacher and violin tutor", (), "tran"),
        Member("rahman", "Aisha", "Rahman", "Class teacher", (), "tran"),
        Member("hughes", "Gareth", "Hughes", "Teaching assistant", (), "tran"),
        Member("stead", "Nicola", "Stead", "Safeguarding lead", (Role.SAFEGUARDING_LEAD,), "pritchard"),
        Member("brooks", "Sheila", "Brooks", "School business manager", (Role.RECORDS_OFFICER,), "khan"),
        Member("mistry", "Dev", "Mistry", "IT technician", (Role.SYSTEM_ADMINISTRATOR,), "brooks"),
    ),
    children=(
        Child("freya", "Freya", "Lindqvist", "5", "5A"),
        Child("callum", "Callum", "MacLeod", "4", "4B"),
        Child("isla", "Isla", "MacLeod", "2", "2A"),
        Child("kuba", "Jakub", "Zieliński", "6", "6A", preferred="Kuba"),
        Child("aoife", "Aoife", "Ní Bhriain", "3", "3B"),
        Child("carys", "Carys", "ap Rhys", "6", "6B"),
        Child("layla", "Layla", "Al-Masri", "1", "1A"),
        Child("yusuf", "Yusuf", "Öztürk", "5", "5B"),
        Child("noah", "Noah", "Okonkwo", "4", "4A"),
        Child("ruby", "Ruby", "Jones", "R", "RA"),
        Child("other_ruby", "Ruby", "Jones", "6", "6A"),
        Child("dafydd", "Dafydd", "ap Llywelyn", "3", "3A"),
        Child("chidi", "Chidi", "Eze", "5", "5A"),
        Child("jasmine", "Jasmine", "Cole", "6", "6A", left_years_ago=3),
        Child("liam", "Liam", "Doyle", "6", "6B", left_years_ago=9),
    ),
)

SCHOOLS = (WESTDALE, BRACKENFIELD)
