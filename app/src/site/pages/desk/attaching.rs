//! The tickets around an outage at the desk: those that may belong to it, to be attached, and those that are.

use desk::{AttachTickets, Chosen, LeftOut, Listed, Outage, OutageTicket, OutageTickets};
use leptos::prelude::*;
use viewer::TicketNumber;

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::components::icon::icon;
use crate::site::forms::Posted;
use crate::site::problem::Problem;
use crate::site::urls;

/// The first ticket's box, which a mistake links to.
const FIRST: &str = "ticket-1";

/// Attaches what was chosen; the pairs of the query that say how it went.
pub async fn attach(
    ask: &Ask,
    outage: &Outage,
    form: &Posted,
    mistakes: &mut Mistakes,
) -> Result<Vec<(&'static str, String)>, Problem> {
    let number = |text: &str| text.parse().map_err(|_| Problem::BadForm);
    let tickets = match form.get("do") {
        "attach-all" => Chosen::UpTo(number(form.get("until"))?),
        _ => Chosen::These(form.all("ticket").iter().map(|text| number(text)).collect::<Result<_, _>>()?),
    };
    if tickets == Chosen::These(Vec::new()) {
        mistakes.add(FIRST, ask.say("attach-missing"));
        return Ok(Vec::new());
    }
    let attach = AttachTickets { outage: outage.id.clone(), tickets };
    Ok(pairs(&ask.site.desk.attach(&ask.viewer, attach, ask.now).await?))
}

fn pairs(left: &LeftOut) -> Vec<(&'static str, String)> {
    let each = |name: &'static str, numbers: &[TicketNumber]| {
        numbers.iter().map(|number| (name, number.to_string())).collect::<Vec<_>>()
    };
    let mut pairs = vec![("attached", "1".to_owned())];
    pairs.extend(each("over", &left.over));
    pairs.extend(each("elsewhere", &left.elsewhere));
    pairs.extend(left.is_full.then(|| ("full", "1".to_owned())));
    pairs
}

/// How the attaching went, when the page is shown after it: what could not be attached is named.
pub fn went(ask: &Ask, tickets: &OutageTickets) -> AnyView {
    let query = ask.query();
    if !query.has("attached") {
        return ().into_any();
    }
    let left = [("over", "attach-left-over"), ("elsewhere", "attach-left-elsewhere")].map(|(name, words)| {
        let numbers: Vec<TicketNumber> = query.all(name).iter().filter_map(|text| text.parse().ok()).collect();
        (!numbers.is_empty()).then(|| {
            let links = numbers.into_iter().map(|number| {
                view! { " "<a href=urls::desk_ticket(ask.language(), number)>{number.to_string()}</a> }
            });
            view! { <p>{ask.say(words)}{links.collect_view()}</p> }
        })
    });
    let full = query.has("full").then(|| {
        view! { <p>{ask.say_with("attach-left-full", [("n", tickets.attached.total.into())])}</p> }
    });
    let all_fit = left.iter().all(Option::is_none) && full.is_none();
    let (state, sign) = if all_fit { ("ok", "ok") } else { ("info", "info") };
    view! {
        <div class="callout" data-state=state role="status">
            {icon(sign)}<strong>{ask.say_with("attach-done", [("n", tickets.attached.total.into())])}</strong>
            {left.into_iter().collect_view()}
            {full}
        </div>
    }
    .into_any()
}

