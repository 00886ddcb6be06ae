### The editors' page: what is live, what was found, what people looked for, tokens.

place-content = Content
content-title = Content
content-lead = What readers see, what should be mended, and what they looked for in vain.

content-live = Live
content-live-since = live { $since } ({ $age })
content-held = An earlier edition is held
content-held-text = Readers see it until the published branch moves. The newest commit ends it at once.
content-remote = The repository cannot be fetched
content-remote-since = It began { $on }. What was fetched before goes on serving.
content-refused = The newest content was refused
content-refused-text = { $commit }, { $moment }. Readers still see the last good edition.
content-unfit = This edition cannot serve
content-unfit-text = What readers see has not changed.
content-asks = Read this before you go back
content-asks-text = Commit { $commit } does more than take back. What readers see has not changed yet.
content-asks-again = What serves has changed since you were asked. This is what commit { $commit } does now; what readers see has not changed yet.
content-errs = The checker refuses it today; what it names would be missing or wrong:
content-opens = { $n ->
    [one] People would read one thing again that was taken from them since:
   *[other] People would read { $n } things again that were taken from them since:
}
content-loses = { $n ->
    [one] One thing that people can read today would be gone:
   *[other] { $n } things that people can read today would be gone:
}
content-loses-text = its text in { $language }
content-everything = Everything, without signing in
content-instead-retired = retired
content-instead-fewer = for fewer people
content-instead-part = a part of it for fewer people
content-instead-withheld = withheld
content-asks-more = { $n ->
    [one] One more
   *[other] { $n } more
}
content-asks-serve = Go back all the same
content-asks-stay = Leave it as it is
content-more = { $n ->
    [one] And one more; “ventanilla check” lists them all.
   *[other] And { $n } more; “ventanilla check” lists them all.
}

content-findings = What should be mended
content-findings-lead = None of it keeps readers from reading. The lines are those that “ventanilla check” prints.
content-findings-none = Nothing was found.
content-due = Reviews that are due
content-stale = Translations older than their original
content-others = Other findings
content-nobody = Nobody in particular

content-uses = In the last 30 days
content-unanswered = Searches without an answer
content-unanswered-none = Every search found something.
content-times = { $n ->
    [one] once
   *[other] { $n } times
}
content-rejected = Articles that did not help
content-rejected-none = Nobody said that an article did not help.
content-rejected-share = { $rejected } of { $all }
content-unread = Articles without readers
content-unread-unknown = Nothing has been counted yet.
content-unread-since = Counted since { $day }.
content-unread-count = { $n } of { $all }.

content-commits = Editions
content-commits-lead = An earlier edition can serve again. It stays until somebody pushes.
content-commits-reviewers = Reviewers can let an earlier edition serve again.
content-commit = Commit
content-commit-what = What
content-commit-who = Who
content-commit-when = When
content-commit-live = Live
content-serve = Serve this one
content-serve-this = Serve this one: commit { $commit }

token-title = Tokens
token-lead = A token is your password for pushing and cloning. Make one for each machine, and take it back when you no longer need it.
token-name = What it is for
token-name-hint = For example the name of your laptop.
token-name-missing = Say in up to 80 characters what the token is for.
token-person = Whose
token-role = What it allows
token-role-reviewer = Push, also what only reviewers may publish
token-role-editor = Push
token-role-reader = Clone and fetch only
token-life = How long it lives
token-days = { $n } days
token-ends = Ends
token-used = Last used
token-never = never
token-expired = expired
token-revoked-at = revoked { $on }
token-revoke = Revoke
token-revoke-this = Revoke: the token “{ $name }”
token-new = Make a token
token-make = Make it
token-secret = Your new token
token-secret-text = Copy it now: it is shown this once.
token-secret-use = Git asks for a password; the token is it:

history = History
history-title = History of { $title }
history-versions = Versions
history-none = Nothing is known of earlier versions.
history-older = Versions older than the newest { $n } are in the repository.
history-now = as it is now
history-compare = Compare with now
history-compare-this = Compare with now: the version { $of }
history-reviewed = (reviewed)
history-withheld = (withheld from readers)
history-taken-back = Taken back
history-between = From the version { $from } to the one { $to }
history-same = Both versions say the same.
history-links = What links here
history-links-none = No other article links here.
history-since = It has changed since you last read it, { $on }.
history-see = See what changed

preview-title = Branch { $branch }
preview-branches = Branches
preview-branches-lead = What somebody has pushed beside the published branch. Readers see nothing of it.
preview-open = Open the preview
preview-verdict = The verdict
preview-sound = It could go live as it is.
preview-published = All of it is published already.
preview-broken = It would be refused.
preview-compared = Compared with commit { $commit }, where the branch begins. What others published since is not held against it.
preview-unrelated = Its history has nothing in common with what is published; it is compared with what is live.
preview-replay = What people would lose
preview-replay-lead = { $n ->
    [0] Nobody has searched in the last 30 days, so there is nothing to compare.
    [one] The one search of the last 30 days was asked again.
   *[other] The { $n } most frequent searches of the last 30 days were asked again.
}
preview-lost-first = Another first answer
preview-lost-first-none = Every search keeps its first answer.
preview-out-of-reach = No longer found
preview-out-of-reach-none = Everything that was found still is.
preview-now = “{ $before }” would give way to “{ $now }”
preview-nothing = “{ $before }” would be gone, and nothing else answers
preview-mark = Preview of the branch { $branch }.
preview-mark-text = Readers see none of it, and nothing is sent from here.
preview-leave = About this branch
