"""Names of an English town, drawn at random but the same each time for one seed."""

FORENAMES = """
Olivia Amelia Isla Ava Freya Lily Florence Mia Willow Rosie Sophia Grace Ivy Evie Poppy Daisy Emily Harriet Martha Beth
Oliver George Noah Arthur Muhammad Leo Harry Oscar Archie Jack Henry Charlie Alfie Theo Freddie Finley Arlo Stanley Kai
Aisha Fatima Maryam Zainab Khadija Layla Yusuf Ibrahim Hamza Bilal Omar Idris Noor Samira Tariq Amina Rayyan
Zuzanna Hanna Maja Oliwia Lena Antoni Jakub Szymon Filip Kacper Bartosz Łucja Michał Wiktoria
Cerys Carys Ffion Seren Nia Eleri Dafydd Rhys Gethin Osian Iolo Siân Llŷr
Aoife Niamh Saoirse Caoimhe Róisín Ciara Oisín Cillian Fionn Eoin Tadhg Pádraig Cormac
Ananya Diya Ishaan Arjun Rohan Kavya Aarav Meera Chidi Adaeze Tobi Folake Kwame Ama Esi Zuri Mei Jun Minh Lan Thảo
Chloé Zoë Renée José Inês Mateus Björn Søren Elif Emre Defne Ioana Andrei Mihai Bogdan
""".split()

SURNAMES = """
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall
Wood Jackson Clarke Harrison Ward Cooper Baker Turner Hill Morris Parker Edwards Marshall Shaw Holmes Mason Fletcher
Hussain Khan Ahmed Ali Begum Akhtar Malik Rahman Iqbal Al-Hassan El-Sayed Mansour Farouk
Kowalski Wiśniewska Zieliński Szymański Lewandowska Dąbrowski Kamiński Wójcik Woźniak Jabłoński
Llewellyn Griffiths Pritchard Bevan Prothero Gwynne Cadwaladr ap-Owain
O'Brien O'Neill Murphy Byrne Gallagher Doherty Kavanagh Ó'Sé McCarthy MacDonald McKenzie Ní-Dhomhnaill
Patel Singh Kaur Sharma Gupta Desai Nwosu Adeyemi Okafor Mensah Boateng Diallo Chen Wong Nguyễn Trần
Ionescu Popescu Silva Fernández García Müller Nielsen Yılmaz Öztürk D'Souza Smith-Jones Lloyd-Evans Barker-Hall
""".split()

JOBS = [
    "Class teacher", "Class teacher", "Class teacher", "Class teacher", "Class teacher", "Class teacher",
    "Class teacher", "Class teacher", "Teaching assistant", "Teaching assistant", "Teaching assistant",
    "Higher level teaching assistant", "Special needs co-ordinator", "Music teacher", "Sports coach",
    "Office assistant", "Site manager", "Cook", "Midday supervisor", "Pastoral support",
]  # fmt: skip


def drawn(chance, taken) -> tuple[str, str]:
    """A forename and surname that nobody at the school has yet."""
    while True:
        name = chance.choice(FORENAMES), chance.choice(SURNAMES)
        if name not in taken:
            taken.add(name)
            return name
