//! The accept loop, with the bounds that `axum::serve` lacks: connections that ask nothing, send too slowly or do not read
//! are closed, there are so many at a time, and the end is orderly.

mod body;
mod connection;
mod crowd;
mod pulse;
mod stream;

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;

use super::limits::{Peer, network};
use crate::accepting;
use connection::Connection;
use crowd::Crowd;
use pulse::Pulse;

/// Connections at the same time, where the system allows as many open files.
const CONNECTIONS: u64 = 8_192;

/// Open files that are not connections: the store, the search index, git.
const OTHER_FILES: u64 = 256;

/// The least number of connections, whatever the system allows.
const LEAST: u64 = 64;

/// The part of all connections that one address may have: an office has many, and leaves room for others.
const SHARE: usize = 4;

/// What the system holds of one connection's answers, in bytes; on Linux twice that, as it counts.
const UNSENT: u32 = 128 * 1024;

/// Connections that wait to be accepted.
const QUEUE: u32 = 1_024;

/// How long open requests may take once the portal stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at the same time.
    pub connections: usize,
    /// Those of one address; without a bound where the address is a proxy's.
    pub per_address: Option<usize>,
    /// How long a connection may be without a request: before the first byte, within a head, between two requests.
    pub quiet: Duration,
    /// How long somebody may not read what they asked for.
    pub unread: Duration,
    /// How long a body may be behind [`Bounds::rate`].
    pub behind: Duration,
    /// How fast a body comes at least, in bytes a second.
    pub rate: u32,
}

impl Bounds {
    /// The bounds of a portal that may open so many files and stands behind so many proxies.
    pub fn new(open_files: u64, proxies: usize) -> Bounds {
        let room = open_files.saturating_sub(OTHER_FILES).clamp(LEAST, CONNECTIONS);
        let connections = usize::try_from(room).unwrap_or(usize::MAX);
        Bounds {
            connections,
            per_address: (proxies == 0).then_some(connections / SHARE),
            quiet: Duration::from_secs(10),
            unread: Duration::from_secs(30),
            behind: Duration::from_secs(10),
            rate: 1_024,
        }
    }
}

/// Listens there. Answers are handed to the system in small parts, so that it shows soon whether somebody reads them.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A portal that starts again does not wait for connections of the one before.
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(UNSENT)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

/// Serves until `stop` resolves, then lets open requests finish.
pub async fn serve(listener: TcpListener, router: Router, bounds: Bounds, stop: impl Future<Output = ()>) {
    // Every connection holds a receiver, so that the last one to go closes the channel.
    let (leave, stopping) = watch::channel(false);
    let crowd = Crowd::new(bounds);
    tokio::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accepting::next(|| listener.accept()) => accepted,
            () = &mut stop => break,
        };
        let pulse = Pulse::new(Instant::now());
        let Some(place) = crowd.admit(network(peer.ip()), &pulse) else {
            tracing::debug!(%peer, "there is no place for one more connection");
            continue;
        };
        // Without it a small answer waits for the client's delayed acknowledgement.
        let _ = stream.set_nodelay(true);
        let peer = Peer(peer);
        let connection = Connection { router: router.clone(), peer, bounds, pulse, place, stopping: stopping.clone() };
        tokio::spawn(connection.serve(stream));
    }
    drop((listener, stopping));
    leave.send_replace(true);
    tokio::select! {
        () = leave.closed() => {}
        () = tokio::time::sleep(FAREWELL) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn connections_leave_files_for_others_and_addresses_are_counted_where_they_are_peoples() {
        let check = |files, proxies, connections, per_address| {
            let bounds = Bounds::new(files, proxies);
            assert_eq!((bounds.connections, bounds.per_address), (connections, per_address), "{files} {proxies}");
        };
        check(1_024, 0, 768, Some(192));
        check(1_048_576, 0, 8_192, Some(2_048));
        check(1_048_576, 1, 8_192, None);
        check(100, 0, 64, Some(16));
    }
}
