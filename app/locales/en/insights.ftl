### What the portal achieves: figures with their definitions.

place-insights = Insights

insights-title = Insights
insights-lead = How often people who looked for help were helped, and what stood in the way. Every number opens into the sessions it was counted from.
insights-form = Period
insights-from = From
insights-to = To
insights-window = Tickets count for
insights-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
insights-show = Show
insights-bad-day = Give the day as year, month and day.
insights-bad-period = The first day comes before the last, and at most { $most } days are shown.
insights-csv = All figures as a file (CSV)
insights-percent = { $percent } %
insights-part-of = { $part } of { $all }

insights-outcomes = What became of it
insights-confirmed-of = said that it solved their problem, of { $n ->
    [one] one session
   *[other] { $total } sessions
} of people who are signed in
insights-definition = A session begins when somebody searches, opens a guide or a request form, and ends with an outcome or after 30 idle minutes. Each is exactly one of five; the first that fits counts: joined, ticket, solved, perhaps, gave up. A ticket by the same person on one of the same services counts for { $days ->
    [one] one day
   *[other] { $days } days
}.
insights-outcome = Outcome
insights-outcome-confirmed = Solved
insights-outcome-potential = Perhaps solved
insights-outcome-attached = Joined an outage
insights-outcome-none = Ticket
insights-outcome-abandoned = Gave up
insights-sessions = Sessions
insights-share = Share
insights-means = What it means
insights-means-confirmed = They said so, and no ticket followed.
insights-means-potential = An answer was open for ten seconds or more, and nobody said that it did not help.
insights-means-attached = They joined a known outage instead of writing one more ticket.
insights-means-none = It became a ticket, there or later within the window.
insights-means-abandoned = All else: they left, and nobody knows why.
insights-provisional = { $n ->
    [one] One of them ended
   *[other] { $n } of them ended
} less than { $days ->
    [one] one day
   *[other] { $days } days
} ago: a ticket may still change the outcome.
insights-windows = Solved, for each window:
insights-window-rate = { $days ->
    [one] 1 day { $rate }
   *[other] { $days } days { $rate }
}

insights-rails = Guard rails
insights-false = Solved or left, then a ticket
insights-false-means = Of sessions marked solved or left: those whose person wrote a ticket on the same service within the window. They were not helped.
insights-human = The way to a person
insights-human-time = { $clicks ->
    [one] 1 click
   *[other] { $clicks } clicks
}, { $seconds } s
insights-human-of = median of { $n }; nine of ten within { $seconds } s
insights-human-means = From the first “I still need help” to the request being sent. It must not rise.
insights-gaps = Searches without an answer
insights-gaps-means = Nothing was found, or nothing that was found was opened.
insights-unlinked = Solved, of people who are not signed in
insights-unlinked-means = Apart from the others: whether they wrote a ticket later is unknown.

insights-trend = From day to day
insights-trend-none = No session ended in this period yet.
insights-trend-table = The same as a table
insights-trend-described = Columns of sessions from { $from } to { $to }, by outcome; at most { $most } in one column.
insights-since = Since
insights-confirmed-rate = Solved
insights-ticket-rate = Ticket

insights-groups = By what it was about
insights-groups-means = Sessions of people who are signed in. A session about two services counts under each. Choose one to see it alone.
insights-by-service = Service
insights-by-guide = Guide
insights-by-department = Department
insights-by-language = Language

insights-todo = To write, mend or rank
insights-todo-means = Searches of the last seven days that came to a ticket or to nothing, the dearest first.
insights-todo-none = Nothing: every search of the last seven days led somewhere.
insights-words = Searched for
insights-tickets = Tickets
insights-times = Times
insights-cause = What to do
insights-cause-write = Write.
insights-cause-write-means = Nothing was found.
insights-cause-rank = Rank.
insights-cause-rank-means = Answers were shown, and none was opened.
insights-cause-mend = Mend.
insights-cause-mend-means = An answer was opened, and did not help.

insights-guides = Guides, step by step
insights-guides-means = Counted in visits: whoever comes back or reloads is one.
insights-step = Step
insights-visits = Seen by
insights-chosen = Chosen
insights-back = Came back
insights-human-here = Asked for a person

insights-articles = Articles, by version
insights-articles-means = Solved is a share of those who said whether it helped, from five of them on. Every language has versions of its own.
insights-version-now = now
insights-version-before = earlier
insights-opened = Opened
insights-solved-rate = Solved
insights-rejected = Not solved
insights-reasons = Why not

insights-sessions-lead = What was counted, the newest first. Whose session it was is not shown.
insights-sessions-none = There is none in this period.
insights-session = Session: { $moment }
insights-began = Began
insights-ended = Ended
insights-ended-solved = They said that it was solved.
insights-ended-attached = They joined an outage.
insights-ended-ticket = They wrote a ticket.
insights-ended-left = They left.
insights-about = About
insights-ticket = Ticket { $number }
insights-minute = Time
insights-event = What happened
insights-edition = Content
insights-event-intent-start = A session began
insights-event-query = Searched
insights-event-answers-shown = Answers were shown
insights-event-answer-opened = Opened an answer
insights-event-answer-closed = Closed an answer
insights-event-solved = Said that it was solved
insights-event-rejected = Said that it was not solved
insights-event-node-view = Saw a step
insights-event-node-answer = Answered a question
insights-event-node-back = Came back to a question
insights-event-exit-human = Asked for a person
insights-event-outage-shown = Was shown an outage
insights-event-outage-attached = Joined an outage
insights-event-outage-rejected = Went on beside an outage
insights-event-check-view = Saw the request form
insights-event-submit = Sent the request form
insights-event-ticket-created = A ticket was created
insights-event-left = Left

insights-closed = Tickets that an article could have saved
insights-closed-known = { $known } of { $total } tickets that ended in this period were solved by an article that existed when they were written.
insights-why = Why it did not
insights-not-found = Not found
insights-not-found-means = The article existed, and was not shown before the ticket.
insights-not-trusted = Not trusted
insights-not-trusted-means = It was shown, and not opened.
insights-not-understood = Not understood
insights-not-understood-means = It was opened, and did not help.
insights-not-there = Not there
insights-not-there-means = No article had it when the ticket was written.
insights-unknown = Unknown
insights-unknown-means = Nobody knows since when the article exists.

reports-title = Reports
reports-lead = What came in, what was kept of what was promised, and what is waiting.
reports-lead-customer = What the people of your departments asked for, what was kept of what was promised, and what is waiting.
reports-filed = New
reports-filed-means = Tickets that were written in this period.
reports-ended = Ended
reports-ended-means = Tickets that were solved or closed in it.
reports-reply = Answered in time
reports-reply-means = Of the new ones whose target is decided: somebody answered within it, in working time.
reports-restore = Solved in time
reports-restore-means = Of the new ones whose target is decided: solved within it, in working time, without what was not the desk’s turn.
reports-backlog = Waiting
reports-backlog-means = Open at the end of the period, by age.
reports-age-day = up to a day { $n }
reports-age-week = up to a week { $n }
reports-age-month = up to four weeks { $n }
reports-age-older = older { $n }
reports-reopened = Opened again
reports-reopened-means = Of the ended ones: those whose person said that it was not over.
reports-known = Known
reports-known-means = Of the ended ones: solved by an article that existed when they were written. The others were new.
reports-by-period = From
reports-by-service = Service
reports-by-department = Department
insights-listed = The first { $shown } of { $n } are listed.
reports-counted = Counted { $on }. So many figures are counted once a minute.
reports-link = Reports
