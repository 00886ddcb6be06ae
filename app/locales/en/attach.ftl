### Tickets that belong to an outage: on its page at the desk, and on the ticket.

attach-title = Tickets that may belong to it
attach-lead = Open tickets on the services that it touches. Attach those that are this: their people see its news, and you answer all of them at once.
attach-none = No open ticket on its services is left to attach.
attach-table = Tickets that may belong to the outage, the newest first
attach-pick = Choose
attach-choose = Choose ticket { $number }
attach-chosen = Attach the chosen
attach-all = Attach all { $n }
attach-missing = Choose at least one ticket.
attach-done = { $n ->
    [0] No ticket is attached.
    [one] One ticket is attached.
   *[other] { $n } tickets are attached.
}
attach-left-over = Not attached, because they were closed meanwhile:
attach-left-elsewhere = Not attached, because they belong to another outage:
attach-left-full = An outage takes at most { $n } tickets. The others stand below, as they were.

attach-attached = Attached tickets
attach-attached-none = No ticket is attached yet.
attach-attached-table = Tickets that are attached to the outage, the newest first
attach-age = Age
attach-over = No longer open

attach-answer = Answer all attached
attach-answer-text = What each person reads
attach-answer-hint = { $n ->
    [0] No attached ticket is open.
    [one] It goes into one open ticket, as a public reply of yours.
   *[other] It goes into each of { $n } open tickets, as a public reply of yours.
}
attach-answer-send = { $n ->
    [one] Send to one ticket
   *[other] Send to { $n } tickets
}
attach-answer-done = { $n ->
    [one] Sent to one ticket.
   *[other] Sent to { $n } tickets.
}
attach-answer-solve = This solves them
attach-answer-solve-hint = Each ticket is marked as solved, and its person is asked whether it works again.
attach-answer-solved = { $n ->
    [one] One ticket is solved with it.
   *[other] { $n } tickets are solved with it.
}
attach-answer-nobody = No attached ticket is open, so nobody would read it. Attach one first.

attach-question = Is this what your ticket is about?
attach-fact = Part of the outage
attach-gone = a known outage
attach-event-you = You said that it is this: { $outage }
attach-event-person = { $name } says that it is this: { $outage }
attach-event-desk-you = You attached it to the outage “{ $outage }”
attach-event-desk = { $name }: it is part of the outage “{ $outage }”

attach-desk-title = Part of an outage?
attach-desk-one = Attach to “{ $outage }”
attach-desk-is = Attached to the outage
attach-desk-over = This ticket is no longer open, so it was not attached.
attach-desk-elsewhere = A colleague attached this ticket to another outage meanwhile.
attach-desk-ended = That outage is over by now, so the ticket was not attached.
attach-desk-full = That outage has as many tickets as it takes, so this one was not attached.
