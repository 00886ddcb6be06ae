### Maps of guides, and what a change does to the paths through them.

map-title = Map of “{ $guide }”
map-lead = Every question, every end and the ways between them, with the visits of the last 30 days.
map-open = Open the guide
map-list = Maps of guides
map-list-lead = What each guide asks and where it leads, and how many people went which way.
map-nobody = Nobody has walked this guide in the last 30 days
map-nobody-lead = Once people do, you see here how many went which way and where they stopped.
map-began = Began
map-ended = Came to an end of the guide
map-left = Left at a question
map-human = Asked for a person
map-frame = The map, to be scrolled
map-described = The map of “{ $guide }”: { $questions ->
    [one] one question
   *[other] { $questions } questions
}, { $ends ->
    [one] one end
   *[other] { $ends } ends
}. The tables below say the same in words.
map-legend = A box is a question or an end; its number says how many visits saw it. A line is an answer; the thicker it is, the more visits went that way.
map-way = { $from } – { $by } – { $to }: { $visits }

map-kind-question = Question
map-kind-info = To read
map-kind-answer = Answer
map-kind-request = Request
map-kind-attach = Known outage
map-kind-redirect = Elsewhere
map-kind-stop = End

map-ways = Every way
map-ways-means = Counted in visits of the last 30 days. Ways back are left out, and ways that the guide no longer has.
map-from = From
map-by = Answer or condition
map-to = To
map-visits = Visits
map-steps = Every step
map-steps-means = Counted in visits of the last 30 days. They stopped at the step that they saw last, unless they asked for a person there.
map-step = Step
map-kind = What it is
map-seen = Seen by
map-human-here = Asked for a person
map-last = Stopped here
map-left-out = Left out when { $condition }.

map-otherwise = otherwise
map-read = read on
map-any = whatever they say
map-no = No, that did not solve it
map-and = and
map-or = or
map-quoted = “{ $words }”
map-when-is = { $name } is { $value }
map-when-is-not = { $name } is not { $value }
map-when-has = { $name } includes { $value }
map-when-has-not = { $name } does not include { $value }
map-when-not = not ({ $condition })
map-when-always = always
map-when-never = never

preview-walks-lead = { $n ->
    [0] Nobody has walked a guide in the last 30 days.
    [one] The one path that people took through a guide in the last 30 days was walked again.
   *[other] The { $n } most frequent paths through guides of the last 30 days were walked again.
}
preview-walks = Guides that lead elsewhere
preview-walks-none = Every path leads where it led.
preview-walks-end = They came to “{ $before }”; now they would come to “{ $now }”.
preview-walks-question = They came to “{ $before }”; now they would be asked “{ $now }”.
preview-walks-gone = They came to “{ $before }”; now the guide would be gone.
preview-walks-people = { $n ->
    [one] one visit
   *[other] { $n } visits
}
