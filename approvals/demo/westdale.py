"""What happened at Westdale Junior up to now: each case with the days before today on which its steps were taken."""

from .steps import Agree, Decline, End, Keep, Paper, Review, Seen, Send, Wish, Withdraw

# The story is laid out as it reads.
# fmt: off

VIOLIN = Wish(
    who="okafor",
    students=("amira",),
    purpose="A private violin lesson of 45 minutes each week, towards her Grade 2.",
    reasons="The county music service has no more places this year and Amira has outgrown the group lesson in school. "
    "Her parents asked me at parents' evening whether I would take her on.",
    place="The small hall at St Aidan's community centre, which has a glass door.",
    times="Tuesdays, 16:30 to 17:15, in term time.",
    others="Her mother stays in the room or just outside it.",
    safeguards="Times are arranged with her mother through the school office. I have no number or address of hers "
    "and she has none of mine; the lesson book stays in school.",
    parents_words="Mrs Haddad asked for the lessons herself.",
    paid="18 pounds a lesson, which her parents pay monthly by bank transfer.",
    lasts=150,
)

CASES = {
    "violin": [
        Send(215, VIOLIN),
        Agree(
            212,
            "The lessons meet a need the school cannot meet itself, in a public place with a parent there.",
            ("The door of the small hall stays open or unobstructed.", "Times are changed through the school office "
                "only."),
        ),
        Review(171, "marsh", "I called in at the community centre on my way home. Mrs Haddad was in the room. Amira "
            "was "
               "working on a slow minuet and was glad to show me.", ("visited", "student")),
        Review(170, "whitfield", "Talked it through with Tunde after staff meeting. Nothing has changed from what we "
               "agreed.", ("staff",)),
        Review(129, "marsh", "Looked at the lesson book and the office's list of changed times: one lesson moved for "
               "half-term, by the office as agreed.", ("messages", "staff")),
        Review(128, "whitfield", "Spoke to Mrs Haddad at the school concert, who is very happy.", ("parents",)),
        Review(88, "marsh", "One lesson overran by half an hour because the next hirer was late. Tunde told me "
            "himself. "
               "Asked him to stop on time in future.", ("staff", "messages"), finding="mostly"),
        Review(86, "whitfield", "Read Helen's note about the overrun and agree with it. No other points.", ("staff",)),
        Review(55, "marsh", "The last lesson was as planned. Amira passed her grade with merit.", ("staff",),
               outcome="over"),
    ],
    "violin again": [
        Send(50, Wish(**VIOLIN.__dict__ | {
            "purpose": "To go on with the weekly violin lesson, now towards Grade 3.",
            "reasons": "Amira passed Grade 2 and her parents would like her to keep the same teacher. The music "
            "service still has a waiting list for strings.",
            "starts": 3, "lasts": 180,
        }), renews="violin"),
        Agree(47, "The first agreement was kept well and the reason for it is still there.",
              ("The door of the small hall stays open or unobstructed.", "Lessons stop at the time agreed.")),
        Review(6, "marsh", "Lessons now finish at quarter past on the dot. Saw the end of one and spoke with Mr "
            "Haddad.",
               ("visited", "parents")),
    ],
    "chess": [
        Send(150, Wish(
            who="nair", students=("szymon", "grace"), kind="shared-interest",
            purpose="To take two of the school's chess team to the county junior league once a month.",
            reasons="Both were chosen for the county squad. Neither family can get to every match and the league asks "
            "for an adult from the club or school with each team.",
            place="Gedling library, upstairs meeting room.", times="First Saturday of the month, 10:00 to 13:00.",
            others="The league's organisers and the other teams' parents; at least one of the two families each time.",
            safeguards="Lifts are given by the families, not by me. Results go home by the school's parent e-mail.",
            parents_words="Both families signed the league's form and wrote to me.",
            taught="Grace is in my class.", lasts=300,
        )),
        Agree(147, "An organised event with other adults there, and good for both of them.",
              ("No lifts in Miss Nair's car.",), weeks=12),
        Review(64, "marsh", "Priya showed me the league table and the e-mails home. A parent was there at all three "
               "matches.", ("staff", "messages"), ),
        Review(62, "whitfield", "Grace's mother told me at the gate how much she enjoys it.", ("parents",)),
    ],
    "swimming": [
        Send(196, Wish(
            who="nair", students=("tomasz",), kind="sport",
            purpose="To take Tomasz to the early swim on Saturdays with my own son.",
            reasons="Tomasz is a strong swimmer and his father works Saturdays.",
            place="Arnold leisure centre.", times="Saturdays, 08:00 to 09:00.",
            others="My son, aged 11, and the pool's lifeguards.",
            safeguards="Arranged with his father at the gate.", parents="know", lasts=200,
        )),
        Decline(193, "Changing rooms and lifts with one child and no other adult put both of you in a difficult place. "
                "Ask the swimming club whether they could collect him."),
        Agree(184, "Priya came back with a different plan: the club's team manager takes the children through the "
              "changing village, and Mr Nowak's sister drives. On that footing I agree.",
              ("The club's team manager is there throughout.", "Mr Nowak's sister brings and collects Tomasz.")),
        Review(143, "marsh", "Spoke with the club's team manager by telephone, who confirmed the arrangement.",
               ("staff",)),
        Review(142, "whitfield", "No concerns. Tomasz has joined the club's squad in his own right.", ("staff",)),
        End(104, "nair", "Tomasz now goes with the squad, so there is nothing left for me to arrange."),
        Seen(101, "A good ending. Thanked Priya."),
    ],
    "babysitting": [
        Send(167, Wish(
            who="bennett", students=("lily",), kind="other",
            purpose="To babysit for the Turner family on some Friday evenings.",
            reasons="I know the family from church and they have nobody nearby.",
            place="The family's home.", times="Fridays, about 19:00 to 22:30, perhaps twice a month.",
            others="Lily's little brother, who is three.",
            safeguards="Arranged by telephone with Mrs Turner.", paid="8 pounds an hour.",
            taught="I support Lily's reading group.",
        )),
        Decline(165, "Being alone with a child you support, in the evening and at her home, is just what the policy "
                "asks us to avoid. If you are friends of the family, make a declaration and we can talk about it."),
    ],
    "football": [
        Send(132, Wish(
            who="price", students=("zoe", "muhammad"), kind="sport",
            purpose="To help coach the Westdale Colts under-11s, where two of our students play.",
            reasons="I have coached with the club since before I came to the school. The club's welfare officer knows "
            "where I work.",
            place="Mapperley recreation ground, and away grounds of the league.",
            times="Sundays, 09:30 to 12:00, through the season.",
            others="Two other coaches and the parents on the touchline.",
            safeguards="The club's app carries all messages and its welfare officer reads them. I share nothing else.",
            lasts=220,
        )),
        Agree(130, "A sporting activity run by a club with its own welfare officer.",
              ("Messages go through the club's app only.", "Daniel does not drive our students to matches.")),
        Review(90, "whitfield", "Daniel showed me the club's app. Everything there is about kick-off times and muddy "
               "boots.", ("messages", "staff")),
        Review(48, "whitfield", "Stood on the touchline for half an hour on Sunday. Two other coaches were there.",
               ("visited", "parents")),
        Review(7, "whitfield", "Went through the season so far with Daniel. The welfare officer has nothing to raise.",
               ("staff",)),
    ],
    "orchestra lift": [
        Send(61, Wish(
            who="okafor", students=("szymon",), kind="other",
            purpose="To bring Szymon home from the youth orchestra's rehearsals.",
            reasons="His mother's shifts changed and he would have to give up his place.",
            place="From the Albert Hall rehearsal rooms to his home.", times="Thursdays, about 19:45.",
            others="My colleague from the music service, who travels with us as far as the ring road.",
            safeguards="His mother and I arrange it by the school's e-mail.",
            begun=9, begun_why="His mother rang the orchestra in tears on the evening and there was nobody else. I "
                "should "
            "have told you the next morning, and I am sorry that I left it a week.", starts=0, lasts=90,
        )),
        Agree(59, "It should have come to me first and I have said so. For the rest of the term it is better than his "
              "losing the place, with somebody else in the car all the way.",
              ("Another adult is in the car the whole way.", "Szymon sits in the back."), weeks=4),
        Review(33, "whitfield", "Spoke with Mrs Wójcik. She has asked for different shifts from next month.",
               ("parents", "staff")),
        Review(9, "marsh", "The colleague has been getting out at the ring road, so for the last ten minutes Tunde and "
               "Szymon are alone in the car. That is not what was agreed. The orchestra has found a family who "
               "will bring him home instead.", ("staff", "student"), finding="not-as-agreed", outcome="end",
               not_kept=(0,)),
    ],
    "reading": [
        Send(124, Wish(
            who="nair", students=("ella",),
            purpose="To hear Ella read for half an hour on Saturday mornings.",
            reasons="Her grandmother, who looks after her, asked for help.",
            place="The public library on Front Street.", times="Saturdays, 10:00 to 10:30.",
            others="Her grandmother.", safeguards="Arranged at the school gate.", taught="Ella was in my class last "
                "year.",
        )),
        Withdraw(121, "The library has its own volunteers who read with children, and Ella's grandmother has signed "
            "her up."),
    ],
    "choir": [
        Send(126, Wish(
            who="whitfield", students=("annemarie",), kind="shared-interest",
            purpose="Singing in the same parish choir, of which I have been a member for twelve years.",
            reasons="Anne-Marie joined the choir's junior section. I do not teach or lead it, but we rehearse in the "
            "same building each week.",
            place="St Wilfrid's parish hall.", times="Wednesdays, 18:30 to 20:00.",
            others="The choirmaster, about thirty adults and eight children.",
            safeguards="The choir writes to parents itself. I have no part in it.", lasts=250,
        )),
        Agree(122, "A shared interest of long standing, in a large group led by somebody else. It is right that it is "
            "on "
              "record.", ("The Headteacher gives no lifts to the juniors.",), weeks=12),
        Review(41, "ashdown", "Spoke with Lorna and, at the choir's supper, with the choirmaster. They are never alone "
               "together and there is nothing to add.", ("staff",)),
    ],
    "harp": [
        Paper(
            76,
            Wish(
                who="okafor", students=("sian",),
                purpose="Help with reading music for the harp, which she learns elsewhere.",
                reasons="Her harp teacher comes only once a fortnight.",
                place="The school's music room, door open.", times="Mondays, 15:30 to 16:00.",
                others="The after-school club is next door.", safeguards="Nothing is kept outside school.",
                starts=-296, lasts=430,
            ),
            entered_by="dunn", paper_by="Lorna Whitfield", agreed_before=300, weeks=12,
            reasons="Half an hour in school with the door open, at her parents' request.",
            conditions=("The after-school club's leader knows they are there.",),
        ),
    ],
    "garden": [
        Send(114, Wish(
            who="bennett", students=("tomasz", "lily"), kind="shared-interest",
            purpose="To help at the allotment society's children's plot, where two of our students come with their "
                "families.",
            reasons="I rent the plot beside it and the society asked all plot holders to take a turn.",
            place="Killisick Lane allotments.", times="Sunday afternoons, about once a month.",
            others="The families, and the society's secretary.",
            safeguards="The society keeps its own list of families. I have no numbers.", lasts=240,
        )),
        Agree(112, "Families are there the whole time and Jo takes only her turn. Decided while Mrs Whitfield is away.",
              ("Jo is never the only adult on the children's plot.",), weeks=12, by="price"),
        Review(24, "marsh", "Jo took two turns in all. The society's secretary sent me the sheet with who was there.",
               ("staff", "messages")),
        Review(22, "whitfield", "Glad that Daniel settled this while I was away. As agreed.", ("staff",)),
    ],
    "maths": [
        Send(72, Wish(
            who="nair", students=("other_ella",),
            purpose="A weekly hour of mathematics before the entrance test of the grammar school.",
            reasons="Her father asked me, as I taught her in Year 4 and know where the gaps are.",
            place="The family's dining room, with her father at home.", times="Thursdays, 17:00 to 18:00.",
            others="Her father, in the next room with the door open.",
            safeguards="Arranged with him by school e-mail.", paid="25 pounds an hour.", lasts=160,
        )),
        Agree(70, "Her father is there, it has a clear end, and she is no longer in Priya's class.",
              ("A parent is in the house throughout.",)),
        Review(29, "marsh", "Spoke with Mr Brown by telephone. He sits next door with the newspaper.", ("parents",)),
        Review(27, "whitfield", "Nothing to add to Helen's note.", ("staff",)),
    ],
    "coding": [
        Send(142, Wish(
            who="field", students=("zoe", "muhammad"), kind="shared-interest",
            purpose="To be a helper at the Saturday coding club, to which two of our students belong.",
            reasons="The club asked for helpers who know the little computers it uses, and our IT cupboard lends them.",
            place="The university's open workshop.", times="Every second Saturday, 10:00 to 12:00.",
            others="The club's two leaders and about twenty children.",
            safeguards="The club has its own chat, which I am not in. I use the school's e-mail for lending the kit.",
            lasts=280,
        )),
        Agree(139, "An open workshop with leaders of its own. Useful to the school as well.",
              ("Equipment is lent through the office's book.",)),
        Review(98, "whitfield", "Sam told me about the robots. He is always one of three adults.", ("staff",)),
        Review(95, "dunn", "Two kits were lent without being written in the book, so I could not say who had them. "
               "I think the agreement should say that I sign each loan.", ("messages", "staff"), finding="mostly",
               outcome="change", not_kept=(0,)),
        Keep(92, "Carol is right about the book, and Sam has put it right. The agreement says it well enough as it "
            "is."),
        Review(54, "dunn", "Every kit is in the book this time.", ("messages",)),
        Review(53, "whitfield", "Looked in at the workshop with my nephew. Cheerful and busy.", ("visited",)),
    ],
    "museum": [
        Send(58, Wish(
            who="marsh", students=("zoe", "grace"), kind="shared-interest",
            purpose="To go with the museum's young guides on their training days, two of whom are our students.",
            reasons="The museum asked for a teacher from a partner school for the first two days.",
            place="The castle museum.", times="Two Saturdays, 10:00 to 15:00.",
            others="Four museum staff and ten other children.",
            safeguards="The museum writes to the families.", starts=5, lasts=14,
        )),
        Agree(56, "Two days, in public, with museum staff. Please tell me how it went.", weeks=2),
    ],
}
