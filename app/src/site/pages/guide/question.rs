//! A question of a guide: one a page, the whole card of an option is the target.

use guides::{Guide, Node, NodeKind, Walk};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::field::{Mistakes, error_summary, option};
use crate::site::components::icon::icon;
use crate::site::urls;

/// The question with its form.
pub fn question(ask: &Ask, guide: &Guide, walk: &Walk<'_>, node: &Node) -> AnyView {
    let language = ask.language();
    let missing = ask.query().has("missing");
    let mut mistakes = Mistakes::default();
    if missing {
        mistakes.add(format!("{}-1", node.id), ask.say("guide-missing"));
    }
    let hint = node.hint.get(language).to_owned();
    let hint = (!hint.is_empty()).then(|| view! { <p class="soft">{hint}</p> });
    let error = missing
        .then(|| view! { <p class="error" id="guide-error">{icon("stop")}<span>{ask.say("guide-missing")}</span></p> });
    let (title_lang, title) = node.title.pick(language);
    let title_lang = (title_lang != language).then(|| title_lang.code());
    let back = walk.trail.last().map(|last| {
        let url = urls::guide_step(language, &guide.id, &last.node.id, &walk.answers, ask.guides.short_id());
        view! { <a class="button quiet" href=url>{icon("left")}{ask.say("guide-back")}</a> }
    });
    view! {
        {error_summary(ask, &mistakes)}
        <form action=format!("/{language}/guides/{}/{}", guide.id, node.id)>
            {hidden(walk, &node.id)}
            <input type="hidden" name="at" value=ask.guides.short_id().to_owned() />
            {pace(ask, walk)}
            <fieldset class="stack stack-m" aria-describedby=missing.then_some("guide-error")>
                <legend><h1 lang=title_lang>{title.to_owned()}</h1></legend>
                {hint}
                {error}
                {inputs(ask, node, walk)}
            </fieldset>
            <p class="row">
                <button class="button" name="answered" value="1">{ask.say("guide-continue")}</button>
                {back}
            </p>
        </form>
    }
    .into_any()
}

/// The other answers travel with the form, so that changing one keeps the later ones that are still valid.
fn hidden(walk: &Walk<'_>, node: &str) -> AnyView {
    walk.answers
        .to_query()
        .into_iter()
        .filter(|(name, _)| name != node)
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
        .into_any()
}

fn pace(ask: &Ask, walk: &Walk<'_>) -> AnyView {
    let words = ask.say_with("guide-pace", [("n", (walk.asked + 1).into()), ("most", walk.at_most.into())]);
    let bar = (0..walk.at_most).map(|index| {
        let class = match index.cmp(&walk.asked) {
            std::cmp::Ordering::Less => Some("done"),
            std::cmp::Ordering::Equal => Some("now"),
            std::cmp::Ordering::Greater => None,
        };
        view! { <i class=class></i> }
    });
    view! { <p class="pace"><span class="pace-bar" aria-hidden="true">{bar.collect_view()}</span>{words}</p> }
        .into_any()
}

fn inputs(ask: &Ask, node: &Node, walk: &Walk<'_>) -> AnyView {
    let language = ask.language();
    let given = walk.answers.get(&node.id);
    let kind = match node.kind {
        NodeKind::Multi => "checkbox",
        NodeKind::Choice | NodeKind::Service => "radio",
        NodeKind::Info => return ().into_any(),
        NodeKind::Number => return plain_input(node, "number", given),
        NodeKind::Date => return plain_input(node, "date", given),
        NodeKind::Text => return plain_input(node, "text", given),
    };
    let from_service =
        |service: &knowledge::Service| (service.id.clone(), service.name.clone(), service.summary.clone());
    let options: Vec<_> = if node.kind == NodeKind::Service {
        ask.edition.services().iter().map(from_service).collect()
    } else {
        node.options.iter().map(|choice| (choice.id.clone(), choice.label.clone(), choice.hint.clone())).collect()
    };
    let cards = options.into_iter().enumerate().map(|(index, (id, label, hint))| {
        let checked = given.contains(&id);
        let (lang, label) = label.pick(language);
        let lang = (lang != language).then(|| lang.code());
        let label = view! { <span lang=lang>{label.to_owned()}</span> }.into_any();
        option(kind, Some(format!("{}-{}", node.id, index + 1)), &node.id, &id, label, hint.get(language), checked)
    });
    view! { <div class="options">{cards.collect_view()}</div> }.into_any()
}

fn plain_input(node: &Node, kind: &'static str, given: &[String]) -> AnyView {
    let value = given.first().cloned().unwrap_or_default();
    let (min, max) = (node.min.filter(|_| kind == "number"), node.max.filter(|_| kind == "number"));
    view! {
        <input
            class="input short"
            type=kind
            id=format!("{}-1", node.id)
            name=node.id.clone()
            value=value
            min=min
            max=max
            aria-labelledby="question"
        />
    }
    .into_any()
}
