//! Places for those who stay: so many for each client, given back when they leave.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};

/// Who has how many places; clones share them.
pub(super) struct Places<K>(Arc<Mutex<HashMap<K, usize>>>);

impl<K> Clone for Places<K> {
    fn clone(&self) -> Places<K> {
        Places(self.0.clone())
    }
}

impl<K> Default for Places<K> {
    fn default() -> Places<K> {
        Places(Arc::default())
    }
}

impl<K: Hash + Eq + Clone> Places<K> {
    /// A place for this client, unless they have as many as they may.
    pub(super) fn take(&self, client: K, most: usize) -> Option<Place<K>> {
        let mut taken = self.taken();
        if taken.get(&client).copied().unwrap_or_default() >= most {
            return None;
        }
        *taken.entry(client.clone()).or_default() += 1;
        Some(Place { places: self.clone(), client })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<K, usize>> {
        self.0.lock()
    }
}

/// A place that somebody has; dropped, it is free again.
pub(super) struct Place<K: Hash + Eq + Clone> {
    places: Places<K>,
    client: K,
}

impl<K: Hash + Eq + Clone> Drop for Place<K> {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(own) = taken.get_mut(&self.client) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn each_has_so_many_and_gives_them_back() {
        let places = Places::default();
        let (one, two) = (places.take("a", 2).unwrap(), places.take("a", 2).unwrap());
        assert!(places.take("a", 2).is_none());
        assert!(places.take("b", 2).is_some());
        drop(one);
        let three = places.take("a", 2).unwrap();
        assert!(places.take("c", 0).is_none());
        drop((two, three));
        assert!(places.taken().is_empty(), "who left is forgotten");
    }
}
