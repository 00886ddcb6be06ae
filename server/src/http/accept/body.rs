//! Bodies on their way: what is sent to us has a pace to keep, and of what we answer it is noted whether it is taken.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Bounds;
use super::pulse::Reply;

/// A body that fails once it is too far behind its pace. Only waiting for the other side counts, not our own work.
pub(super) struct Paced {
    body: Incoming,
    bounds: Bounds,
    /// How long it may still be waited for. What arrives adds to it.
    credit: Duration,
    /// Since when it is waited for, and the end of that.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Paced {
    pub(super) fn new(body: Incoming, bounds: Bounds) -> Paced {
        Paced { body, bounds, credit: bounds.behind, waiting: None }
    }

    fn arrived(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.credit = self.credit.saturating_sub(since.elapsed());
        }
        let worth = bytes as f64 / f64::from(self.bounds.rate.max(1));
        self.credit = self.bounds.behind.min(self.credit + Duration::from_secs_f64(worth));
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                self.arrived(frame.data_ref().map_or(0, Bytes::len));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(BoxError::from)));
        }
        let credit = self.credit;
        let (_, end) = self.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + credit)))
        });
        ready!(end.as_mut().poll(cx));
        Poll::Ready(Some(Err("the body came too slowly".into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer, whose pieces are followed until the system has taken them.
pub(super) struct Answered {
    body: Body,
    reply: Reply,
}

impl Answered {
    pub(super) fn new(body: Body, reply: Reply) -> Answered {
        Answered { body, reply }
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.reply.hand(false);
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        self.reply.hand(frame.is_some());
        Poll::Ready(frame.map(|frame| frame.map(|frame| frame.map_data(|bytes| self.reply.follow(bytes)))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
