//! The lives of outages, by kind.

use super::OutageKind;

/// The states that may follow, the present one first.
pub fn next_states(kind: OutageKind, state: &str) -> Vec<&'static str> {
    let table: &[(&'static str, &[&'static str])] = match kind {
        OutageKind::Disruption => &[
            ("reported", &["investigating", "identified", "monitoring", "resolved", "false-alarm"]),
            ("investigating", &["identified", "monitoring", "resolved", "false-alarm"]),
            ("identified", &["investigating", "monitoring", "resolved"]),
            ("monitoring", &["investigating", "identified", "resolved"]),
            ("resolved", &[]),
            ("false-alarm", &[]),
        ],
        OutageKind::Maintenance => &[
            ("planned", &["in-progress", "cancelled"]),
            ("in-progress", &["verifying", "completed", "overrun", "cancelled"]),
            ("verifying", &["in-progress", "completed", "overrun"]),
            ("overrun", &["verifying", "completed"]),
            ("completed", &[]),
            ("cancelled", &[]),
        ],
        OutageKind::Advisory => &[("announced", &["over"]), ("over", &[])],
    };
    let found = table.iter().find(|(known, _)| *known == state);
    found.map(|(own, next)| std::iter::once(*own).chain(next.iter().copied()).collect()).unwrap_or_default()
}

/// The state of a new one.
pub(super) fn first(kind: OutageKind) -> &'static str {
    match kind {
        OutageKind::Maintenance => "planned",
        OutageKind::Disruption => "reported",
        OutageKind::Advisory => "announced",
    }
}

/// Whether the state is an end.
pub(super) fn is_end(state: &str) -> bool {
    ["resolved", "false-alarm", "completed", "cancelled", "over"].contains(&state)
}
