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

/// How long a connection of people's may be without a request.
const QUIET: Duration = Duration::from_secs(10);

/// How long one of a proxy's may: longer than the proxy keeps it for its next request, or that would meet a closed door and
/// become a 502. Google's balancers keep theirs for 600 s, and no common proxy for longer unless it is told to.
const QUIET_PROXY: Duration = Duration::from_secs(620);

/// How long open requests may take once the portal stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// How long somebody may not read what they asked for.
const UNREAD: Duration = Duration::from_secs(30);

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Connections at the same time.
    pub connections: usize,
    /// Those of one address; without a bound where the address is a proxy's.
    pub per_address: Option<usize>,
    /// How long a connection may be without a request: before the first byte, between two requests.
    pub quiet: Duration,
    /// How long the head of a request may take from its first byte.
    pub head: Duration,
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
            quiet: if proxies == 0 { QUIET } else { QUIET_PROXY },
            head: Duration::from_secs(10),
            unread: UNREAD,
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
    // Whether the last bytes are read is known to the system alone, and so is that a reader of events has vanished.
    #[cfg(target_os = "linux")]
    nix::sys::socket::setsockopt(&socket, nix::sys::socket::sockopt::TcpUserTimeout, &(UNREAD.as_millis() as u32))?;
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
    use super::*;

    #[test]
    fn connections_leave_files_for_others_and_addresses_are_counted_where_they_are_peoples() {
        let check = |files, proxies, connections, per_address, quiet| {
            let bounds = Bounds::new(files, proxies);
            let got = (bounds.connections, bounds.per_address, bounds.quiet.as_secs());
            assert_eq!(got, (connections, per_address, quiet), "{files} {proxies}");
        };
        check(1_024, 0, 768, Some(192), 10);
        check(1_048_576, 0, 8_192, Some(2_048), 10);
        check(1_048_576, 1, 8_192, None, 620);
        check(100, 0, 64, Some(16), 10);
        check(0, 2, 64, None, 620);
        check(u64::MAX, 0, 8_192, Some(2_048), 10);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_system_parts_with_who_reads_nothing() {
        use nix::sys::socket::{getsockopt, sockopt::TcpUserTimeout};
        let listener = listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let _client = tokio::net::TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (accepted, _) = listener.accept().await.unwrap();
        assert_eq!(getsockopt(&accepted, TcpUserTimeout).unwrap(), 30_000);
    }
}
