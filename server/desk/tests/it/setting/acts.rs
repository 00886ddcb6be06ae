//! What people and agents do at the desk of a test: file and move tickets, declare and end an outage, attach tickets to it.

use desk::{AttachTickets, Chosen, Impact, Level, Move, NewOutage, OutageKind, OutageUpdate};
use viewer::{OutageId, TicketNumber, Viewer, Words};

use super::{NOW, Setting, minutes, new_ticket};

impl Setting {
    /// Files a ticket about something with the VPN.
    pub async fn file(&self, person: &Viewer, about: &str) -> TicketNumber {
        self.file_on(person, about, "vpn").await
    }

    /// Files a ticket about something with this service.
    pub async fn file_on(&self, person: &Viewer, about: &str, service: &str) -> TicketNumber {
        let mut ticket = new_ticket(&format!("key-of-the-form-{about}"), about);
        ticket.service = service.into();
        self.desk.file(person, ticket, NOW).await.unwrap().number
    }

    /// What an agent sends who moves a ticket on as they see it now.
    pub async fn a_move(&self, agent: &Viewer, number: TicketNumber, to: &str) -> Move {
        let seen = self.desk.ticket(agent, number).await.unwrap().timeline.len();
        Move {
            number,
            to: to.into(),
            note: "So.".into(),
            next_update_by: None,
            solved_by: None,
            seen,
            key: format!("key-of-the-move-{number}-{seen}"),
        }
    }

    /// An agent moves a ticket on.
    pub async fn move_ticket(&self, agent: &Viewer, number: TicketNumber, to: &str) {
        let moved = self.a_move(agent, number, to).await;
        self.desk.move_ticket(agent, moved, minutes(1)).await.unwrap();
    }

    /// An agent works on a ticket, and closes it.
    pub async fn close(&self, agent: &Viewer, number: TicketNumber) {
        self.move_ticket(agent, number, "working").await;
        self.move_ticket(agent, number, "closed").await;
    }

    /// An agent declares that a service is down.
    pub async fn declare(&self, agent: &Viewer, service: &str) -> OutageId {
        let outage = NewOutage {
            key: format!("key-of-the-outage-{service}"),
            kind: OutageKind::Disruption,
            title: Words::both("It is down", "No funciona"),
            severity: Level::Down,
            impacts: vec![Impact { service: service.into(), level: Level::Down }],
            started_at: NOW,
            ends_at: None,
            next_update_at: None,
            text: Words::both("We look into it.", "Lo miramos."),
            workaround: None,
            symptoms: Vec::new(),
            offer: Default::default(),
        };
        self.desk.declare(agent, outage, NOW).await.unwrap()
    }

    /// An agent ends an outage that had no update yet.
    pub async fn resolve(&self, agent: &Viewer, id: &OutageId) {
        let end = OutageUpdate {
            id: id.clone(),
            state: "resolved".into(),
            severity: Level::Down,
            text: Words::both("Done.", "Hecho."),
            next_update_at: None,
            seen: 1,
            key: "key-of-the-update-1".into(),
        };
        self.desk.update_outage(agent, end, minutes(30)).await.unwrap();
    }

    /// An agent attaches tickets to an outage.
    pub async fn attach(&self, agent: &Viewer, id: &OutageId, numbers: &[TicketNumber]) {
        let attach = AttachTickets { outage: id.clone(), tickets: Chosen::These(numbers.to_vec()) };
        self.desk.attach(agent, attach, minutes(3)).await.unwrap();
    }
}
