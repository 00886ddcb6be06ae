//! What can be wrong with a request type that reads well: R001 to R008.

use std::collections::BTreeSet;

use guides::{Finding, Level};
use viewer::{ServiceId, Words};

use super::{FieldKind, RequestType, Weight, conditions};
use crate::catalog::{Catalog, line_with};
use crate::check::{EMPTY, error};

/// Checks one request type against the catalogue it belongs to.
pub(crate) fn check(request: &RequestType, path: &str, text: &str, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let mut checker = Checker { request, path, text, catalog, findings };
    checker.ids();
    checker.fields();
    checker.weights();
    checker.translations();
}

struct Checker<'c> {
    request: &'c RequestType,
    path: &'c str,
    text: &'c str,
    catalog: &'c Catalog,
    findings: &'c mut Vec<Finding>,
}

impl Checker<'_> {
    fn ids(&mut self) {
        let (request, portal) = (self.request, &self.catalog.portal);
        let known = |id: &ServiceId| self.catalog.services.iter().any(|service| service.id == *id);
        if let Some(id) = request.service.as_ref().filter(|id| !known(id)) {
            self.find("R001", "service", format!("there is no service \"{id}\""), "use an id from services/");
        }
        if !portal.queues.is_empty() && !portal.queues.contains_key(&request.route.queue) {
            let message = format!("there is no queue \"{}\"", request.route.queue);
            self.find("R001", "queue", message, "use a [queue.<id>] of portal.toml");
        }
        for id in request.audience.iter().filter(|id| !portal.audiences.contains_key(*id)) {
            let message = format!("there is no audience \"{id}\"");
            self.firm("R001", "audience", message, "use an [audience.<id>] of portal.toml");
        }
        if line_with(self.text, "audience") > 0 && request.audience.is_empty() {
            self.firm("R001", "audience", "the audience is empty".into(), EMPTY);
        }
    }

    fn fields(&mut self) {
        let (mut ids, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for field in &self.request.fields {
            let at = format!("id = \"{}\"", field.id);
            if let Some(condition) = &field.show_if {
                let unknown = condition.names().into_iter().filter(|name| !ids.contains(name) && !self.is_fact(name));
                for name in unknown.collect::<Vec<_>>() {
                    let message = format!("field \"{}\" depends on \"{name}\", which is no earlier field", field.id);
                    self.find("R003", &at, message, "move the field that it depends on above it");
                }
                let line = condition_line(self.text, &at);
                let request = self.request;
                for slip in conditions::slips(condition, request, self.catalog, &ids) {
                    let message = format!("field \"{}\": {}", field.id, slip.message);
                    self.note_at(line, slip.code, message, slip.help, slip.level);
                }
            }
            if !ids.insert(field.id.as_str()) || !labels.insert(&field.label) {
                self.find(
                    "R002",
                    &at,
                    format!("field \"{}\" has the id or the label of another", field.id),
                    "name it differently",
                );
            }
            let mut options = BTreeSet::new();
            if let Some(twice) = field.options.iter().find(|option| !options.insert(&option.id)) {
                self.find(
                    "R002",
                    &at,
                    format!("field \"{}\" has the option \"{}\" twice", field.id, twice.id),
                    "name it differently",
                );
            }
            let chooses = matches!(field.kind, FieldKind::Choice | FieldKind::Multi);
            let impossible = field.min.zip(field.max).is_some_and(|(min, max)| min > max)
                || field.max_length == Some(0)
                || chooses == field.options.is_empty();
            if impossible {
                self.find(
                    "R004",
                    &at,
                    format!("field \"{}\" cannot be answered", field.id),
                    "check min, max, max_length and options",
                );
            }
            if let Some(fact) = field.default_from.as_ref().filter(|fact| !self.is_fact(fact)) {
                self.find(
                    "R007",
                    &at,
                    format!("there is no fact \"{fact}\""),
                    "declare it as [fact.\"<name>\"] in portal.toml",
                );
            }
        }
    }

    fn weights(&mut self) {
        let request = self.request;
        for (key, weight) in [("impact", &request.route.impact), ("urgency", &request.route.urgency)] {
            if let Some(wrong) = self.wrong_weight(weight) {
                let at = if line_with(self.text, key) > 0 { key } else { "route" };
                self.find("R005", at, format!("{key}: {wrong}"), "give each answer 1, 2 or 3; 1 is the worst");
            }
        }
        if let Some(name) = request.targets.keys().find(|name| !["P1", "P2", "P3", "P4"].contains(&name.as_str())) {
            self.find("R005", "[targets", format!("\"{name}\" is no priority"), "P1 to P4");
        }
    }

    /// Why a weight does not come out as 1 to 3 for every answer. What a map leaves out would get the lowest priority.
    fn wrong_weight(&self, weight: &Weight) -> Option<String> {
        let (field, map) = match weight {
            Weight::Fixed(1..=3) => return None,
            Weight::Fixed(other) => return Some(format!("{other} is not 1, 2 or 3")),
            Weight::ByField { field, map } => (field, map),
        };
        let Some(asked) = self.request.fields.iter().find(|other| other.id == *field) else {
            return Some(format!("there is no field \"{field}\""));
        };
        if asked.kind != FieldKind::Choice {
            return Some(format!("the field \"{field}\" is no choice, so its answers cannot be weighed"));
        }
        let is_option = |id: &String| asked.options.iter().any(|option| option.id == *id);
        if let Some(id) = map.keys().find(|id| !is_option(id)) {
            return Some(format!("the field \"{field}\" has no option \"{id}\""));
        }
        if let Some((id, weight)) = map.iter().find(|(_, weight)| !(1..=3).contains(*weight)) {
            return Some(format!("\"{id}\" weighs {weight}, which is not 1, 2 or 3"));
        }
        let left_out = asked.options.iter().map(|option| &option.id).filter(|id| !map.contains_key(*id));
        let left_out: Vec<_> = left_out.map(|id| format!("\"{id}\"")).collect();
        (!left_out.is_empty()).then(|| format!("the map leaves out {} of the field \"{field}\"", left_out.join(", ")))
    }

    fn translations(&mut self) {
        let request = self.request;
        let mut texts: Vec<&Words> = vec![&request.title, &request.summary];
        texts.extend(request.fields.iter().flat_map(|field| [&field.label, &field.hint]));
        texts.extend(request.fields.iter().flat_map(|field| &field.options).map(|option| &option.label));
        for language in self.catalog.portal.languages.clone() {
            let missing = texts.iter().filter(|words| !words.is_empty() && !words.has(language)).count();
            if missing > 0 {
                let message = format!("{missing} texts have no {language} version");
                self.note("R006", "title", message, "readers get another language there", Level::Warning);
            }
        }
    }

    fn is_fact(&self, name: &str) -> bool {
        self.catalog.portal.facts.contains_key(name)
    }

    fn find(&mut self, code: &'static str, near: &str, message: String, help: &str) {
        self.note(code, near, message, help, Level::Error);
    }

    /// What no policy moves: it is about who may see the form.
    fn firm(&mut self, code: &'static str, near: &str, message: String, help: &str) {
        let line = line_with(self.text, near).max(1);
        self.findings.push(error(self.path, line, code, message, help).firm());
    }

    fn note(&mut self, code: &'static str, near: &str, message: String, help: &str, level: Level) {
        self.note_at(line_with(self.text, near).max(1), code, message, help, level);
    }

    fn note_at(&mut self, line: u32, code: &'static str, message: String, help: &str, level: Level) {
        self.findings.push(Finding { level, ..error(self.path, line, code, message, help) });
    }
}

/// The line of the condition of the field whose id stands in this line, else that line.
fn condition_line(text: &str, at: &str) -> u32 {
    let named = line_with(text, at).max(1);
    let below = (1..)
        .zip(text.lines())
        .skip(named as usize - 1)
        .take_while(|(number, line)| *number == named || !line.trim_start().starts_with("[["));
    below.filter(|(_, line)| line.contains("show_if")).map(|(number, _)| number).next().unwrap_or(named)
}
