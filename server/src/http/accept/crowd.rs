//! Who is connected. Where there is no place left, whoever has asked nothing for longest gives theirs to the next: silence
//! keeps nobody out.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::Bounds;
use super::pulse::Pulse;

/// Those who are connected; clones share them.
#[derive(Clone)]
pub(super) struct Crowd {
    bounds: Bounds,
    guests: Arc<Mutex<Guests>>,
}

#[derive(Default)]
struct Guests {
    /// How many came, as the next one's number.
    came: u64,
    /// How many are here.
    here: usize,
    /// Of each address, in the order in which they came.
    by_address: HashMap<IpAddr, VecDeque<Guest>>,
}

struct Guest {
    number: u64,
    pulse: Pulse,
    leave: Arc<Notify>,
}

/// Somebody's place; dropped, it is free again.
pub(super) struct Place {
    crowd: Crowd,
    address: IpAddr,
    number: u64,
    leave: Arc<Notify>,
}

impl Crowd {
    pub(super) fn new(bounds: Bounds) -> Crowd {
        Crowd { bounds, guests: Arc::default() }
    }

    /// A place for a connection of this address; none where everybody who has one is asking something.
    pub(super) fn admit(&self, address: IpAddr, pulse: &Pulse) -> Option<Place> {
        let mut guests = self.guests.lock();
        let own = guests.by_address.get(&address).map_or(0, VecDeque::len);
        if self.bounds.per_address.is_some_and(|most| own >= most) {
            guests.part_with_one_of(address)?;
        } else if guests.here >= self.bounds.connections {
            // The fullest may be an office where everybody is asking something; then the next one.
            let mut fullest: Vec<_> =
                guests.by_address.iter().map(|(address, queue)| (queue.len(), *address)).collect();
            fullest.sort_unstable_by(|a, b| b.cmp(a));
            fullest.into_iter().find_map(|(_, address)| guests.part_with_one_of(address))?;
        }
        let (number, leave) = (guests.came, Arc::new(Notify::new()));
        guests.came += 1;
        guests.here += 1;
        let guest = Guest { number, pulse: pulse.clone(), leave: leave.clone() };
        guests.by_address.entry(address).or_default().push_back(guest);
        Some(Place { crowd: self.clone(), address, number, leave })
    }
}

impl Guests {
    /// Asks whoever of an address has asked nothing to leave, the first who came.
    fn part_with_one_of(&mut self, address: IpAddr) -> Option<()> {
        let quiet = self.take(address, |guest| guest.pulse.is_quiet())?;
        quiet.leave.notify_one();
        Some(())
    }

    fn take(&mut self, address: IpAddr, is_it: impl FnMut(&Guest) -> bool) -> Option<Guest> {
        let queue = self.by_address.get_mut(&address)?;
        let guest = queue.iter().position(is_it).and_then(|at| queue.remove(at))?;
        if queue.is_empty() {
            self.by_address.remove(&address);
        }
        self.here -= 1;
        Some(guest)
    }
}

impl Place {
    /// Resolves when the place is needed for somebody else.
    pub(super) async fn is_needed(&self) {
        self.leave.notified().await
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Whose place was given away has none to give back.
        let _ = self.crowd.guests.lock().take(self.address, |guest| guest.number == self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn silence_gives_way_and_requests_do_not() {
        let bounds = Bounds {
            connections: 3,
            per_address: Some(2),
            quiet: Duration::from_secs(10),
            head: Duration::from_secs(10),
            unread: Duration::from_secs(30),
            behind: Duration::from_secs(10),
            rate: 1_024,
        };
        let crowd = Crowd::new(bounds);
        let [one, two]: [IpAddr; 2] = ["192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap()];
        let new = || Pulse::new(Instant::now());
        let (asking, silent) = (new(), new());
        let _request = asking.reply(false);
        let first = crowd.admit(one, &asking).unwrap();
        let second = crowd.admit(one, &silent).unwrap();
        let busy = new();
        let _other = busy.reply(false);
        let third = crowd.admit(one, &busy).expect("the silent one gives way");
        assert!(crowd.admit(one, &new()).is_none(), "both others are asking");
        drop(second);
        assert_eq!(crowd.guests.lock().here, 2, "a place is given back once");
        let elsewhere = crowd.admit(two, &new()).unwrap();
        let last = crowd.admit(two, &busy).expect("the fullest address is asking, and another one is silent");
        drop(elsewhere);
        assert!(crowd.admit(two, &busy).is_none(), "everybody is asking");
        drop(first);
        assert!(crowd.admit(two, &busy).is_some());
        drop((third, last));
        assert_eq!(crowd.guests.lock().here, 0);
        assert!(crowd.guests.lock().by_address.is_empty());
    }
}
