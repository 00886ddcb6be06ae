//! The people of the demonstration, one at least for each role. They exist only where demo sign-in is on.

use desk::{Desk, NewPerson};
use viewer::{Language, PersonId, Role};

/// Id, name, roles, groups, departments, language, site.
type Row = (
    &'static str,
    &'static str,
    &'static [Role],
    &'static [&'static str],
    &'static [&'static str],
    Language,
    &'static str,
);

const PEOPLE: [Row; 9] = [
    ("ana", "Ana Ruiz", &[Role::User], &[], &["sales"], Language::Es, "hq"),
    ("jon", "Jon Hale", &[Role::User], &[], &["operations"], Language::En, "warehouse"),
    ("lucia", "Lucía Prats", &[Role::User, Role::Customer], &["managers"], &["finance"], Language::Es, "hq"),
    ("pau", "Pau Serra", &[Role::User, Role::Reader], &[], &["it"], Language::Es, "hq"),
    ("grace", "Grace Lindqvist", &[Role::User, Role::Editor], &[], &["it"], Language::En, "hq"),
    ("omar", "Omar Benali", &[Role::User, Role::Editor, Role::Reviewer], &[], &["it"], Language::En, "hq"),
    ("marta", "Marta Vidal", &[Role::User, Role::Agent], &["desk"], &["it"], Language::Es, "hq"),
    ("iker", "Iker Soto", &[Role::User, Role::Agent], &["desk"], &["it"], Language::En, "hq"),
    ("noor", "Noor Haddad", &[Role::User, Role::Agent, Role::Admin], &["desk"], &["it"], Language::En, "hq"),
];

/// Puts the people into the store; those who are there already are left as they are.
pub async fn seed(desk: &Desk) -> Result<(), desk::Error> {
    for (id, name, roles, groups, departments, language, site) in PEOPLE {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        desk.seed_person(NewPerson {
            id: PersonId::from(id.to_owned()),
            name: name.to_owned(),
            email: format!("{id}@example.org"),
            roles: roles.iter().copied().collect(),
            groups: owned(groups),
            departments: departments.iter().map(|id| (*id).into()).collect(),
            language,
            site: Some(site.into()),
        })
        .await?;
    }
    Ok(())
}
