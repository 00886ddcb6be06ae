//! How far trouble reaches: what the state of one service makes of the services that depend on it. Late codes do not slow
//! the mail of people who are in; what is said of a service is what its content says it takes over.

use std::collections::BTreeMap;

use viewer::ServiceId;

use super::Level;

/// What each state of one service makes of another; nothing where it does not show there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// When the other is down.
    pub down: Option<Level>,
    /// When the other works in part.
    pub partial: Option<Level>,
    /// When the other is slow.
    pub degraded: Option<Level>,
}

impl Effect {
    /// It does not work without the other. Of anything milder nothing is known, so nothing is said.
    pub const NEEDED: Effect = Effect { down: Some(Level::Down), partial: None, degraded: None };

    /// What a service makes of itself.
    const ITSELF: Effect =
        Effect { down: Some(Level::Down), partial: Some(Level::Partial), degraded: Some(Level::Degraded) };

    /// What this state of the other makes here.
    pub(super) fn of(self, level: Level) -> Option<Level> {
        match level {
            Level::Down => self.down,
            Level::Partial => self.partial,
            Level::Degraded => self.degraded,
            // Work and news that say no more than that stand where they belong.
            Level::Maintenance | Level::Info => None,
        }
    }

    /// This effect of what `first` makes.
    fn after(self, first: Effect) -> Effect {
        let here = |level: Option<Level>| level.and_then(|level| self.of(level));
        Effect { down: here(first.down), partial: here(first.partial), degraded: here(first.degraded) }
    }

    /// The worse of both.
    fn or(self, other: Effect) -> Effect {
        Effect {
            down: self.down.max(other.down),
            partial: self.partial.max(other.partial),
            degraded: self.degraded.max(other.degraded),
        }
    }
}

/// A service that another depends on, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The other service.
    pub on: ServiceId,
    /// What its state makes of this one.
    pub effect: Effect,
}

impl From<&str> for Dependency {
    /// A service that is needed.
    fn from(on: &str) -> Dependency {
        Dependency { on: on.into(), effect: Effect::NEEDED }
    }
}

/// What the state of every service makes of each one, through any number of steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach(BTreeMap<ServiceId, BTreeMap<ServiceId, Effect>>);

impl Reach {
    /// From what each service depends on directly. Circles end: an effect only ever becomes worse.
    pub(crate) fn of<'a>(services: impl Iterator<Item = (&'a ServiceId, &'a [Dependency])>) -> Reach {
        let direct: BTreeMap<_, _> = services.collect();
        let reached = |id: &ServiceId| {
            let mut reached = BTreeMap::from([(id.clone(), Effect::ITSELF)]);
            let mut next = vec![(id.clone(), Effect::ITSELF)];
            while let Some((at, effect)) = next.pop() {
                for Dependency { on, effect: first } in direct.get(&at).copied().unwrap_or_default() {
                    let shows = effect.after(*first);
                    let known = reached.get(on).copied();
                    let both = known.map_or(shows, |known| known.or(shows));
                    if on != id && known != Some(both) {
                        reached.insert(on.clone(), both);
                        next.push((on.clone(), both));
                    }
                }
            }
            reached
        };
        Reach(direct.keys().map(|id| ((*id).clone(), reached(id))).collect())
    }

    /// What the state of `other` makes of a service; nothing when it does not depend on it at all.
    pub(super) fn effect(&self, service: &ServiceId, other: &ServiceId) -> Option<Effect> {
        if service == other {
            return Some(Effect::ITSELF);
        }
        self.0.get(service)?.get(other).copied()
    }

    /// Every service.
    pub(super) fn services(&self) -> impl Iterator<Item = &ServiceId> {
        self.0.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(on: &str, down: Option<Level>, partial: Option<Level>, degraded: Option<Level>) -> Dependency {
        Dependency { on: on.into(), effect: Effect { down, partial, degraded } }
    }

    #[test]
    fn trouble_reaches_as_far_as_it_is_said_to() {
        use Level::{Degraded, Down, Partial};
        let services: [(ServiceId, Vec<Dependency>); 6] = [
            ("sign-in".into(), vec![]),
            ("mail".into(), vec![on("sign-in", Some(Partial), None, None)]),
            ("news".into(), vec![on("mail", None, Some(Degraded), None)]),
            ("vpn".into(), vec![on("sign-in", Some(Down), Some(Partial), Some(Degraded))]),
            ("files".into(), vec!["vpn".into()]),
            // A circle, and two ways to the same service.
            ("wiki".into(), vec!["wiki".into(), "files".into(), on("sign-in", None, Some(Degraded), None)]),
        ];
        let reach = Reach::of(services.iter().map(|(id, on)| (id, on.as_slice())));
        let of = |service: &str, level| reach.effect(&service.into(), &"sign-in".into()).and_then(|one| one.of(level));
        let expect = [
            ("sign-in", [Some(Down), Some(Partial), Some(Degraded)]),
            ("mail", [Some(Partial), None, None]),
            ("news", [Some(Degraded), None, None]),
            ("vpn", [Some(Down), Some(Partial), Some(Degraded)]),
            ("files", [Some(Down), None, None]),
            ("wiki", [Some(Down), Some(Degraded), None]),
        ];
        for (service, levels) in expect {
            assert_eq!([Down, Partial, Degraded].map(|level| of(service, level)), levels, "{service}");
        }
        assert!(reach.effect(&"sign-in".into(), &"mail".into()).is_none(), "it does not work backwards");
        for level in [Level::Maintenance, Level::Info] {
            assert_eq!(of("vpn", level), None, "work and news stand where they belong");
        }
    }

    #[test]
    fn circles_of_services_end() {
        let one: (ServiceId, Vec<Dependency>) = ("a".into(), vec!["b".into()]);
        let other: (ServiceId, Vec<Dependency>) = ("b".into(), vec!["a".into()]);
        let reach = Reach::of([&one, &other].into_iter().map(|(id, on)| (id, on.as_slice())));
        assert_eq!(reach.effect(&"a".into(), &"b".into()), Some(Effect::NEEDED));
        assert_eq!(reach.effect(&"b".into(), &"b".into()), Some(Effect::ITSELF));
    }
}
