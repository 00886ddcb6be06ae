### My tickets and one ticket.

ticket = Ticket
turn-you = Your turn
turn-desk = The desk’s turn
turn-supplier = The supplier’s turn
turn-approver = Waits for approval
turn-outage = Waits for an outage
turn-nobody = Solved
turn-requester = Waiting for { $name }
turn-requester-on = waiting for { $name }

tickets-title = My tickets
tickets-help = Get help with something else
tickets-which = Which tickets
tickets-open = Open
tickets-your-turn = Your turn
tickets-closed = Closed
tickets-none-open = You have no open tickets.
tickets-none-turn = Nothing waits for you.
tickets-none-closed = No ticket has been closed yet.
tickets-none-lead = When you ask the desk for something, you follow it here.
ticket-changed = Last change: { $moment }
update-late = We promised news { $by } and are late

ticket-title = Ticket { $number }: { $title }
ticket-received = Received: ticket { $number }
ticket-received-lead = We have it. It stands under “My tickets” at any time, and our answers stand in it.
ticket-facts = Facts
ticket-outage = Goes on from
ticket-service = Service
ticket-priority = Priority
ticket-asked = Asked for
ticket-opened = Opened
ticket-with = With
ticket-what-next = What happens next
ticket-history = What happened
ticket-earlier = { $n ->
    [one] One earlier entry is not shown.
   *[other] { $n } earlier entries are not shown.
}
ticket-reply = Write to the desk
ticket-reply-your-turn = Your answer
ticket-reply-over = Not solved? Write here and the desk goes on
ticket-reply-sent = Sent. The desk has it.
ticket-confirm = Yes, it works again
ticket-reply-hint = Everything the desk should know. Cover passwords.
ticket-reply-send = Send
ticket-taken = Somebody at the desk has it.
ticket-outage-over = The outage that this was part of is over. Does it work for you again?
ticket-outage-over-next = If it does not, write here and the desk goes on.
ticket-thanked = Thank you, too. It stays solved.
ticket-thanked-over = The desk can read your words. If it comes back, write it below and the desk goes on.
ticket-reply-missing = Write something before you send it.
ticket-reply-too-long = At most { $most } characters fit; this has { $n }.
ticket-closed = This ticket is closed. If it is not solved, open a new one and name this number.
ticket-answers = What you said
ticket-from-guide = You came from the guide “{ $guide }”
ticket-you = You
ticket-the-desk = { $name }, desk
ticket-event-filed = { $name } opened the ticket
ticket-event-filed-you = You opened the ticket
ticket-event-taken = Taken by { $name }
ticket-event-moved = Now: { $state }
ticket-event-note = { $name }, internal note
priority-1 = P1, urgent
priority-2 = P2, high
priority-3 = P3, normal
priority-4 = P4, low

promise-reply = First answer
promise-restore = Solved
promise-held = The clock stands still; { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
} of our working time are left.
promise-met = in time
promise-missed = It was due { $on }. We are late.
promise-missed-then = It was due { $on }, and came later. We are sorry.
ticket-too-late = This has been closed for more than 14 days. If it is back, ask again: somebody looks at it afresh.
ticket-again = Ask again
