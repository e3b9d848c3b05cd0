"""What is rare and hard at the demo schools: a plan with a former student, and what was referred or not."""

from .plan_steps import AgreePlan, ClosePlan, Involvement, Met, Propose, Result, Session
from .referral_steps import Conclude, NameOn, Refer, Step, Tell

# The story is laid out as it reads.
# fmt: off

WESTDALE = {
    "plan for Kayleigh": [
        Propose(50, Involvement(
            who="nair", student="kayleigh", situation="secondary",
            arose="She waited at the gate and asked whether she can come and talk sometimes.",
            need="Kayleigh is missing days at her new school and has nobody there she trusts yet.",
            signposted="The youth café at the library",
            why="I taught her for two years, and her mother and her head of year both asked.",
            limits="Half an hour each fortnight in the school library while the after-school club is there. No messages.",
            outcomes=(("She is at school at least four days a week.", 42), ("She has a mentor at her own school.", 70)),
            agencies=(("Her head of year, Mr Farrow", "Holds the meetings at her school, and is told of each of ours."),
                      ("Early help", "Meets the family.")),
        ), came_of="kayleigh"),
        AgreePlan(47, "It is relevant, short, and her school leads. It happens in our library with others there.",
                  supervisor="marsh"),
        Met(38, "We looked at her timetable and marked the lessons she dreads. The club was in the room."),
        Session(26, "marsh", "Read the one contact so far. Priya listens and does not promise. Attendance is up to three days."),
        Met(24, "She came with a friend from her form. They did their maths together at the table."),
        Met(10, "She has met the mentor and likes her. We agreed that she tells her first, and me second."),
        Result(8, "marsh", 1, "met", "Her school's list: four days in each of the last three weeks."),
    ],
    "a message and more": [
        Refer(88, "whitfield", "bennett", "lado",
              "A parent's account and the boy's do not fit together, and it is not ours to find out which is right.",
              "A father says that Jo Bennett gave his son a lift home alone and told him not to say.",
              "The father rang the school at half past eight.", students=("tomasz",),
              step={"kind": "advice", "spoken_with": "Duty desk, local authority", "words": "Without names. Asked to refer."}),
        NameOn(88, "whitfield", "ellis", "safeguarding lead", "Speaks with the family and keeps the child's record"),
        Tell(88, "whitfield", "not-yet", "Mrs Hale, LADO", "Until the family has been seen."),
        Step(87, "whitfield", "sent", "The authority's form, with the three dates.", "Mrs Hale, LADO"),
        Step(85, "whitfield", "not-met", "The lift was with his mother's sister, who has the same first name.", "Mrs Hale, LADO"),
        Tell(85, "whitfield", "may", "Mrs Hale, LADO"),
        Tell(84, "whitfield", "told", "Mrs Whitfield", "With her union representative. She was shaken, and glad to know."),
        Conclude(82, "whitfield", "unfounded", "Mrs Hale, LADO", "There was no lift.",
                 "A mistaken name. The father has said sorry.", "A summary with the LADO's letter. Not in a reference."),
    ],
    "not referred": [
        Refer(171, "whitfield", "okafor", "nobody",
              "The card was shown at once, the family confirms it, and nothing about it is below what our code asks for. I "
              "have spoken with the authority's duty desk without names, who agree.",
              "A governor heard that a teacher receives letters from a girl.", "Told to me after a meeting.",
              came_of="thank-you card", students=("amira",),
              answer={"telling": "told", "whose": "Mrs Whitfield", "words": "He had shown me the card himself."}),
    ],
    "about the Headteacher": [
        Refer(20, "ashdown", "whitfield", "hr",
              "It is about how she spoke to a colleague and not about children; the authority's HR advises.",
              "A member of staff says that the Headteacher shouted at her in front of a class.", "A letter to me.",
              limbs=(), step={"kind": "hr", "spoken_with": "Local Authority HR team", "words": "A conversation first."}),
    ],
}
BRACKENFIELD = {
    "plan for Jasmine": [
        Propose(180, Involvement(
            who="rahman", student="jasmine", situation="secondary",
            arose="Her form tutor at the academy rang and asked for somebody from her primary school.",
            need="She will not go into the building since her move.", signposted="The academy's pastoral team",
            why="I was her class teacher and know what helped before.",
            limits="Four visits to the academy with her tutor there, one each fortnight.",
            outcomes=(("She goes in by herself.", 60),), agencies=(("The academy's pastoral lead", "Leads the plan."),), lasts=70,
        )),
        AgreePlan(176, "Four visits, at their school, with their staff. Agreed.", supervisor="tran", weeks=4),
        Met(165, "Sat with her and her tutor in reception. She showed me her locker."),
        Session(148, "tran", "Two visits read. Aisha stays in the tutor's sight, as planned."),
        Met(137, "She walked in before I arrived."),
        Session(121, "tran", "Last session. It worked, and it ends."),
        Result(112, "tran", 1, "met", "In every day for three weeks."),
        ClosePlan(105, "Done, and well done. Her tutor carries on."),
    ],
    "a rumour": [
        Refer(9, "pritchard", "hughes", "lado", "He trains young people elsewhere, so it must be asked.",
              "A parent says that Gareth Hughes messages boys of his gym by night.", "An e-mail of a parent.",
              limbs=("unsuitable",),
              step={"kind": "consultation", "spoken_with": "Mr Osei, LADO", "words": "He asks for the form by tomorrow."}),
        Tell(9, "pritchard", "not-yet", "Mr Osei, LADO", "Not before the strategy meeting."),
        Step(8, "pritchard", "sent", "Form and the parent's e-mail.", "Mr Osei, LADO"),
        Step(4, "pritchard", "strategy", "Police, gym and authority there. They look at the telephone.", "Mr Osei, LADO"),
    ],
}
