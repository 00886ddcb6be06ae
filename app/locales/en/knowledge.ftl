### Home, search, articles and topics.

home-question = What do you need help with?
home-hint = Say it in your own words, or start with one of these.
home-tickets = My open tickets
home-more-tickets = { $n ->
    [one] and one more
   *[other] and { $n } more
}
home-all-tickets = All my tickets
home-sign-in-for-tickets = Sign in to see your tickets here.
home-window = The window
home-or-call = or call
home-topics = What people ask about most
home-topics-all = Topics
home-all-articles = All articles
home-requests = Ask for something
home-all-requests = All requests

search-label = Search help
search-button = Find help
search-suggestions = { "{n}" } suggestions; use the arrow keys
search-title = Search
search-lead = Articles, guides, requests and services, in your own words.
search-found = { $n ->
    [one] One answer for “{ $words }”
   *[other] { $total } answers for “{ $words }”
}
search-cut = This is long. We searched for its first 2,000 characters; to describe a problem at length, send a request.
search-corrected = We read “{ $from }” as “{ $to }”.
search-verbatim = Search for it as written
search-more = { $n ->
    [one] Show one more
   *[other] Show { $n } more
}
search-left = { $n } more match less well. More or other words narrow them down.
group-now = Happening now
group-found = Answers
narrow-title = Narrow the answers
narrow-kind = Kind
narrow-topic = Topic
narrow-service = Service
narrow-every-kind = Every kind
narrow-every-topic = Every topic
narrow-every-service = Every service
search-topics = Browse by topic
search-aside = Nearby
group-guide = Guides
group-article = Articles
group-topic = Topics
group-request = Requests
group-service = Services
kind-guide = Guide
kind-article = Article
kind-topic = Topic
kind-request = Request
kind-service = Service
kind-snippet = Snippet
in-language = In { $language }
language-en = English
language-es = Spanish

incidental-title = These only share a word with it
incidental-lead = They are probably about something else.
nothing-title = Nothing written about that yet
nothing-lead = No article, guide or request matches “{ $words }”.
nothing-ask = Ask the desk, with these words
nothing-helps = What often helps
nothing-fewer = Fewer words, only the important ones
nothing-message = The message on the screen, word for word
nothing-name = The name of the thing, not of the room

article-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
article-owner = Kept by: { $owner }
article-review = To be checked again by { $date }
article-retired = We have withdrawn this article.
article-instead = Read this instead:
article-other-language = This article is not translated yet. You are reading it in { $language }.
article-contents = Contents
article-on-this-page = On this page
article-related = Related
articles-title = All articles
articles-lead = { $n ->
    [one] One article, from A to Z.
   *[other] { $total } articles, from A to Z.
}
articles-none = There are no articles yet. The desk answers in the meantime.
topic-articles = { $n ->
    [one] One article
   *[other] { $n } articles
}
os-windows = Windows
os-macos = macOS
os-linux = Linux
os-ios = iPhone and iPad
os-android = Android
article-updated = Updated { $date }
article-updated-by = Updated { $date } by { $name }
article-review-overdue = Not checked since { $date }; it may be out of date
article-suggest = Suggest a change to this article
article-raw = Read it as Markdown
article-related-guide = Guide: { $title }
copy = Copy
copied = Copied
close = Close
keys-title = Keys
keys-search = Go to the search
keys-queue = Search the tickets
keys-choose = Choose a suggestion
keys-close = Close what is open
keys-list = Show this list
solved-question = Did this solve it?
solved-yes = Yes, it works again
solved-no = No, not yet
solved-glad = Good to hear
solved-glad-text = Thank you. Your answer helps the next person find this article.
solved-why = What was missing?
solved-why-text = One more press, and the people who write these articles know what to mend.
solved-why-other = It is about something else
solved-why-short = Right topic, but not enough
solved-why-old = It is out of date
solved-why-rights = I lack the rights for it
solved-send = Send
solved-thanks = Thank you
solved-thanks-text = The people who write this article see your answer. If you still need help, somebody takes over from here.
feed-all = New and changed articles
feed-status = What happens to the services
feed-outage = { $kind }: { $title }
feed-topic = New and changed articles: { $topic }
describe-title = Describe it in your own words
describe-lead = As long as you like: what you wanted to do, what happened, and the message on the screen, word for word.
describe-button = Look for an answer
describe-missing = Write what happened; a sentence is enough.
describe-nothing = Nothing written fits this. Somebody at the desk will read it.
describe-link = Describe it at length
describe-why = It speaks of: { $words }.
describe-solved = { $n ->
    [one] It solved it for { $solved } of 1 who said so.
   *[other] It solved it for { $solved } of { $n } who said so.
}

finds-title = While you write: this may solve it now
finds-more = { $n ->
    [one] One more that may fit
   *[other] { $n } more that may fit
}
finds-free = Nothing here stops you. Sending stays where it is.
finds-solved = That solved it
finds-service = It is about { $service }.
finds-look = Look for answers first
