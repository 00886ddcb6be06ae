//! The script of the month: twelve stories, drawn with a fixed seed, each with what it must count as.

use std::collections::BTreeMap;

use desk::{GuideStep, Happened, NewJoin, NewTicket, NewVote, Outage, ReadArticle, Visit};
use jiff::{SignedDuration, Timestamp};
use viewer::{ServiceId, Viewer, VisitId};

use crate::setting::{Setting, new_ticket};

/// What the script says that the figures must be.
#[derive(Default)]
pub struct Truth {
    pub windows: [BTreeMap<&'static str, u64>; 3],
    pub unlinked: BTreeMap<&'static str, u64>,
    pub services: BTreeMap<String, BTreeMap<&'static str, u64>>,
    pub false_deflection: (u64, u64),
    pub gaps: (u64, u64),
    pub clicks: Vec<i64>,
    pub seconds: Vec<i64>,
}

/// A generator without a state of its own: the month is the same on every machine (SplitMix64, Steele et al., 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}

/// One session under way.
pub struct Actor<'s> {
    pub setting: &'s Setting,
    pub viewer: Viewer,
    pub visit: Visit,
    pub service: ServiceId,
    pub at: Timestamp,
    pub key: String,
}

impl Actor<'_> {
    fn note(&mut self, seconds: u64, happened: Happened) {
        self.at += SignedDuration::from_secs(i64::try_from(seconds).unwrap());
        self.setting.desk.note(self.visit.clone(), std::slice::from_ref(&self.service), happened, self.at);
    }

    fn step(&self) -> GuideStep {
        GuideStep { guide: format!("guide-{}", self.service).into(), node: "what".into() }
    }

    fn article(&self) -> ReadArticle {
        ReadArticle { id: format!("about-{}", self.service).into(), version: "1".into() }
    }

    fn open(&mut self, seconds: u64) {
        let opened = Happened::Opened { words: None, article: self.article(), step: Some(self.step()) };
        self.note(seconds, opened);
    }

    async fn vote(&mut self, seconds: i64, solved: bool) {
        self.at += SignedDuration::from_secs(seconds);
        let vote = NewVote {
            article: self.article(),
            services: vec![self.service.clone()],
            words: None,
            step: None,
            solved,
            reason: None,
        };
        self.setting.desk.vote(&self.visit, &vote, self.at).await.unwrap();
    }

    async fn file(&mut self, after: SignedDuration) {
        self.at += after;
        let about = format!("{} {}", self.key, self.at);
        let ticket = NewTicket {
            service: self.service.clone(),
            visit: self.visit.clone(),
            ..new_ticket(&format!("{}-{}", self.key, self.at.as_millisecond()), &about)
        };
        self.setting.desk.file(&self.viewer, ticket, self.at).await.unwrap();
    }
}

