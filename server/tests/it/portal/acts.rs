//! What people and agents do in their browsers: file, reply and move tickets, declare and end an outage.

use http::StatusCode;

use super::{Answer, Browser};

impl Browser<'_> {
    /// Files a problem in these words; the number of its ticket.
    pub async fn file(&self, words: &str) -> String {
        let key = self.get("/en/requests/problem").await.hidden("key");
        let form = [("key", key.as_str()), ("f-what", words), ("f-work", "yes")];
        let answer = self.post("/en/requests/problem", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
        answer.location().split(['/', '?']).nth(3).unwrap().to_owned()
    }

    /// Sends a form of this page: its key, what the page had shown, and these fields.
    pub async fn send_form(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).await;
        let (key, seen) = (shown.hidden("key"), shown.hidden("seen"));
        self.post(page, &[&[("key", key.as_str()), ("seen", seen.as_str())][..], fields].concat()).await
    }

    /// Writes on a ticket of one's own; its page afterwards.
    pub async fn reply(&self, number: &str, text: &str) -> String {
        let sent = self.send_form(&format!("/en/tickets/{number}"), &[("text", text)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
        self.get(sent.location()).await.main().to_owned()
    }

    /// An agent moves a ticket on, with a word for its person; no article would have solved it.
    pub async fn move_ticket(&self, number: &str, state: &str, note: &str) {
        let form = [("do", "move"), ("state", state), ("note", note), ("solved", "nothing")];
        let sent = self.send_form(&format!("/en/desk/tickets/{number}"), &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }

    /// An agent declares that the VPN is down; the outage's id.
    pub async fn declare_outage(&self) -> String {
        self.declare_outage_saying("We look into it.", "Lo estamos mirando.").await
    }

    /// The same with these words in both languages.
    pub async fn declare_outage_saying(&self, english: &str, spanish: &str) -> String {
        let key = self.get("/en/desk/outages").await.hidden("key");
        let outage = [
            ("key", key.as_str()),
            ("title-en", "The VPN is down"),
            ("title-es", "La VPN no funciona"),
            ("severity", "down"),
            ("service", "vpn"),
            ("text-en", english),
            ("text-es", spanish),
        ];
        let answer = self.post("/en/desk/outages", &outage).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.location().rsplit('/').next().unwrap().to_owned()
    }

    /// An agent ends the outage whose page at the desk this is, and which had no update yet.
    pub async fn resolve_outage(&self, page: &str) {
        let key = self.get(page).await.hidden("key");
        let end = [
            ("key", key.as_str()),
            ("seen", "1"),
            ("state", "resolved"),
            ("severity", "down"),
            ("text-en", "Done."),
            ("text-es", "Hecho."),
        ];
        assert_eq!(self.post(page, &end).await.status, StatusCode::SEE_OTHER);
    }
}
