### The frame of every page: awning, counter, problems, forms.

skip = Skip to the content
desk = Desk
nav-label = Main
breadcrumb = Breadcrumb
place-help = Help
place-requests = Requests
place-tickets = My tickets
place-status = Status
place-queue = Queue
place-outages = Outages
place-desk = Desk
sign-in = Sign in

demo-title = Demo sign-in.
demo-text = Anybody can be anybody here; nothing you type is private.

counter-title = A person, always
counter-call = Call
counter-come = or come to { $place }, { $hours }.
counter-urgent = Urgent at any hour:
counter-more = More
counter-status = Status of all services
counter-articles = All articles, A to Z
counter-accessibility = Accessibility
counter-about = About these pages
counter-edition = Written by the desk, checked before every change. Last edition: { $moment }.

human-title = Rather talk to a person?
human-text = Somebody of the desk answers. What you have said so far comes along.
human-text-plain = Somebody of the desk answers, on the phone or in writing.
human-text-closed = Write now; somebody of the desk answers once the window is open again.
human-button = I still need help

window-always = The window is open around the clock
window-closed = The window is closed
window-until = The window is open { $until }
window-opens = The window is closed; it opens { $on }
window-urgent = Urgent:
window-hours-of = { $hours } ({ $place } time)
window-now-always = It is open now.
window-now-closed = It is closed now.
window-now-until = It is open now, { $until }.
window-now-opens = It is closed now, and opens { $on }.

# A moment comes with its preposition, since the day decides on it: sentences take one of on, by, since, until and of, and
# put no preposition before it. What is called moment stands alone, or behind a colon. Spanish says "la 01:30", "las 02:30".
time-clock = { $hour ->
   *[other] { $time }
}
time-moment = { $kind ->
    [today] today, { time-clock }
    [tomorrow] tomorrow, { time-clock }
    [yesterday] yesterday, { time-clock }
   *[day] { $day }, { time-clock }
}
time-on = { $kind ->
    [clock] at { time-clock }
    [today] today at { time-clock }
    [tomorrow] tomorrow at { time-clock }
    [yesterday] yesterday at { time-clock }
   *[day] on { $day } at { time-clock }
}
time-by = { $kind ->
    [clock] by { time-clock }
    [today] by { time-clock } today
    [tomorrow] by { time-clock } tomorrow
    [yesterday] by { time-clock } yesterday
   *[day] by { time-clock } on { $day }
}
time-since = { $kind ->
    [today] since { time-clock } today
    [tomorrow] since { time-clock } tomorrow
    [yesterday] since { time-clock } yesterday
   *[day] since { time-clock } on { $day }
}
time-until = { $kind ->
    [clock] until { time-clock }
    [today] until { time-clock } today
    [tomorrow] until { time-clock } tomorrow
    [yesterday] until { time-clock } yesterday
   *[day] until { time-clock } on { $day }
}
time-of = { $kind ->
    [today] of { time-clock } today
    [tomorrow] of { time-clock } tomorrow
    [yesterday] of { time-clock } yesterday
   *[day] of { time-clock } on { $day }
}
update-by = Next update { $by }
age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n } { $n ->
    [one] day
   *[other] days
}

form-mistakes = { $n ->
    [one] One answer needs a look
   *[other] { $n } answers need a look
}
form-optional = (optional)
form-send-again = Nothing is lost: everything you typed is still here.

problem-not-found = This page has moved or never existed
problem-not-found-lead = Search for it, or start again.
problem-not-found-words = Perhaps one of these is what you are looking for.
problem-elsewhere = This form was not sent from these pages
problem-elsewhere-lead = To protect you, we take forms only from our own pages. Open the page again and send it from there.
problem-bad-form = We could not read this form
problem-bad-form-lead = Go back, reload the page and send it again. If it happens again, call the desk.
problem-key-reused = You have already sent this form
problem-key-reused-lead = It arrived the first time, and the words are different now. Look at the ticket and add what is missing there.
problem-changed = Somebody changed this while you wrote
problem-changed-lead = Nothing was saved, so that nothing is overwritten. Look at how it stands now, then send your words again.
problem-typed = What you wrote
problem-typed-lead = It was not saved. Copy what you still need.
problem-typed-back = Back to the page
problem-send-again = Send again
problem-open-again = Try again
problem-too-many-sent-lead = To keep the portal quick for everybody, we take a few requests at a time. Wait { $n ->
    [one] a second
   *[other] { $n } seconds
 }, then send it again: what you sent is kept on this page.
problem-busy-sent = Many people are here at once
problem-busy-sent-lead = What you sent is kept on this page: wait a few seconds, then send it again.
problem-store-sent-lead = What you sent is kept on this page, and nothing is lost while it is open. Send it again in a few minutes, or call the desk.
problem-internal-sent-lead = It is logged, and somebody looks into it. What you sent is kept on this page: send it again, or call the desk.
problem-too-large = That is more than fits
problem-too-large-lead = Go back and shorten the longest text; your words are still in the form.
problem-too-many = That was a lot at once
problem-too-many-lead = To keep the portal quick for everybody, we take a few requests at a time. Wait { $n ->
    [one] a second
   *[other] { $n } seconds
 } and try again.
problem-method = This address does not take that
problem-method-lead = Start again from the home page, or search for what you need.
away-title = Nothing can be sent or saved right now.
away-text = Reading and searching work, and you stay signed in. If it is urgent, call the desk.
problem-busy = Too much is being counted right now
problem-busy-lead = Several people have asked for long reports at once. Open this page again in a few seconds; reading and writing go on meanwhile.
problem-store = We cannot reach our records right now
problem-store-lead = Reading and searching work. Try again in a few minutes, or call the desk.
problem-internal = Something broke on our side
problem-internal-lead = It is logged, and somebody looks into it. Try again, or call the desk.
problem-sign-in = Sign in to see this page
problem-sign-in-lead = This page belongs to people who are signed in.
problem-home = Start again
problem-back = Back to where I was

sign-in-title = Who are you today?
sign-in-lead = This portal runs a demonstration. Choose a person; you can change at any time.
sign-in-off = Sign-in is not set up yet
sign-in-off-lead = This portal has no way to sign in for now. Reading, searching and guides work without it. To reach a person, call the desk or come to the window.
sign-in-forwarded = Sign in on the machine itself
sign-in-forwarded-lead = This demonstration lets anybody be anybody, so it signs people in on the machine that it runs on, and not through a proxy or a tunnel. Reading, searching and guides work without it.
sign-in-kept = Sign in, and you are back with everything you typed.
sign-in-as = Continue as { $name }
sign-in-roles = Roles
role-user = uses services
role-customer = answers for a department
role-reader = reads the content repository
role-editor = writes articles
role-reviewer = reviews articles
role-agent = works at the desk
role-admin = configures the portal

me-title = Your profile
me-lead = What the portal knows about you.
me-name = Name
me-roles = What you do here
me-groups = Groups
me-departments = Departments
me-language = Language of this page
me-sign-out = Sign out
me-change = Be somebody else

accessibility-title = Accessibility
accessibility-lead = These pages are made for everybody, and we want to hear when they fail you.
accessibility-1 = Every page works with a keyboard alone, without scripts, at 400 % zoom and on a screen 320 pixels wide.
accessibility-2 = We aim at the Web Content Accessibility Guidelines 2.2, level AA, and test every page for it before each change.
accessibility-3 = Light, dark, high contrast and reduced motion follow the settings of your device.
accessibility-4 = If something stands in your way, call the desk or come to the window: we help at once, and then mend the page.
