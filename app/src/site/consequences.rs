//! What comes with an earlier edition besides what somebody goes back for. All of it is told before they confirm it, and what
//! they confirm is what they were told.

use knowledge::{Finding, Shown};

/// What an earlier edition does to readers.
#[derive(Clone, Debug)]
pub struct Consequences {
    /// What the checker refuses of it today.
    pub errors: Vec<Finding>,
    /// What readers lose.
    pub lost: Vec<Shown>,
    /// What people read again from whom it was taken since.
    pub opened: Vec<Shown>,
    /// Names all of that, the edition and the one that it takes the place of. A confirmation repeats it.
    pub digest: String,
    /// Whether something else was confirmed: what serves has changed meanwhile.
    pub changed: bool,
}

impl Consequences {
    /// What comes with the edition `to` in place of the edition `from`.
    pub fn new(from: &str, to: &str, errors: Vec<Finding>, lost: Vec<Shown>, opened: Vec<Shown>) -> Consequences {
        // Titles are in the language of whoever asks.
        let key = |shown: &Shown| format!("{:?} {} {:?} {:?}", shown.thing, shown.id, shown.language, shown.instead);
        let keys = |shown: &[Shown]| shown.iter().map(key).collect::<Vec<_>>();
        let errors_told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        let told = format!("{from} {to} {errors_told:?} {:?} {:?}", keys(&lost), keys(&opened));
        let digest = knowledge::digest(told.as_bytes());
        Consequences { errors, lost, opened, digest, changed: false }
    }

    /// Passes where there is nothing to confirm, or where this is what was confirmed.
    pub fn confirmed(self, confirmed: Option<&str>) -> Result<(), Unserved> {
        let nothing = self.errors.is_empty() && self.lost.is_empty() && self.opened.is_empty();
        if nothing || confirmed == Some(self.digest.as_str()) {
            return Ok(());
        }
        Err(Unserved::Unconfirmed(Consequences { changed: confirmed.is_some(), ..self }))
    }
}

/// Why a commit does not serve.
#[derive(Debug)]
pub enum Unserved {
    /// It serves once somebody has confirmed this.
    Unconfirmed(Consequences),
    /// It is none of ours, cannot be read, or would open what nobody can confirm: what happened and what to do.
    Refused(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use knowledge::{Instead, Thing};

    #[test]
    fn what_is_confirmed_is_what_was_told() {
        let shown = |id: &str, title: &str| {
            let (id, title, instead) = (id.to_owned(), title.to_owned(), Instead::Retired);
            vec![Shown { thing: Thing::Article, id, language: None, title, instead }]
        };
        let told = |from: &str, opened| Consequences::new(from, "b", Vec::new(), Vec::new(), opened);
        let digest = told("a", shown("x", "A badge")).digest;
        let confirmed = |told: Consequences| told.confirmed(Some(&digest)).is_ok();
        assert!(confirmed(told("a", shown("x", "Una credencial"))), "in whichever language");
        assert!(!confirmed(told("c", shown("x", "A badge"))), "another edition serves");
        assert!(!confirmed(told("a", shown("y", "A badge"))));
        assert!(told("a", Vec::new()).confirmed(None).is_ok(), "nothing to confirm");
        let asked = told("a", shown("x", "A badge")).confirmed(None);
        assert!(matches!(asked, Err(Unserved::Unconfirmed(Consequences { changed: false, .. }))));
        let again = told("c", shown("x", "A badge")).confirmed(Some(&digest));
        assert!(matches!(again, Err(Unserved::Unconfirmed(Consequences { changed: true, .. }))));
    }
}