/// The tickets that may belong to the outage, with a box for each; `more` stands beneath them. With an `action` it is a form of
/// its own, else a part of the one around it. All of them are offered where the newest stand.
pub fn attach_form(
    ask: &Ask,
    tickets: &Listed<OutageTicket>,
    form: &Posted,
    mistakes: &Mistakes,
    action: Option<String>,
    more: AnyView,
) -> AnyView {
    let Some(newest) = tickets.rows.iter().map(|ticket| ticket.number).max() else {
        return view! {
            <section class="card stack stack-s" aria-labelledby="attaching">
                <h2 id="attaching">{ask.say("attach-title")}</h2>
                <p class="soft" id=FIRST>{ask.say("attach-none")}</p>
            </section>
        }
        .into_any();
    };
    let chosen = form.all("ticket");
    let error = mistakes.of(FIRST).map(|words| {
        view! { <p class="error" id="ticket-1-error">{icon("stop")}<span>{words.to_owned()}</span></p> }
    });
    let all = (tickets.total > 1 && tickets.before == 0).then(|| {
        let words = ask.say_with("attach-all", [("n", tickets.total.into())]);
        view! { <button class="button quiet" name="do" value="attach-all">{words}</button> }
    });
    let described = mistakes.of(FIRST).map(|_| "ticket-1-error");
    let section = view! {
        <section class="card stack stack-m" aria-labelledby="attaching" aria-describedby=described>
            <div><h2 id="attaching">{ask.say("attach-title")}</h2><p class="soft">{ask.say("attach-lead")}</p></div>
            <input type="hidden" name="until" value=newest.to_string() />
            {error}
            {table(ask, "attach-table", &tickets.rows, Some(&chosen))}
            {more}
            <p class="row">
                <button class="button" name="do" value="attach">{ask.say("attach-chosen")}</button>
                {all}
            </p>
        </section>
    };
    match action {
        Some(action) => view! { <form method="post" action=action>{section}</form> }.into_any(),
        None => section.into_any(),
    }
}

/// The tickets that are attached, and what stands beneath them.
pub fn attached(ask: &Ask, tickets: &Listed<OutageTicket>, more: AnyView) -> AnyView {
    let list = if tickets.rows.is_empty() {
        view! { <p class="soft">{ask.say("attach-attached-none")}</p> }.into_any()
    } else {
        table(ask, "attach-attached-table", &tickets.rows, None)
    };
    view! {
        <section class="stack stack-m" aria-labelledby="attached">
            <h2 id="attached">{ask.say("attach-attached")}</h2>
            {list}
            {more}
        </section>
    }
    .into_any()
}

fn table(ask: &Ask, label: &str, tickets: &[OutageTicket], chosen: Option<&[String]>) -> AnyView {
    let pick = chosen.map(|_| view! { <th scope="col" role="columnheader">{ask.say("attach-pick")}</th> });
    let heads = ["queue-ticket", "queue-service", "attach-age"]
        .map(|id| view! { <th scope="col" role="columnheader">{ask.say(id)}</th> });
    let rows = tickets.iter().enumerate().map(|(index, ticket)| row(ask, index, ticket, chosen));
    // Narrow screens lay the rows out as cards; the roles keep it a table for assistive technology.
    view! {
        <div class="queue">
            <table role="table" aria-label=ask.say(label)>
                <thead role="rowgroup"><tr role="row">{pick}{heads.collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(ask: &Ask, index: usize, ticket: &OutageTicket, chosen: Option<&[String]>) -> AnyView {
    let language = ask.language();
    let service = ask.edition.service(&ticket.service);
    let service = service.map_or_else(|| ticket.service.to_string(), |service| service.name.get(language).to_owned());
    let pick = chosen.map(|chosen| {
        let number = ticket.number.to_string();
        let words = ask.say_with("attach-choose", [("number", number.clone().into())]);
        let checked = chosen.contains(&number);
        let id = format!("ticket-{}", index + 1);
        view! {
            <td class="c-pick" role="cell">
                <label><input type="checkbox" id=id name="ticket" value=number checked=checked aria-label=words /></label>
            </td>
        }
    });
    let over = (!ticket.is_open).then(|| view! { ", "{ask.say("attach-over")} });
    view! {
        <tr role="row">
            {pick}
            <th class="c-what" role="rowheader" scope="row">
                <a class="subject" href=urls::desk_ticket(language, ticket.number)>{ticket.title.clone()}</a>
                <span class="sub num">{ticket.number.to_string()}", "{ticket.requester.name.clone()}{over}</span>
            </th>
            <td class="c-svc" role="cell">{service}</td>
            <td class="c-due num nowrap" role="cell">{ask.times().age(ticket.filed_at)}</td>
        </tr>
    }
    .into_any()
}
