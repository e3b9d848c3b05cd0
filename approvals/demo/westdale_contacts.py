"""What happened outside work at Westdale Junior, logged by the people it happened to, and what others made of it."""

from contacts.models.contacts import Kind
from records.models.duties import What

from .contact_steps import Assess, Correct, Done, Log, Void

# The story is laid out as it reads.
# fmt: off

CASES = {
    "met at the market": [
        Log(312, "okafor", Kind.UNPLANNED, "Amira and her mother were buying fish. We said hello and I went on.", ("amira",),
            facts={"place": "Saturday market, the fish stall"}),
    ],
    "met at the baths": [
        Log(240, "bennett", Kind.UNPLANNED, "Ella swam over and asked whether I can dive. I said I had to get on with my "
            "lengths.", ("ella",), before=1, facts={"place": "Leisure centre pool"}),
    ],
    "cinema": [
        Log(176, "nair", Kind.UNPLANNED, "Grace and Szymon sat in the row in front. We talked about the film in the interval "
            "for some ten minutes, with Grace's aunt there.", ("grace", "szymon"), before=1,
            facts={"place": "The Savoy cinema", "beyond_brief": True}),
        Assess(174, "marsh", "A public place, a relative there, and no wish on Priya's side to make more of it."),
        Assess(173, "whitfield", "I agree with Helen. Thank you for logging it the next day."),
    ],
    "park one": [
        Log(47, "bennett", Kind.UNPLANNED, "Tomasz ran over to show me his new ball. I sent him back to his sister.",
            ("tomasz",), facts={"place": "Arnot Hill Park, by the swings"}),
    ],
    "park two": [
        Log(38, "bennett", Kind.UNPLANNED, "He and his friends were there again and waved. I waved back.", ("tomasz",),
            facts={"place": "Arnot Hill Park, the top field"}),
    ],
    "park three": [
        Log(29, "bennett", Kind.UNPLANNED, "Tomasz asked if I come here every Sunday. I said that I walk the dog wherever "
            "there is room.", ("tomasz",), facts={"place": "Arnot Hill Park, the pond"}),
        Assess(27, "marsh", "Three in a month is the dog's timetable and nothing else, but he has begun to look out for her.",
               "advice", "Jo walks the dog at Woodthorpe on Sundays until Christmas. I look at it again in January."),
        Assess(26, "whitfield", "Jo told me the same herself. The advice is right.", "advice",
               "Helen keeps an eye on it. Nothing else is needed now."),
    ],
    "thank-you card": [
        Log(205, "okafor", Kind.CORRESPONDENCE, "A card with a drawing of a violin: “Thank you for helping me get my grade. "
            "Love, Amira and family.”", ("amira",), facts={"answers": [["What did you answer?", ""]]}),
        Assess(204, "marsh", "A family card, handed over at the classroom door."),
        Assess(203, "whitfield", "Lovely, and properly shown."),
        Correct(198, "I have answered it now.", {"answers": [[
            "What did you answer?", "Dear Amira, thank you for the card. The whole staff room has seen it. Mr Okafor"]]}),
        Assess(197, "marsh", "The answer went home in her book bag, through the office."),
    ],
    "text about kit": [
        Log(91, "nair", Kind.CORRESPONDENCE, "A text from Zoë's father to my own telephone: “Is it football kit tomorrow?” He "
            "had the number from the old parents' association list.", ("zoe",), facts={
                "channel": "text", "account": "personal", "account_why": "He wrote to it; I have never given it out here.",
                "answers": [["What did you answer?", "Yes, kit tomorrow. Use the school's number next time, as I do."]]}),
        Assess(90, "marsh", "She answered once and moved it. The association has been asked to shred its list.", "advice",
               "The office has written to the association."),
        Assess(89, "whitfield", "Seen. A reminder about old lists goes in Friday's notices.", "advice", "Done on Friday."),
        Done(86, "nair", What.MOVE, "He has the school's number and has used it since."),
    ],
    "sneezebook message": [
        Log(63, "okafor", Kind.MESSAGE, "“sir is it u?? its zoe from 6A”", ("zoe",), facts={"answers": [
                ["Which network or game?", "Sneezebook"], ["Have you replied?", "No"], ["Have you deleted it?", "No"],
                ["Which senior member of staff have you told, and when?", "Mr Price, the same evening"]]}),
        Assess(62, "price", "He kept it, did not answer and told me the same evening.", "advice",
               "I have shown him how to close his profile to searches."),
        Assess(62, "marsh", "As Appendix 1 asks. Spoke with her class teacher about the lesson on being under age online."),
        Assess(60, "whitfield", "Handled exactly as it should be."),
    ],
    "rude message": [
        Log(17, "bennett", Kind.MESSAGE, "Several messages from an account with Szymon's name in a game, the last one with "
            "swearing about another child.", ("szymon",), facts={"channel": "game", "inappropriate": True, "answers": [
                ["Which network or game?", "Blockcraft"], ["Have you replied?", "No"], ["Have you deleted it?", "No"],
                ["Which senior member of staff have you told, and when?", "Mrs Marsh, before registration"]]}),
        Assess(16, "marsh", "The words are not his usual ones. His brother uses the same account.", "outside",
               "I have the print-out and am following it up with the family."),
        Done(14, "marsh", What.FOLLOW_UP, "Met both parents. It was the brother; he has lost the console for a month and has "
             "written to say sorry."),
        Assess(13, "whitfield", "Read the print-out and Helen's note. Nothing for Jo to do but keep doing what she did.",
               "advice", "The online safety evening is brought forward."),
    ],
    "first friend request": [
        Log(120, "nair", Kind.FRIEND_REQUEST, "From Grace's own account, with a picture of her cat.", ("grace",),
            facts={"answers": [["On which network?", "Picsta"], ["Have you rejected it?", "Yes"],
                               ["Have you blocked the person or hidden your profile?", "Hidden"]]}),
    ],
    "second friend request": [
        Log(44, "nair", Kind.FRIEND_REQUEST, "The same account again. I rejected it and blocked it this time.", ("grace",),
            facts={"answers": [["On which network?", "Picsta"], ["Have you rejected it?", "Yes"],
                               ["Have you blocked the person or hidden your profile?", "Blocked"]]}),
        Done(43, "price", What.SPEAK, "Spoke with Grace, her class teacher beside me. She thought that was what one does at the "
             "end of a project. She understands."),
        Done(43, "price", What.REPORT, "Told Mrs Whitfield at our Thursday meeting."),
    ],
    "old friends": [
        Log(152, "bennett", Kind.ALREADY_FRIENDS, "We were in the same choir before I worked here, and it has a group there.",
            ("sian",), facts={"answers": [["On which network?", "Sneezebook"],
                                          ["Since when, and how did it come about?", "Since the choir's trip two years ago"]]}),
        Assess(151, "whitfield", "It was from before. She told me in her first week of going through the list.", "advice",
               "Remove it today; the choir's news goes to her mother."),
        Done(151, "bennett", What.REMOVE, "Removed, and left the choir's group, the same evening."),
    ],
    "residential": [
        Log(210, "marsh", Kind.NUMBER, "The school's telephone had no signal in the valley and two groups walked apart.",
            ("grace", "szymon", "zoe"), until=4, facts={
                "account_why": "No other telephone worked there.", "answers": [
                    ["What was given?", "Mobile number"], ["Was it given to parents or carers too?", "No"],
                    ["On what occasion?", "The residential at Castleton"]]}),
        Assess(209, "whitfield", "Agreed by telephone that morning. A walkie-talkie set is on order for next year.", "advice",
               "Numbers out of the children's watches before the coach home."),
        Done(205, "marsh", What.REMOVE, "Checked each of the three on the coach with Mr Price. Used for nothing but where to "
             "meet."),
    ],
    "kayleigh": [
        Log(57, "nair", Kind.FORMER_STUDENT, "Kayleigh waited at the gate. She is unhappy at her new school and asked whether "
            "she can come and talk sometimes.", ("kayleigh",), facts={"significant": True, "answers": [
                ["Where are they now, as far as you know?", "At secondary school"],
                ["In what way?", "She cried, and said there is nobody there she can talk to."],
                ["Did you point them to a service? Which, and when?", "The youth café at the library, the same day"]]}),
        Assess(55, "marsh", "Priya listened for five minutes with the gate duty beside her and told me at once.", "advice",
               "No meetings meanwhile. If more is wanted it needs a plan that the Headteacher agrees."),
        Assess(54, "whitfield", "I have rung her head of year, who did not know.", "advice",
               "The school there has her in its mentoring group from Monday."),
    ],
    "marcus": [
        Log(132, "okafor", Kind.FORMER_STUDENT, "Marcus, who left eight years ago, was behind the counter and asked after the "
            "orchestra.", ("marcus",), facts={"place": "The bakery on Mansfield Road", "answers": [
                ["Where are they now, as far as you know?", "At work"]]}),
    ],
    "at the gate": [
        Log(101, "nair", Kind.FAMILY, "Muhammad's uncle asked in the supermarket how he is getting on. I said that parents' "
            "evening is the place for that.", ("muhammad",), others=(("family-member", "Yusuf Ali, uncle"),)),
    ],
    "lesson took place": [
        Log(31, "okafor", Kind.WITHIN, "The lesson as usual, her father in the corridor. We began the Grade 3 study.",
            ("amira",), within="violin again"),
    ],
    "extra rehearsal": [
        Log(9, "okafor", Kind.OUTSIDE, "Her mother rang in the evening to ask for an extra half hour before the festival. I "
            "said yes and only then thought of the agreement.", ("amira",), within="violin again",
            facts={"channel": "phone", "account": "personal", "account_why": "She has my number from the first lesson."}),
        Assess(8, "whitfield", "He told me the next morning, before it took place.", "advice",
               "The extra half hour is off; a request for the festival is in. The number goes."),
    ],
    "gift": [
        Log(24, "okafor", Kind.OTHER, "A bottle of wine on my step with a note from Tomasz's parents. I did not see who "
            "brought it.", ("tomasz",), facts={"place": "At home"}),
        Assess(22, "marsh", "Given back through the office with a kind note.", "advice",
               "Presents above a card are shown to the office first."),
    ],
    "logged twice": [
        Log(70, "bennett", Kind.UNPLANNED, "Waved to Lily from the bus.", ("lily",), facts={"place": "The 58 bus"}),
        Void(70, "It was Lily's twin cousin, who is not at our school."),
        Done(68, "whitfield", What.SEE, "Asked Jo, who laughed. The cousin was at the fair too."),
    ],
    "head at the fair": [
        Log(80, "whitfield", Kind.UNPLANNED, "Jude's family had the stall beside ours at the summer fair and we talked most of "
            "the morning.", ("jude",), before=1, facts={"place": "The town's summer fair", "beyond_brief": True}),
        Assess(78, "ashdown", "A public fair, both families there all morning."),
    ],
    "fireworks": [
        Log(3, "nair", Kind.UNPLANNED, "Anne-Marie was there with her Brownies. They asked me to hold their sparklers and we "
            "talked for a quarter of an hour.", ("annemarie",), before=1,
            facts={"place": "The recreation ground, at the bonfire", "beyond_brief": True}),
    ],
    "letter from a grandmother": [
        Log(1, "bennett", Kind.CORRESPONDENCE, "Four pages about Ella's reading, and whether I would come to tea on Sunday.",
            ("ella",), others=(("family-member", "Doris Brown, grandmother"),),
            facts={"answers": [["What did you answer?", "Nothing yet. I would like to know what to say."]]}),
    ],
}
