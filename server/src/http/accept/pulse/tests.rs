//! The pulse of readers and askers, step by step: no clock but the one that is given.

use super::*;

const BOUNDS: Bounds = Bounds {
    connections: 1,
    per_address: None,
    quiet: Duration::from_secs(10),
    head: Duration::from_secs(10),
    unread: Duration::from_secs(30),
    behind: Duration::from_secs(10),
    rate: 1_024,
};

fn check(pulse: &Pulse, begun: Instant, seconds: u64, expect: State) {
    assert_eq!(pulse.state(&BOUNDS, begun + Duration::from_secs(seconds)), expect, "after {seconds} s");
}

#[test]
fn who_asks_nothing_is_asked_to_leave() {
    let begun = Instant::now();
    let pulse = Pulse::new(begun);
    check(&pulse, begun, 9, State::Well);
    let reply = pulse.reply(false);
    check(&pulse, begun, 60, State::Well);
    drop(reply);
    check(&pulse, begun, 9, State::Well);
    check(&pulse, begun, 12, State::Quiet);
    check(&pulse, begun, 17, State::Gone);
}

#[test]
fn who_reads_slowly_stays_and_who_does_not_read_is_gone() {
    let begun = Instant::now();
    let pulse = Pulse::new(begun);
    let mut reply = pulse.reply(false);
    // An event stream waits for us, not for its reader.
    reply.hand(true);
    reply.hand(false);
    check(&pulse, begun, 600, State::Well);
    reply.hand(true);
    pulse.blocks();
    for seconds in [600, 620, 640, 660] {
        check(&pulse, begun, seconds, State::Well);
        pulse.took(2_000);
        pulse.blocks();
    }
    check(&pulse, begun, 670, State::Well);
    // Comments of an event stream are written, too, and read by nobody.
    pulse.took(17);
    check(&pulse, begun, 699, State::Well);
    check(&pulse, begun, 701, State::Gone);
}

#[test]
fn a_piece_that_waits_in_a_buffer_is_not_read_yet() {
    let begun = Instant::now();
    let pulse = Pulse::new(begun);
    let mut reply = pulse.reply(true);
    reply.hand(true);
    let mut piece = reply.follow(Bytes::from_static(b"all of it"));
    drop(reply);
    check(&pulse, begun, 0, State::Well);
    // A part of it is gone, and a clone of the rest waits on.
    let sent = piece.split_to(3);
    assert_eq!((&sent[..], &piece[..]), (&b"all"[..], &b" of it"[..]));
    drop(sent);
    assert!(!pulse.is_quiet(), "somebody may read it still");
    check(&pulse, begun, 29, State::Well);
    check(&pulse, begun, 30, State::Gone);
    drop(piece);
    assert!(pulse.is_quiet());
    check(&pulse, begun, 0, State::Well);
}

#[test]
fn a_head_takes_no_longer_where_silence_may() {
    let bounds = Bounds { quiet: Duration::from_secs(600), ..BOUNDS };
    let begun = Instant::now();
    let at = |seconds| begun + Duration::from_secs(seconds);
    let pulse = Pulse::new(begun);
    assert_eq!(pulse.state(&bounds, at(599)), State::Well);
    for seconds in 100..120 {
        pulse.heard(at(seconds));
    }
    assert_eq!(pulse.state(&bounds, at(109)), State::Well);
    assert_eq!(pulse.state(&bounds, at(110)), State::Quiet);
    assert_eq!(pulse.state(&bounds, at(115)), State::Gone);
    drop(pulse.reply(false));
    assert_eq!(pulse.state(&bounds, at(500)), State::Well, "the head is there");
    // Of HTTP/2 there are frames between requests.
    drop(pulse.reply(true));
    pulse.heard(at(700));
    assert_eq!(pulse.state(&bounds, at(1_299)), State::Well);
    assert_eq!(pulse.state(&bounds, at(1_300)), State::Quiet);
}
