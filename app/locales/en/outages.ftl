### Notices, the status page, outages.

notice-since = Began
notice-from = Begins
notice-until = Ends
notice-was-from = Was to begin
notice-was-until = Was to end
notice-where = Where
notice-next = Next update
notice-workaround = What helps meanwhile
notice-more = { $n ->
    [one] One more notice
   *[other] { $n } more notices
}

level-ok = Works
level-down = Down
level-partial = Works in part
level-degraded = Slow
level-maintenance = Maintenance
level-info = Notice

state-reported = Reported
state-investigating = Looking into it
state-identified = Cause found
state-monitoring = Fixed, being watched
state-resolved = Resolved
state-false-alarm = False alarm
state-planned = Planned
state-in-progress = Under way
state-verifying = Being checked
state-completed = Completed
state-cancelled = Called off
state-overrun = Takes longer than planned
state-announced = Announced
state-over = Over
state-moved = { $state }, moved
state-now-on = { $state }, now { $on }
state-now-until = { $state }, now { $until }

status-all-work = All services work
status-trouble = { $n ->
    [one] One service has trouble; all others work
   *[other] { $n } services have trouble
}
status-checked = As of { $moment }
status-now = Now
status-now-none = Nothing is known to be broken.
status-planned = Planned
status-services = Services
status-recent = Lately resolved
status-ended-all = All outages that are over
ended-title = Outages that are over
ended-lead = { $n ->
    [0] There has been none so far.
    [one] One so far.
   *[other] { $n } so far, the latest first.
}
status-depends = Depends on { $services }
status-because = Because of { $service }
status-resolved-at = Resolved { $on }
status-called-off-at = Called off { $on }
status-days = { $service }: { $n ->
    [0] no trouble in 90 days
    [one] 1 of 90 days with trouble
   *[other] { $n } of 90 days with trouble
}
status-days-short = { $n ->
    [0] no trouble
    [one] 1 day with trouble
   *[other] { $n } days with trouble
}
status-today = today
status-heading-days = Services, last 90 days

outage-state = State
outage-kind = Kind
kind-disruption = Outage
outage-services = Services
outage-updates = What happened
outage-back = All services
outage-ended = This is over.
outage-called-off = This was called off.

notice-join = I have this, too
join-title = Is this what you have?
join-lead = One press is enough. You need no ticket. The news stands here, and we ask you whether it works once it is over.
join-site = Where are you?
join-site-hint = A site, a floor, at home. It helps us to see how far it reaches.
join-note = What do you see?
join-note-hint = Only if it is more than what stands above.
join-yes = Yes, it is this
join-no = Mine is different
join-discourage = We work on it; a ticket of your own makes nothing faster.
join-only-different = Write only if yours is something else.
join-done = You are on the list
join-done-lead = We write the news here, and ask you whether it works once it is over.
works-question = “{ $outage }” is over. Does it work for you again?
works-yes = Works now
works-no = Still broken
works-thanks = Thank you. Good that it works again.
works-told = You told us that it is still broken
works-ask = Write to the desk, so that somebody looks at it with you
works-still = Still broken after: { $outage }
join-late = This ended while you wrote
join-late-lead = You are not on its list, and nothing was sent. If it still does not work for you, write to the desk: your words go along.
join-back = Back to your request, as you left it
join-none = Nothing is known to be broken there.
