"""What still waits for somebody at Westdale Junior, and the people who came, went and stood in."""

from .happenings import Acting, Leaves
from .steps import Agree, Answer, AskMore, Send, Wish

# The story is laid out as it reads.
# fmt: off

CASES = {
    "duet": [
        Send(2, Wish(
            who="okafor", students=("amira", "grace"),
            purpose="Three extra rehearsals of a violin duet before the area festival.",
            reasons="Amira and Grace were invited to play together and there is no time left in the school day. Both "
            "families have asked for it.",
            place="The small hall at St Aidan's community centre.", times="Three Thursdays, 16:30 to 17:30.",
            others="One of the two mothers each time.",
            safeguards="Times go home through the school office.", starts=9, lasts=40,
            parents_words="Both signed the festival's form.",
        )),
    ],
    "cooking": [
        Send(13, Wish(
            who="bennett", students=("tomasz",), kind="shared-interest",
            purpose="To run a table at the church's Saturday cooking morning, which Tomasz comes to.",
            reasons="They are short of helpers and I have my food hygiene certificate.",
            place="St Paul's church hall.", times="Second Saturday of the month, 09:30 to 12:00.",
            others="Six helpers and the families.", parents="know",
            safeguards="Sign-in is done by the church. I take no photographs.", starts=15, lasts=180,
        )),
    ],
    "telescope": [
        Send(6, Wish(
            who="nair", students=("muhammad", "zoe"), kind="shared-interest",
            purpose="To take two keen students to the astronomy society's open evening.",
            reasons="They both did their project on Jupiter and it will be visible that week.",
            place="The society's field off Moor Lane.", times="One Friday, 19:00 to 21:00.",
            others="Members of the society.", parents="not-yet",
            safeguards="I would write to the families by school e-mail.", starts=20, lasts=1,
        )),
        AskMore(4, "I like the idea. How do they get there and back, and will a parent of each be with them? The "
            "parents "
                "should know before I decide."),
    ],
    "sign language": [
        Send(11, Wish(
            who="marsh", students=("lily",),
            purpose="To teach Lily and her mother some sign language for her new brother, who is deaf.",
            reasons="I have signed all my life because of my parents. The family is waiting for a place on a course.",
            place="The family room at the library.", times="Four Wednesdays, 16:00 to 17:00.",
            others="Her mother, throughout.", safeguards="Arranged at the school gate with her mother.",
            starts=14, lasts=35,
        )),
        AskMore(8, "What happens after the four weeks, and have you spoken with the sensory support service?"),
        Answer(3, "It ends after four weeks: the course begins then. The service's teacher, Mrs Gill, is pleased and "
            "has "
               "lent me her cards."),
    ],
    "assembly band": [
        Send(4, Wish(
            who="whitfield", students=("grace",), kind="shared-interest",
            purpose="To play the piano for Grace at the town's young musicians' evening.",
            reasons="Her usual accompanist has broken a wrist and I know the piece from assembly.",
            place="The methodist church.", times="Two rehearsals and the evening itself.",
            others="Her father at the rehearsals, an audience at the concert.",
            safeguards="Arranged by the school's e-mail with her father.", starts=12, lasts=14,
        )),
    ],
    "drama": [
        Send(7, Wish(
            who="ellis", students=("lily", "sian"), kind="shared-interest",
            purpose="To help backstage at the community pantomime, in which two of our students are mice.",
            reasons="I have helped with it for years. This time two of ours are in the cast.",
            place="The village theatre.", times="Two dress rehearsals and four shows.",
            others="The company's licensed chaperones and about forty others.",
            safeguards="Chaperones look after the children. I stay with the props.", starts=25, lasts=20,
        )),
        Agree(3, "There are licensed chaperones and you are not one of them. Enjoy it.",
              ("Mrs Ellis does not act as a chaperone.",), weeks=2),
    ],
    "handwriting": [
        Send(1, Wish(
            who="bennett", students=("ella",),
            purpose="Half an hour of handwriting practice with Ella after school on Wednesdays.",
            reasons="Her grandmother asked, and her hand tires in class.",
            place="Her grandmother's kitchen.", times="Wednesdays, 15:45 to 16:15.",
            others="Her grandmother.", safeguards="Arranged in person at collection time.",
            taught="I support her table in English.", starts=10, lasts=60,
        )),
    ],
    "tap class": [
        Send(0, Wish(
            who="bennett", students=("sian",), kind="sport",
            purpose="To go to the same Saturday tap class, where I am in the adults' group.",
            reasons="I only found out last week that she goes too. The groups follow each other and change in the "
                "same hall.",
            place="The dance studio over the bakery.", times="Saturdays, 10:00 to 11:30.",
            others="The teacher, other families.", parents="know",
            safeguards="I have asked to change to the Tuesday group. Until then I keep to the other side of the room.",
            begun=8, begun_why="We were both already members when we saw each other there.", starts=0, lasts=45,
        )),
    ],
}

HAPPENINGS = [
    Acting("westdale", who="price", by="whitfield", first=118, last=104),
    Leaves("other_ella", ago=21, by="dunn"),
]
