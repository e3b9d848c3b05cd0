"""What happened outside work at Brackenfield Primary, under the county's edition, and what others made of it."""

from contacts.models.contacts import Kind
from records.models.duties import What

from .contact_steps import Assess, Correct, Done, Log

# The story is laid out as it reads.
# fmt: off

CASES = {
    "met on the bridge": [
        Log(287, "hughes", Kind.UNPLANNED, "Callum and Isla were feeding the ducks with their gran. Hello and goodbye.",
            ("callum", "isla"), facts={"place": "The footbridge"}),
    ],
    "own class at the shop": [
        Log(163, "carter", Kind.UNPLANNED, "Freya, who is in my class, held the door for me.", ("freya",),
            facts={"place": "The corner shop", "works_with": True}),
        Assess(161, "tran", "A door held open. Nothing to add."),
    ],
    "concert in the town hall": [
        Log(142, "rahman", Kind.UNPLANNED, "Kuba's whole family sat beside us and we talked through the interval.", ("kuba",),
            before=1, facts={"place": "The town hall", "beyond_brief": True}),
        Assess(140, "tran", "His parents were there and it was about the music."),
        Assess(139, "pritchard", "Fine by me, and good to have it written down."),
    ],
    "postcard": [
        Log(118, "rahman", Kind.CORRESPONDENCE, "A postcard from Aoife from Galway, to the school: “I saw a seal.”", ("aoife",),
            facts={"answers": [["What did you answer?", ""]]}),
        Assess(117, "tran", "On the classroom wall, where it belongs."),
    ],
    "e-mail at night": [
        Log(35, "carter", Kind.CORRESPONDENCE, "An e-mail of Noah's mother at midnight about a lost coat, to my own address.",
            ("noah",), facts={"channel": "email", "account": "personal", "account_why": "She found it on the orchestra's site.",
                              "answers": [["What did you answer?", "Passed to the office, who found the coat."]]}),
        Assess(34, "tran", "The orchestra has taken the address off its site.", "advice", "Answer from the school's address."),
        Done(33, "carter", What.MOVE, "The conversation is at the school's address now."),
    ],
    "friend request": [
        Log(96, "hughes", Kind.FRIEND_REQUEST, "From Carys. My profile is closed, so I do not know how she found it.",
            ("carys",), facts={"answers": [["On which network?", "Picsta"], ["Have you rejected it?", "Yes"],
                                           ["Have you blocked the person or hidden your profile?", "Yes"]]}),
        Assess(95, "tran", "Rejected and shown. Her form has had the lesson about it again."),
    ],
    "number to a parent": [
        Log(74, "carter", Kind.NUMBER, "Chidi's father asked for it in case his son felt ill at the concert, and I said it "
            "before I thought.", ("chidi",), until=0, facts={
                "account_why": "I did not have the school mobile with me.", "answers": [
                    ["What was given?", "Mobile number"], ["Was it given to parents or carers too?", "Yes"],
                    ["On what occasion?", "The county orchestra's concert"]]}),
        Assess(73, "pritchard", "A departure from policy, told to me the same evening by Ben himself.", "outside",
               "The school mobile goes with every trip from now on. Ben rings the father from it and asks him to delete "
               "the number."),
        Done(72, "carter", What.REMOVE, "Rang from the school mobile. He has deleted it and has the school's number."),
    ],
    "call after the number": [
        Log(52, "carter", Kind.CORRESPONDENCE, "Chidi's father rang my own number after all: he had it in an old message. It "
            "was about the music stand.", ("chidi",), facts={"channel": "phone", "account": "personal",
                "account_why": "He rang it.", "answers": [["What did you answer?", "That he rings the school, and I hung up."]]}),
        Assess(51, "pritchard", "On-going contact, reported within the hour.", "advice",
               "I have written to the father. Ben changes his number at the school's cost."),
        Done(45, "carter", What.MOVE, "The new number is known to nobody at school; the father rings the office."),
    ],
    "jasmine": [
        Log(66, "rahman", Kind.FORMER_STUDENT, "Jasmine came to the spring fair in her new uniform and told me about her "
            "options.", ("jasmine",), facts={"answers": [["Where are they now, as far as you know?", "At secondary school"]]}),
    ],
    "liam": [
        Log(28, "hughes", Kind.FORMER_STUDENT, "Liam, now eighteen, asked whether I would be a referee for a job with children, "
            "and whether we could train together at the gym.", ("liam",), facts={"significant": True, "answers": [
                ["Where are they now, as far as you know?", "In a sixth form or college"],
                ["In what way?", "He would like to meet each week."]]}),
        Assess(26, "tran", "Gareth said no to the gym and yes to asking about the reference.", "advice",
               "The school writes the reference. Training together is not for now."),
    ],
    "within the lessons": [
        Log(15, "carter", Kind.WITHIN, "Freya's lesson, her brother drawing at the same table.", ("freya",), within="fiddle on"),
        Correct(14, "It was her cousin, not her brother.", {"said": "Freya's lesson, her cousin drawing at the same table."}),
    ],
    "head teacher's neighbour": [
        Log(41, "pritchard", Kind.FAMILY, "Dafydd's parents live next door and came round about the hedge. We talked of school "
            "for a while.", ("dafydd",), others=(("family-member", "Siôn ap Llywelyn, father"),), facts={"beyond_brief": True}),
        Assess(39, "holloway", "Neighbours will talk. Declaring it once would save writing it each time.", "advice",
               "He declares it."),
    ],
    "roller rink": [
        Log(2, "hughes", Kind.UNPLANNED, "Yusuf had a birthday party there and they asked me to join the conga. I did two rounds.",
            ("yusuf",), before=1, facts={"place": "The roller rink", "beyond_brief": True}),
    ],
}