/// One of twelve stories, and what it must count as.
pub async fn play(actor: &mut Actor<'_>, dice: &mut Dice, truth: &mut Truth, outage: &Outage) {
    let hours = SignedDuration::from_hours;
    let request = || "problem".to_owned();
    let query = |found: usize| Happened::Query { words: "words".into(), found, shown: Vec::new() };
    let view = Happened::Viewed(actor.step());
    match dice.roll(12) {
        0 => {
            actor.note(0, view);
            actor.open(5);
            actor.vote(40, true).await;
            left(truth, actor, ["confirmed"; 3]);
        }
        // Solved, they said; and then a ticket after 12 hours, 3, 10 or 20 days.
        1 => {
            actor.note(0, view);
            actor.open(5);
            actor.vote(40, true).await;
            let (after, outcomes) = match dice.roll(4) {
                0 => (12, ["none"; 3]),
                1 => (3 * 24, ["confirmed", "none", "none"]),
                2 => (10 * 24, ["confirmed", "confirmed", "none"]),
                _ => (20 * 24, ["confirmed"; 3]),
            };
            // From another browser, outside of any session.
            actor.visit.id = VisitId::default();
            actor.file(hours(after)).await;
            left(truth, actor, outcomes);
        }
        2 => {
            actor.note(0, view);
            actor.open(5);
            let closed = Happened::Closed { article: actor.article(), seconds: 25 };
            actor.note(25, closed);
            left(truth, actor, ["potential"; 3]);
        }
        3 => {
            actor.note(0, view);
            actor.open(5);
            let closed = Happened::Closed { article: actor.article(), seconds: 5 };
            actor.note(25, closed);
            left(truth, actor, ["abandoned"; 3]);
        }
        4 => {
            actor.note(0, view.clone());
            actor.open(5);
            actor.note(60, view);
            left(truth, actor, ["potential"; 3]);
        }
        5 => {
            actor.note(0, view);
            actor.open(5);
            actor.vote(60, false).await;
            left(truth, actor, ["abandoned"; 3]);
        }
        6 => {
            actor.note(0, Happened::Checked { request: request().into() });
            let join = NewJoin {
                outage: outage.id.clone(),
                site: String::new(),
                note: String::new(),
                visit: actor.visit.clone(),
            };
            actor.setting.desk.join(&actor.viewer, join, actor.at).await.unwrap();
            ended(truth, actor, "attached");
        }
        7 | 8 => {
            let seconds = dice.roll(300);
            actor.note(0, view);
            let step = Some(actor.step());
            actor.note(9, Happened::AskedHuman { request: request().into(), step, article: None });
            actor.note(0, Happened::Checked { request: request().into() });
            let mistakes = dice.roll(3);
            for _ in 0..mistakes {
                actor.note(1, Happened::Submitted { request: request().into() });
            }
            actor.note(seconds, Happened::Submitted { request: request().into() });
            actor.file(hours(0)).await;
            truth.clicks.push(i64::try_from(mistakes).unwrap() + 2);
            truth.seconds.push(i64::try_from(mistakes + seconds).unwrap());
            ended(truth, actor, "none");
        }
        // Nobody whom we know.
        9 => {
            actor.visit.person = None;
            actor.note(0, query(0));
            truth.gaps.0 += 1;
            truth.gaps.1 += 1;
            *truth.unlinked.entry("abandoned").or_default() += 1;
        }
        10 => {
            actor.visit.person = None;
            actor.note(0, view);
            actor.open(1);
            actor.vote(30, true).await;
            *truth.unlinked.entry("confirmed").or_default() += 1;
        }
        // Solved, then not; a search without a click, and after all a ticket on something else an hour later.
        _ => {
            actor.note(0, view);
            actor.open(5);
            actor.vote(40, true).await;
            actor.vote(40, false).await;
            actor.note(5, query(3));
            truth.gaps.0 += 1;
            truth.gaps.1 += 1;
            left(truth, actor, ["abandoned"; 3]);
            actor.visit.id = VisitId::default();
            actor.service = "something-else".into();
            actor.file(hours(1)).await;
        }
    }
}

/// A session that was marked solved or left, with its outcome for each window.
fn left(truth: &mut Truth, actor: &Actor<'_>, outcomes: [&'static str; 3]) {
    count(truth, actor, outcomes);
    truth.false_deflection.1 += 1;
    truth.false_deflection.0 += u64::from(outcomes[1] == "none");
}

/// A session that its outcome ended, whatever the window.
fn ended(truth: &mut Truth, actor: &Actor<'_>, outcome: &'static str) {
    count(truth, actor, [outcome; 3]);
}

fn count(truth: &mut Truth, actor: &Actor<'_>, outcomes: [&'static str; 3]) {
    for (counts, outcome) in truth.windows.iter_mut().zip(outcomes) {
        *counts.entry(outcome).or_default() += 1;
    }
    let services = truth.services.entry(actor.service.to_string()).or_default();
    *services.entry(outcomes[1]).or_default() += 1;
}
