//! What a guide gets from the rest of the content once it is checked: facts as questions, services as options. From here on
//! it can be walked without the catalogue, in a browser, too.

use guides::{Choice, FactQuestion, Guide, NodeKind};
use viewer::Words;

use crate::catalog::Catalog;
use crate::catalog::portal::Fact;
use crate::markdown::{PLATFORMS, platform};

/// Completes a checked guide.
pub(super) fn complete(mut guide: Guide, catalog: &Catalog) -> Guide {
    let facts = guide.named_facts().into_iter().filter_map(|name| {
        let fact = catalog.portal.facts.get(name).filter(|fact| !fact.values.is_empty())?;
        Some(question(name, fact, catalog))
    });
    guide.asks = facts.collect();
    for node in guide.nodes.iter_mut().filter(|node| node.kind == NodeKind::Service) {
        node.options = catalog
            .services
            .iter()
            .map(|service| choice(&service.id, service.name.clone(), service.summary.clone()))
            .collect();
    }
    guide
}

fn question(name: &str, fact: &Fact, catalog: &Catalog) -> FactQuestion {
    let portal = &catalog.portal;
    let label = |value: &String| {
        let register = match fact.from.as_str() {
            "person.site" => portal.sites.get(value.as_str()),
            "person.department" => portal.departments.get(value.as_str()),
            _ => None,
        };
        let named = register.map(|register| register.label.clone()).filter(|label| !label.is_empty());
        named.unwrap_or_else(|| {
            let name = if PLATFORMS.contains(&value.as_str()) { platform(value) } else { value };
            Words::both(name, name)
        })
    };
    let values = fact.values.iter().map(|value| choice(value, label(value), Words::default())).collect();
    FactQuestion { name: name.to_owned(), label: fact.label.clone(), values }
}

fn choice(id: &str, label: Words, hint: Words) -> Choice {
    Choice { id: id.to_owned(), label, hint, next: None }
}
