//! People.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use viewer::{DepartmentId, Language, PersonId, Role, SiteId, Viewer};

use crate::error::Result;
use crate::folded::searched;
use crate::store::Desk;

/// A person with what they may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The stable id.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// What they are to the portal.
    pub roles: BTreeSet<Role>,
    /// Groups of the directory.
    pub groups: BTreeSet<String>,
    /// Departments.
    pub departments: BTreeSet<DepartmentId>,
    /// Where they usually work.
    pub site: Option<SiteId>,
    /// The language that they read first.
    pub language: Language,
}

/// A person by id and name, as tickets mention them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// The stable id.
    pub id: PersonId,
    /// The name.
    pub name: String,
}

/// A person to be known from now on.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The stable id.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// What they are to the portal.
    pub roles: BTreeSet<Role>,
    /// Groups of the directory.
    pub groups: BTreeSet<String>,
    /// Departments.
    pub departments: BTreeSet<DepartmentId>,
    /// The language that they read first.
    pub language: Language,
    /// Where they work.
    pub site: Option<SiteId>,
}

impl Person {
    /// The person as somebody who asks.
    pub(crate) fn viewer(self) -> Viewer {
        Viewer {
            person: Some(self.id),
            name: self.name,
            roles: self.roles,
            groups: self.groups,
            departments: self.departments,
            site: self.site,
            language: self.language,
        }
    }

    pub(crate) fn from_row(row: &SqliteRow) -> Result<Person> {
        let roles: Vec<String> = serde_json::from_str(row.try_get("roles")?)?;
        Ok(Person {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            roles: roles.iter().filter_map(|id| Role::from_id(id)).collect(),
            groups: serde_json::from_str(row.try_get("person_groups")?)?,
            departments: serde_json::from_str(row.try_get("departments")?)?,
            site: row.try_get("site")?,
            language: row.try_get::<String, _>("language")?.parse().unwrap_or_default(),
        })
    }
}

impl Desk {
    /// Makes a person known; one who is known already stays as they are.
    pub async fn seed_person(&self, person: NewPerson) -> Result<()> {
        let roles: Vec<_> = person.roles.iter().map(|role| role.id()).collect();
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO person (id, name, email, roles, person_groups, departments, language, site, folded)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
        )
        .bind(person.id.as_str())
        .bind(&person.name)
        .bind(&person.email)
        .bind(serde_json::to_string(&roles)?)
        .bind(serde_json::to_string(&person.groups)?)
        .bind(serde_json::to_string(&person.departments)?)
        .bind(person.language.code())
        .bind(&person.site)
        .bind(searched(&person.name))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Everybody, for the demonstration's sign-in; pages offer it only where the configuration allows that.
    pub async fn people_for_demo(&self) -> Result<Vec<Person>> {
        let rows = sqlx::query("SELECT * FROM person WHERE disabled_at IS NULL ORDER BY rowid LIMIT 100")
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(Person::from_row).collect()
    }
}
