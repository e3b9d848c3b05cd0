"""What happened at Brackenfield Primary up to now; the county's edition asks for either pair of eyes, so one note "
"each."""

from .happenings import Acting, Leaves
from .steps import Agree, Answer, AskMore, Change, Decline, End, Keep, Paper, Review, Seen, Send, Wish, Withdraw

FIDDLE = Wish(
    who="carter",
    students=("freya",),
    purpose="A fiddle lesson each week, for the ceilidh band she hopes to join.",
    reasons="The violin group in school follows the graded books. Freya's family plays folk music and asked whether I "
    "would teach her the tunes by ear.",
    place="The Scout hut on Mill Lane, which has windows on two sides.",
    times="Mondays, 17:00 to 17:45, in term time.",
    others="Her father or her aunt, who both play.",
    safeguards="I write to her father from my school address. Recordings of tunes are made on his telephone, not mine.",
    parents_words="Mr Lindqvist wrote the first letter himself.",
    paid="15 pounds a lesson.",
    lasts=170,
)

# The story is laid out as it reads.
# fmt: off

CASES = {
    "fiddle": [
        Send(236, FIDDLE),
        AskMore(234, "What is kept from the lessons, and who has the key to the hut?"),
        Answer(232, "Only a list of tunes, in my planner at school. The Scout leader opens and locks the hut and is "
            "in the "
               "office next door."),
        Agree(230, "A clear answer. Agreed as it stands.", ("A member of her family stays for the lesson.",), weeks=8),
        Review(172, "tran", "Called at the hut unannounced. Freya, her aunt and Ben were playing.", ("visited",)),
        Review(114, "pritchard", "Mr Lindqvist stopped me in the yard to say thank you.", ("parents",)),
        Review(66, "tran", "Looked at Ben's planner. The band has a place for Freya, so this will come to an end by "
               "itself.", ("messages", "staff")),
    ],
    "fiddle on": [
        Send(44, Wish(**FIDDLE.__dict__ | {
            "purpose": "To go on with the fiddle lesson until she joins the band in the new term.",
            "reasons": "The band takes new players only once a year and she would lose the habit of practising.",
            "starts": 4, "lasts": 140,
        }), renews="fiddle"),
        Agree(42, "The same footing as before.", ("A member of her family stays for the lesson.",), weeks=8),
    ],
    "running": [
        Send(188, Wish(
            who="rahman", students=("chidi", "yusuf"), kind="sport",
            purpose="To run with the junior group of my own running club, which two pupils have joined.",
            reasons="I am one of the club's licensed leaders on the rota.",
            place="The embankment path.", times="Sundays, 09:00 to 10:00.",
            others="Two other leaders on each run, and parents on bicycles.",
            safeguards="The club's secretary holds all details.", lasts=320,
        )),
        Agree(185, "A club with leaders on a rota. I have spoken with its secretary.",
              ("Miss Rahman is never the only leader on a run.",), weeks=10),
        Review(112, "tran", "Saw the rota for the season. There were always three names on it.", ("messages",)),
        Review(44, "tran", "On one Sunday in the rain only two leaders came and the rota does not show it. Aisha told "
            "me "
               "the next day. The condition should say what happens then.", ("staff", "messages"),
               finding="mostly", outcome="change", not_kept=(0,)),
        Change(41, "Lucy is right: it has to be clear beforehand.",
               ("Miss Rahman is never the only leader on a run.", "With fewer than three leaders the run is called "
                   "off."),
               weeks=6),
    ],
    "homework": [
        Send(162, Wish(
            who="hughes", students=("noah",),
            purpose="To help Noah with his homework twice a week until his mother is out of hospital.",
            reasons="I live two doors away and his grandparents asked me.",
            place="His grandparents' house.", times="Mondays and Wednesdays, 16:00 to 17:00.",
            others="His grandparents.", safeguards="Everything through his grandparents, by knocking at the door.",
            begun=4, begun_why="His mother was taken in at the weekend and he was upset. I went round on the Monday.",
            taught="I support his class in the mornings.", starts=0, lasts=60,
        )),
        Agree(161, "Kindly meant and sensibly arranged. Next time ring me at home, whatever the hour.",
              ("One of his grandparents is in the room.",), weeks=3),
        Review(141, "tran", "Spoke to Noah's grandmother, who says he looks forward to it.", ("parents", "student")),
        Review(121, "pritchard", "Noah's mother is home and will be up and about next week.", ("parents",)),
        End(112, "hughes", "His mother is well again and helps him herself."),
        Seen(109, "Thanked Gareth in person. Closed with nothing outstanding."),
    ],
    "tablet": [
        Send(143, Wish(
            who="carter", students=("yusuf",), kind="other",
            purpose="To play an online building game with Yusuf at weekends.",
            reasons="He asked me to, and it is full of geometry.",
            place="Online.", times="Saturday mornings.", others="Nobody.",
            safeguards="Only the game's own chat.", parents="not-yet", taught="He is in my mathematics set.",
        )),
        Decline(142, "No. An online game with a private chat is social contact that nobody can see, and the policy "
            "leaves "
                "no room for it. Start a lunchtime club instead and I will find you the machines."),
    ],
    "quiz": [
        Send(117, Wish(
            who="stead", students=("carys",), kind="shared-interest",
            purpose="To train the county quiz team, in which Carys has a place.",
            reasons="I set questions for the league and the team has lost its trainer.",
            place="The Miners' Welfare.", times="Six Tuesdays, 18:00 to 19:30.",
            others="Three children from other schools and a parent.", safeguards="The league writes to families.",
        )),
        Withdraw(115, "The league has found a trainer who does not work at any of the children's schools."),
    ],
    "bell ringing": [
        Send(98, Wish(
            who="pritchard", students=("dafydd", "carys"), kind="shared-interest",
            purpose="Ringing with the tower's young ringers. I have rung there since I was a boy.",
            reasons="Two of our pupils came to the open day and want to learn. The tower captain teaches them, not I.",
            place="The tower of St Helen's.", times="Fridays, 18:30 to 20:00.",
            others="The tower captain and five or six ringers.",
            safeguards="The tower has its own safeguarding officer, who keeps the list.", lasts=330,
        )),
        Agree(94, "Well known to everybody in the village and better written down. The captain teaches, Mr Pritchard "
              "rings.", ("Two other adults are in the ringing chamber.",), weeks=10),
        Review(25, "holloway", "Climbed the stairs on practice night. Five adults, two children, a great deal of "
            "noise.",
               ("visited",)),
    ],
    "village hall": [
        Send(5, Wish(
            who="pritchard", students=("callum",), kind="other",
            purpose="To be the referee when Callum interviews the parish council for his badge.",
            reasons="His Cub leader asked for somebody who chairs meetings.",
            place="The village hall.", times="One evening, 19:00 to 20:00.",
            others="The Cub leader, four councillors and his parents.", safeguards="No contact besides.",
            starts=16, lasts=1,
        )),
    ],
    "bakery": [
        Paper(
            83,
            Wish(
                who="hughes", students=("carys",), kind="shared-interest",
                purpose="Baking for the Saturday charity stall, at which her family and mine take turns.",
                reasons="The stall is run by the chapel that we both belong to.",
                place="The chapel's kitchen.", times="One Saturday a month.", others="Her mother and my wife.",
                safeguards="Arranged between the families.", starts=-190, lasts=330,
            ),
            entered_by="brooks", paper_by="Owen Pritchard", agreed_before=200, weeks=8,
            reasons="Two families of one chapel, together, for a good cause.",
        ),
        Review(22, "tran", "Gareth says that the stall goes on as before, with both families there.", ("staff",)),
    ],
    "spelling": [
        Send(77, Wish(
            who="rahman", students=("kuba",),
            purpose="Weekly help with English spelling, which he learns fast but late.",
            reasons="His parents speak Polish at home and asked for more than the school's group can give.",
            place="The library's study corner.", times="Thursdays, 16:15 to 17:00.",
            others="His older sister, who is at sixth form.", safeguards="By school e-mail with his father.",
            paid="Nothing: I would not take money for it.", lasts=200,
        )),
        Agree(73, "In public and with his sister there. Decided for Mr Pritchard while he is at his course.",
              ("His sister stays.",), by="khan"),
        Review(33, "pritchard", "Kuba's father brought in a cake. I took it that all is well, and asked Kuba too.",
               ("parents", "student")),
    ],
    "pony": [
        Send(69, Wish(
            who="tran", students=("chidi",), kind="sport",
            purpose="To help at the riding group for disabled children, which Chidi comes to.",
            reasons="I have volunteered there for six years.",
            place="Hollow Farm stables.", times="Every second Saturday, 10:00 to 12:00.",
            others="The instructor and four volunteers.", safeguards="The group's own forms.", lasts=150,
        )),
        Agree(67, "Somebody else leads and there are four others. Owen Pritchard will look in, as he manages Lucy "
            "himself.",
              ("Mrs Tran does not lead the pony Chidi rides.",), weeks=5),
        Review(29, "pritchard", "Rode out to the farm. Chidi is led by somebody else and was having a fine time.",
               ("visited", "student")),
    ],
    "trombone": [
        Send(59, Wish(
            who="carter", students=("callum",),
            purpose="To lend Callum my old trombone and start him off, four times.",
            reasons="The brass teacher has no place for him until next term.", place="The Scout hut on Mill Lane.",
            times="Four Saturdays, 11:00 to 11:30.", others="His mother.", safeguards="Through his mother, at the "
                "gate.",
            lasts=90,
        )),
        Agree(57, "Four times and no more.", ("His mother stays.",), weeks=8),
        Keep(13, "I have thought about it again now that he has moved school. It is one more lesson and the trombone "
            "has to "
             "come back to Ben."),
    ],
    "parish play": [
        Send(12, Wish(
            who="rahman", students=("aoife", "noah"), kind="shared-interest",
            purpose="To play the guitar for the parish play, in which two pupils are shepherds.",
            reasons="The parish asked me, as I play at the Sunday service.",
            place="St Helen's church.", times="Three rehearsals and two performances.", others="The Sunday school's "
                "leaders.",
            safeguards="The leaders look after the children.", starts=6, lasts=30,
        )),
    ],
    "piano": [
        Send(3, Wish(
            who="hughes", students=("freya",),
            purpose="Piano accompaniment for Freya's fiddle exam.",
            reasons="Mr Carter cannot do it on the day.", place="The exam centre in town.",
            times="One rehearsal and the exam.", others="Her father.",
            safeguards="Through her father.", starts=18, lasts=10,
        )),
    ],
}

HAPPENINGS = [
    Acting("brackenfield", who="khan", by="pritchard", first=75, last=68),
    Leaves("callum", ago=17, by="brooks"),
]
