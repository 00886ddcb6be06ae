//! What a person can be told when something is wrong. The policy: a problem has one status code; its page says what
//! happened and what to do next; what is our fault is logged here, once, with its cause, and never shown in detail.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

/// Why a request got no ordinary answer.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing here, or nothing that this viewer may know of.
    #[error("not found")]
    NotFound,
    /// The page is for people who are signed in.
    #[error("sign-in needed")]
    SignInNeeded,
    /// The form does not come from one of our pages.
    #[error("the request came from elsewhere")]
    Elsewhere,
    /// The form lacks what every form of ours has.
    #[error("the form is not one of ours")]
    BadForm,
    /// The same form key came with another text.
    #[error("this form was already sent with other words")]
    KeyReused,
    /// Somebody else changed it after this person had looked.
    #[error("changed in the meantime")]
    Changed,
    /// More than fits.
    #[error("too large")]
    TooLarge,
    /// More requests than one client may send; after so many seconds they go on.
    #[error("too many requests")]
    TooMany(u32),
    /// The method is not offered at this address.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// What was asked for takes long to count, and too many want such a thing; in a few seconds it is their turn.
    #[error("too much is counted at once")]
    Busy,
    /// The store cannot take or give what was asked for.
    #[error("the store does not answer")]
    Store,
    /// Our own mistake.
    #[error("internal error")]
    Internal,
}

impl Problem {
    /// The status code that says it.
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::SignInNeeded => StatusCode::UNAUTHORIZED,
            Problem::Elsewhere => StatusCode::FORBIDDEN,
            Problem::BadForm => StatusCode::BAD_REQUEST,
            Problem::KeyReused | Problem::Changed => StatusCode::CONFLICT,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Problem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Problem::Busy | Problem::Store => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem behind a response without a page of its own.
    pub fn from_status(status: StatusCode) -> Option<Problem> {
        match status {
            StatusCode::NOT_FOUND => Some(Problem::NotFound),
            StatusCode::FORBIDDEN => Some(Problem::Elsewhere),
            StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Problem::BadForm),
            StatusCode::METHOD_NOT_ALLOWED => Some(Problem::MethodNotAllowed),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::TooLarge),
            status if status.is_server_error() => Some(Problem::Internal),
            _ => None,
        }
    }
}

impl From<desk::Error> for Problem {
    fn from(error: desk::Error) -> Problem {
        match error {
            desk::Error::NotFound => Problem::NotFound,
            desk::Error::KeyReused => Problem::KeyReused,
            desk::Error::Changed => Problem::Changed,
            desk::Error::TooMany { seconds } => Problem::TooMany(seconds),
            desk::Error::Illegal { .. } | desk::Error::Invalid(_) => {
                tracing::warn!(%error, "a form asked for what its page does not offer");
                Problem::BadForm
            }
            desk::Error::Busy => {
                tracing::warn!("nobody's turn to read the store came in time");
                Problem::Busy
            }
            error => {
                tracing::error!(%error, "the store failed");
                Problem::Store
            }
        }
    }
}

/// The bare answer; [`super::pages::problem::show`] turns it into a page in the reader's language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
