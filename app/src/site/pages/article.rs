//! An article, and the pictures beside articles.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use knowledge::{Article, Reading, Status};
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::article_card::{arrow_link, foreign};
use crate::site::components::breadcrumb::breadcrumb;
use crate::site::components::human::human;
use crate::site::components::icon::icon;
use crate::site::components::notice::notices;
use crate::site::page::{Head, Place, page};
use crate::site::problem::Problem;
use crate::site::urls;

/// `GET /{lang}/articles/{*id}`
pub async fn get(ask: Ask, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let Some(reading) = edition.article(&ask.viewer, &id) else {
        let target = edition.redirect(&id).ok_or(Problem::NotFound)?;
        return Ok(Redirect::permanent(&urls::article(ask.language(), target, None)).into_response());
    };
    let head = Head::new(reading.article.title.clone(), Place::Help).own_notices().public();
    Ok(page(&ask, head, || show(&ask, &reading)).await)
}

/// `GET /{lang}/files/{*path}`: a picture beside an article, for whoever may read the article.
pub async fn file(ask: Ask, Path((_, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let edition = ask.edition.clone();
    let image = edition.image(&ask.viewer, &path).ok_or(Problem::NotFound)?;
    let headers = [
        (CONTENT_TYPE, image.content_type),
        (CACHE_CONTROL, "private, max-age=300"),
        // An SVG opened by itself must not run anything either.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ];
    Ok((headers, image.bytes.to_vec()).into_response())
}

fn show(ask: &Ask, reading: &Reading<'_>) -> AnyView {
    let article = reading.article;
    let lang = foreign(ask, reading.language);
    let topic = ask.edition.topic(&ask.viewer, &article.topic).map(|topic| topic.card);
    let steps = topic.into_iter().map(|topic| (topic.title, urls::topic(ask.language(), &topic.id))).collect();
    view! {
        <div class="wrap">
            {breadcrumb(ask, steps, &article.title)}
            <header class="head">
                <h1 lang=lang>{article.title.clone()}</h1>
                <p class="lead" lang=lang>{article.summary.clone()}</p>
                {facts(ask, article)}
            </header>
            {retired(ask, article)}
            {other_language(ask, reading)}
            <div class="split swap">
                {contents(ask, article, lang)}
                <div class="stack stack-xl">
                    <div class="stack">
                        {notices(ask)}
                        <article class="prose" lang=lang inner_html=article.html(ask.os())></article>
                    </div>
                    <div class="narrow">{human(ask, &human_url(ask, article), true)}</div>
                    {related(ask, article)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn facts(ask: &Ask, article: &Article) -> AnyView {
    let minutes = ask.say_with("article-minutes", [("n", article.minutes().into())]);
    let owner = article.owner.as_deref().and_then(|id| ask.edition.portal().owners.get(id));
    let by = owner.map(|owner| {
        let name = owner.name.get(ask.language()).to_owned();
        view! { <span>{ask.say_with("article-owner", [("owner", name.into())])}</span> }
    });
    let checked = article.review_by.map(|date| {
        let date = ask.times().date(date);
        view! { <span>{ask.say_with("article-review", [("date", date.into())])}</span> }
    });
    let systems = article.os.iter().map(|os| ask.say(&format!("os-{os}"))).collect::<Vec<_>>().join(", ");
    let systems = (!systems.is_empty()).then(|| view! { <span>{systems}</span> });
    view! { <p class="meta"><span>{icon("clock")}{minutes}</span>{systems}{by}{checked}</p> }.into_any()
}

fn retired(ask: &Ask, article: &Article) -> AnyView {
    if article.status != Status::Retired {
        return ().into_any();
    }
    let instead = article.replaced_by.as_deref().and_then(|id| ask.edition.article(&ask.viewer, id)).map(|instead| {
        let url = urls::article(ask.language(), &instead.article.id, None);
        view! { <p>{ask.say("article-instead")}" "<a href=url>{instead.article.title.clone()}</a></p> }
    });
    view! { <div class="callout" data-state="degraded">{icon("warn")}<strong>{ask.say("article-retired")}</strong>{instead}</div> }
        .into_any()
}

fn other_language(ask: &Ask, reading: &Reading<'_>) -> AnyView {
    if reading.language == ask.language() {
        return ().into_any();
    }
    let words = ask.say_with("article-other-language", [("language", reading.language.own_name().into())]);
    view! { <p class="callout" data-state="info">{icon("globe")}<strong>{words}</strong></p> }.into_any()
}

/// Contents for articles with something to choose from.
fn contents(ask: &Ask, article: &Article, lang: Option<&'static str>) -> AnyView {
    let sections: Vec<_> = article.headings().iter().filter(|heading| heading.level == 2).collect();
    if sections.len() < 2 {
        return view! { <div></div> }.into_any();
    }
    let links = sections.into_iter().map(|heading| {
        view! { <li><a href=format!("#{}", heading.id) lang=lang>{heading.text.clone()}</a></li> }
    });
    view! {
        <aside class="aside sticky" aria-label=ask.say("article-contents")>
            <nav class="toc" aria-labelledby="toc">
                <h2 id="toc">{ask.say("article-on-this-page")}</h2>
                <ol class="toc-list">{links.collect_view()}</ol>
            </nav>
        </aside>
    }
    .into_any()
}

/// The request that fits the article's service, else the general one.
fn human_url(ask: &Ask, article: &Article) -> String {
    let requests = ask.edition.requests(&ask.viewer);
    let fitting = requests.iter().find(|request| {
        request.service.as_ref().is_some_and(|service| article.services.contains(service)) && request.is_incident()
    });
    match fitting.or(requests.first()) {
        Some(request) => {
            let from = [("article", article.id.as_str())];
            urls::with_query(urls::request(ask.language(), &request.id), from)
        }
        None => urls::path(ask.language(), "requests"),
    }
}

fn related(ask: &Ask, article: &Article) -> AnyView {
    let found: Vec<_> = article.related.iter().filter_map(|id| ask.edition.article(&ask.viewer, id)).collect();
    if found.is_empty() {
        return ().into_any();
    }
    let links = found.into_iter().map(|reading| {
        let url = urls::article(ask.language(), &reading.article.id, None);
        arrow_link(url, reading.article.title.clone(), foreign(ask, reading.language))
    });
    view! {
        <section class="narrow" aria-labelledby="rel">
            <h2 id="rel" class="side-title">{ask.say("article-related")}</h2>
            <ul class="links small">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
