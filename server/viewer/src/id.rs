//! Ids with their kind: a guide and an article may share a word, so each kind has a type of its own, and the compiler
//! refuses to compare, count or link one as the other. An id reads as text everywhere; text becomes an id where it comes in.

/// Defines the id of one kind of thing: text that is compared as it is, never shown to people as a name.
macro_rules! id {
    ($(#[$what:meta])* $Id:ident) => {
        $(#[$what])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "store", derive(sqlx::Type), sqlx(transparent))]
        pub struct $Id(String);

        impl $Id {
            /// The id as files, addresses and the store have it.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text itself.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl std::ops::Deref for $Id {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $Id {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl From<&str> for $Id {
            fn from(text: &str) -> $Id {
                $Id(text.to_owned())
            }
        }

        impl From<String> for $Id {
            fn from(text: String) -> $Id {
                $Id(text)
            }
        }

        // So that maps by id are asked with what stands in a file or an address.
        impl std::borrow::Borrow<str> for $Id {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $Id {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<String> for $Id {
            fn eq(&self, text: &String) -> bool {
                self.0 == *text
            }
        }

        impl PartialEq<&str> for $Id {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }
    };
}

id! {
    /// A person; never shown.
    PersonId
}
id! {
    /// An article: its file's path within `articles` without `.md`, the same in every language.
    ArticleId
}
id! {
    /// A topic: its folder within `articles`.
    TopicId
}
id! {
    /// A guide: its file's name.
    GuideId
}
id! {
    /// A step of a guide: a question or an outcome, unique in its guide.
    StepId
}
id! {
    /// A type of request: its file's name.
    RequestId
}
id! {
    /// A service of the catalogue.
    ServiceId
}
id! {
    /// A department, as `portal.toml` registers it.
    DepartmentId
}
id! {
    /// A site where people work, as `portal.toml` registers it.
    SiteId
}
id! {
    /// An outage, maintenance or advisory of the desk.
    OutageId
}
id! {
    /// A state of tickets, as `states.toml` names it.
    StateId
}
id! {
    /// A visit of a browser, for measuring.
    VisitId
}
id! {
    /// A session of a visit: the event that began it.
    SessionId
}
id! {
    /// A personal access token; never its secret.
    TokenId
}
id! {
    /// What an edition was built from: a commit's 40 hex digits, or the digest of a folder's files.
    CommitId
}
id! {
    /// A version of an article: a hash of its file.
    VersionId
}

/// The number of a ticket: its id, and its name for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "store", derive(sqlx::Type), sqlx(transparent))]
pub struct TicketNumber(pub i64);

impl From<i64> for TicketNumber {
    fn from(number: i64) -> TicketNumber {
        TicketNumber(number)
    }
}

impl std::fmt::Display for TicketNumber {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl std::str::FromStr for TicketNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<TicketNumber, Self::Err> {
        text.parse().map(TicketNumber)
    }
}
