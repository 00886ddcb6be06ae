### Guides and requests.

guide-pace = Question { $n } of up to { $most }
guide-continue = Continue
guide-back = Back
guide-change = Change
guide-so-far = Your answers so far
guide-known = What we go by
guide-fact = Your answer decides what comes next.
guide-unknown = I do not know
guide-optional = You can leave this empty.
guide-missing = Choose an answer, or say that you still need help.
guide-odd = That answer does not fit here. Correct it, or say that you still need help.
guide-moved = This guide has changed
guide-moved-lead = We took you to the step that fits what you have said. Your other answers are kept.
guide-result = Our answer
guide-fill-request = Ask the desk
guide-go-on = Go on
guide-not-solved = No, that did not solve it
guide-read-all = Read the whole article

requests-title = Ask for something
requests-lead = Choose what fits best. If you are not sure, report a problem: somebody reads it and sends it the right way.
request-lead-kept = Everything you type is kept, also if you have to sign in first.
request-from-guide = From the guide “{ $guide }”
request-said = What you have said so far
request-choose = Choose one
request-send = Send to the desk
request-later = Finish later
request-signed-out = You send this after signing in. Everything you typed comes along.
request-closed = So this form cannot be sent for now. This is how you reach a person:
request-closed-come = Come to { $place }, { $hours }.
request-before = Before it goes to the desk
request-reply-by = You get a number at once. { $promise }.
request-no-outage = All services that this is about work.
request-restored = You are back, and so is everything you typed. Look it over and send it.
request-missing = Answer: { $label }
request-missing-choice = Choose one: { $label }
request-too-long = { $label }: at most { $most } characters fit; this has { $n }.
request-not-number = { $label }: write a whole number in digits, for example 3.
request-too-small = { $label }: at least { $least }.
request-too-large = { $label }: at most { $most }.
request-not-date = { $label }: write a day that exists, for example 23/11/2026 or 2026-11-23.
request-not-option = { $label }: choose one of the answers.
request-only-if = Answer this only if { $when }.
request-only-answer = “{ $label }” is “{ $answer }”
request-only-or = {"” or “"}
request-only-and = {" and "}
request-only-or-else = {" or "}
request-only-not = it is not so that { $when }
request-begun = You have begun this before
request-begun-lead = Go on with it, or write a new one here. One does not touch the other.
request-needs = Needs sign-in
request-own-open = { $n ->
    [one] You have an open ticket on this service
   *[other] You have { $n } open tickets on this service
}
request-own-open-lead = Is it about the same? Then write there; the desk reads on where it stopped. Something else? Go on here.

under-way-title = You were in the middle of this
under-way-until = kept { $until }
under-way-forget = Throw away

diagnostics-consent = Send along what helps to find the cause:
diagnostics-browser = Browser
diagnostics-platform = Platform
diagnostics-page = The page you came from

kept-offline = There is no connection. What you typed is kept in this browser and is sent, once, when the connection is back.
kept-sending = The connection is back. Sending what you typed.
kept-restored = What you had typed here is back.
kept-elsewhere = What you had typed here is back. If this form is still open in another tab, that one is kept, too.
