//! P005: services that depend on each other in a circle. Where one of them breaks, none of the others would be the cause.

use guides::Finding;
use viewer::ServiceId;

use super::error;
use crate::catalog::service::Service;

/// Checks what services depend on; `place` is the file and the line on which a service says it.
pub(super) fn check(services: &[Service], place: impl Fn(&ServiceId) -> (String, u32), findings: &mut Vec<Finding>) {
    let mut told: Vec<&ServiceId> = Vec::new();
    for service in services {
        if told.contains(&&service.id) {
            continue;
        }
        let Some(circle) = back_to(services, &service.id) else { continue };
        let (path, line) = place(&service.id);
        let message = match circle.as_slice() {
            [] => format!("\"{}\" depends on itself", service.id),
            others => {
                let others: Vec<_> = others.iter().map(|id| format!("\"{id}\"")).collect();
                format!("\"{}\" depends on itself, through {}", service.id, others.join(", "))
            }
        };
        findings.push(error(&path, line, "P005", message, "take out the line that is not true"));
        told.push(&service.id);
        told.extend(circle);
    }
}

/// The shortest way from a service back to itself: what stands between.
fn back_to<'s>(services: &'s [Service], start: &ServiceId) -> Option<Vec<&'s ServiceId>> {
    let service = |id: &ServiceId| services.iter().find(|service| service.id == *id);
    // Each service with the one before it, in the order in which they are met.
    let mut met: Vec<(&ServiceId, Option<usize>)> = vec![(&service(start)?.id, None)];
    let mut at = 0;
    while let Some((id, _)) = met.get(at).copied() {
        for next in service(id).into_iter().flat_map(depends_on) {
            if next == start {
                let mut way = Vec::new();
                let mut step = Some(at);
                while let Some((id, before)) = step.and_then(|step| met.get(step)) {
                    way.push(*id);
                    step = *before;
                }
                // The last one is where it begins.
                way.pop();
                way.reverse();
                return Some(way);
            }
            if !met.iter().any(|(known, _)| *known == next) {
                met.push((next, Some(at)));
            }
        }
        at += 1;
    }
    None
}

/// What a service depends on.
fn depends_on(service: &Service) -> impl Iterator<Item = &ServiceId> {
    service.depends_on.iter()
}
