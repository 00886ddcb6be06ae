//! Intent sessions as the ledger tells them: where one begins and ends, and what counts as read.

use desk::{Cause, Filter, GuideStep, Happened, NewVote, Outcome, ReadArticle, SessionRow, Visit};
use jiff::{SignedDuration, Timestamp};
use viewer::Viewer;

use crate::setting::{NOW, Setting, new_ticket};

/// Someone's visit, told second by second.
struct Story<'s> {
    setting: &'s Setting,
    viewer: Viewer,
    visit: Visit,
    at: Timestamp,
}

impl<'s> Story<'s> {
    async fn of(setting: &'s Setting, person: &str) -> Story<'s> {
        let viewer = setting.viewer(person).await;
        let visit = Visit::new(&viewer, &format!("{person:0>32}").into(), &"edition".into());
        Story { setting, viewer, visit, at: NOW }
    }

    fn wait(&mut self, seconds: i64) -> &mut Self {
        self.at += SignedDuration::from_secs(seconds);
        self
    }

    fn note(&mut self, happened: Happened) -> &mut Self {
        self.setting.desk.note(self.visit.clone(), &["vpn".into()], happened, self.at);
        self
    }

    fn view(&mut self, node: &str) -> &mut Self {
        self.note(Happened::Viewed(GuideStep { guide: "vpn".into(), node: node.into() }))
    }

    fn open(&mut self) -> &mut Self {
        self.note(Happened::Opened { words: None, article: article(), step: None })
    }

    fn close(&mut self, seconds: u32) -> &mut Self {
        self.note(Happened::Closed { article: article(), seconds })
    }

    async fn vote(&mut self, solved: bool) -> &mut Self {
        let vote =
            NewVote { article: article(), services: vec!["vpn".into()], words: None, step: None, solved, reason: None };
        self.setting.desk.vote(&self.visit, &vote, self.at).await.unwrap();
        self
    }

    async fn file(&mut self, key: &str) -> &mut Self {
        let ticket = desk::NewTicket { visit: self.visit.clone(), ..new_ticket(key, key) };
        self.setting.desk.file(&self.viewer, ticket, self.at).await.unwrap();
        self
    }

    /// The closed sessions, the oldest first, as they are a month later.
    async fn sessions(&self) -> Vec<SessionRow> {
        let later = NOW + SignedDuration::from_hours(30 * 24);
        self.sessions_at(later).await
    }

    async fn sessions_at(&self, now: Timestamp) -> Vec<SessionRow> {
        let desk = &self.setting.desk;
        desk.measure(now).await.unwrap();
        let agent = self.setting.viewer("iker").await;
        let filter = Filter::of(NOW - SignedDuration::from_hours(1), NOW + SignedDuration::from_hours(90 * 24));
        let mut sessions = desk.intent_sessions(&agent, &filter, None, None, 0).await.unwrap().0;
        sessions.reverse();
        sessions
    }

    async fn outcomes(&self) -> Vec<Outcome> {
        self.sessions().await.iter().map(|session| session.outcome).collect()
    }
}

fn article() -> ReadArticle {
    ReadArticle { id: "vpn".into(), version: "1".into() }
}

#[tokio::test]
async fn thirty_idle_minutes_end_a_session() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    story.view("what").wait(29 * 60).view("where").wait(30 * 60).view("what");
    let early = story.at + SignedDuration::from_mins(29);
    assert_eq!(story.sessions_at(early).await.len(), 1, "the second may go on");
    let sessions = story.sessions().await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0].started_at, NOW);
    assert_eq!(sessions[0].ended_at, NOW + SignedDuration::from_mins(29));
    assert_eq!(sessions[0].outcome, Outcome::Abandoned);
    let left = setting.rows("SELECT at FROM ledger WHERE kind = 'left'").await;
    assert_eq!(left.len(), 2, "measured twice, left once");
}

#[tokio::test]
async fn what_is_open_for_ten_seconds_is_read() {
    for (told, after, expect) in [
        (Some(10), 0, Outcome::Potential),
        (Some(9), 3_600, Outcome::Abandoned),
        (None, 9, Outcome::Abandoned),
        (None, 10, Outcome::Potential),
        (None, 0, Outcome::Abandoned),
    ] {
        let setting = Setting::new().await;
        let mut story = Story::of(&setting, "jon").await;
        story.view("what").wait(1).open();
        if let Some(seconds) = told {
            story.wait(i64::from(seconds)).close(seconds);
        } else if after > 0 {
            story.wait(after).view("where");
        }
        assert_eq!(story.outcomes().await, [expect], "told {told:?}, the next event after {after} s");
    }
}

#[tokio::test]
async fn who_says_solved_and_then_not_goes_on() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    story.view("what").wait(1).open().wait(60).vote(true).await.wait(5).vote(false).await;
    story.wait(5).view("where").wait(30).file("0123456789abcdef").await;
    assert_eq!(story.outcomes().await, [Outcome::None]);
    let mut other = Story::of(&setting, "ana").await;
    other.wait(3_600);
    other.view("what").wait(1).open().wait(60).vote(false).await.wait(5).vote(true).await;
    assert_eq!(other.outcomes().await, [Outcome::None, Outcome::Confirmed]);
}

