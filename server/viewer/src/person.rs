//! People and what they may do, as plain data.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{DepartmentId, Language, PersonId, SiteId};

/// What a person is to the portal; somebody may have several roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Uses services and files tickets; everybody who is signed in.
    User,
    /// Answers for a department's bill.
    Customer,
    /// Reads the content repository, drafts included.
    Reader,
    /// Pushes content.
    Editor,
    /// Approves content.
    Reviewer,
    /// Works at the desk.
    Agent,
    /// Configures the portal.
    Admin,
}

impl Role {
    /// Every role, from the least to the most powerful.
    pub const ALL: [Role; 7] =
        [Role::User, Role::Customer, Role::Reader, Role::Editor, Role::Reviewer, Role::Agent, Role::Admin];

    /// The role's word in files, JSON and the store.
    pub fn id(self) -> &'static str {
        match self {
            Role::User => "user",
            Role::Customer => "customer",
            Role::Reader => "reader",
            Role::Editor => "editor",
            Role::Reviewer => "reviewer",
            Role::Agent => "agent",
            Role::Admin => "admin",
        }
    }

    /// Reads [`Role::id`] back.
    pub fn from_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// Who asks: the first argument of everything that returns data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The signed-in person; nobody when absent.
    pub person: Option<PersonId>,
    /// The person's name as the portal greets them; empty for nobody.
    pub name: String,
    /// What the person is to the portal.
    pub roles: BTreeSet<Role>,
    /// Groups from the directory, which audiences refer to.
    pub groups: BTreeSet<String>,
    /// Departments the person belongs to or answers for.
    pub departments: BTreeSet<DepartmentId>,
    /// Where the person usually works, by the site's id.
    pub site: Option<SiteId>,
    /// The language of the page that is asked for.
    pub language: Language,
}

impl Viewer {
    /// Somebody who is not signed in.
    pub fn nobody(language: Language) -> Viewer {
        Viewer { language, ..Viewer::default() }
    }

    /// The same person, reading in this language.
    pub fn reading(mut self, language: Language) -> Viewer {
        self.language = language;
        self
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    /// Whether the viewer has this role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the viewer works at the desk: sees the queue and declares outages.
    pub fn is_agent(&self) -> bool {
        self.is(Role::Agent)
    }
}