#[tokio::test]
async fn after_an_outcome_another_session_begins() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    story.view("what").wait(1).open().wait(60).vote(true).await;
    // The browser says what was closed when the page is left: that begins nothing.
    story.wait(1).close(61).wait(60).view("what").wait(1).open().wait(40).close(40);
    let sessions = story.sessions().await;
    assert_eq!(
        sessions.iter().map(|session| session.outcome).collect::<Vec<_>>(),
        [Outcome::Confirmed, Outcome::Potential]
    );
    let agent = setting.viewer("iker").await;
    let (_, events) = setting.desk.intent_session(&agent, &sessions[1].id).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["intent_start", "node_view", "answer_opened", "answer_closed", "left"]);
}

#[tokio::test]
async fn what_is_noted_with_its_outcome_belongs_before_it() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    let request = "problem".to_owned();
    story.note(Happened::AskedHuman { request: request.clone().into(), step: None, article: None }).wait(30);
    // The ticket is written at once, what is noted a moment later and with the same time.
    story.file("0123456789abcdef").await.note(Happened::Submitted { request: request.into() });
    assert_eq!(story.outcomes().await, [Outcome::None]);
}

#[tokio::test]
async fn a_session_counts_for_the_service_of_its_ticket_and_not_for_what_the_form_took_for_granted() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    let checked = || Happened::Checked { request: "problem".into() };
    setting.desk.note(story.visit.clone(), &["files".into()], checked(), story.at);
    story.wait(30).file("0123456789abcdef").await;
    // Who leaves a form of a service came for that.
    story.wait(3_600);
    setting.desk.note(story.visit.clone(), &["files".into()], checked(), story.at);
    let sessions = story.sessions().await;
    let services: Vec<_> = sessions.iter().map(|session| session.services.join(" ")).collect();
    assert_eq!(services, ["vpn", "files"]);
}

#[tokio::test]
async fn only_those_who_mend_may_see() {
    let setting = Setting::new().await;
    let jon = setting.viewer("jon").await;
    let filter = Filter::of(NOW, NOW);
    let refused = |error| matches!(error, desk::Error::NotFound);
    assert!(setting.desk.figures(&jon, &filter, NOW).await.is_err_and(refused));
    assert!(setting.desk.intent_sessions(&jon, &filter, None, None, 0).await.is_err_and(refused));
    assert!(setting.desk.intent_session(&jon, &"x".into()).await.is_err_and(refused));
}

#[tokio::test]
async fn what_to_mend_is_told_by_what_became_of_a_search() {
    let setting = Setting::new().await;
    let mut story = Story::of(&setting, "jon").await;
    let query = |words: &str, found: usize| Happened::Query { words: words.into(), found, shown: Vec::new() };
    let opened = |words: &str| Happened::Opened { words: Some(words.into()), article: article(), step: None };
    story.note(query("beamer", 0)).wait(5).note(query("Beamer ", 0)).wait(5).note(query("red", 4));
    story.wait(5).note(query("vpn", 9)).wait(5).note(opened("vpn")).wait(20).vote(false).await;
    story.wait(5).file("0123456789abcdef").await;
    let mut ana = Story::of(&setting, "ana").await;
    ana.wait(7_200).note(query("wifi", 3)).wait(5).note(opened("wifi")).wait(30).close(30);
    let later = NOW + SignedDuration::from_hours(5);
    ana.sessions_at(later).await;
    let agent = setting.viewer("iker").await;
    let todo = setting.desk.weekly(&agent, later).await.unwrap().0;
    let found: Vec<_> = todo.iter().map(|one| (one.words.as_str(), one.times, one.tickets, one.cause)).collect();
    let expect = [("beamer", 2, 1, Cause::Write), ("red", 1, 1, Cause::Rank), ("vpn", 1, 1, Cause::Mend)];
    assert_eq!(found, expect, "what was found and opened without a ticket is not on the list");
    let filter = Filter::of(NOW, later);
    let articles = setting.desk.article_figures(&agent, &filter).await.unwrap();
    assert_eq!((articles[0].opened, articles[0].solved, articles[0].rejected), (2, 0, 1));
    let gaps = setting.desk.figures(&agent, &filter, later).await.unwrap().gaps;
    assert_eq!(gaps, (3, 5));
}

#[tokio::test]
async fn the_traffic_of_a_guide_counts_visits() {
    let setting = Setting::new().await;
    let step = || GuideStep { guide: "vpn".into(), node: "what".into() };
    for person in ["jon", "ana"] {
        let mut story = Story::of(&setting, person).await;
        story.view("what").wait(1).view("what").wait(1);
        story.note(Happened::Answered { step: step(), choice: "timeout".into() });
        story.note(Happened::WentBack(step()));
    }
    setting.desk.flush_ledger().await;
    let agent = setting.viewer("iker").await;
    let filter = Filter::of(NOW, NOW + SignedDuration::from_hours(1));
    let traffic = setting.desk.guide_traffic(&agent, &filter).await.unwrap();
    let step = &traffic["vpn"]["what"];
    assert_eq!((step.views, step.back, step.human, step.choices["timeout"]), (2, 2, 0, 2));
}
