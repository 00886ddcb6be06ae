//! What names a document: its kind and its id. A guide and an article may share a word, so whatever compares, counts or
//! links documents takes both.

use serde::Serialize;
use viewer::{ArticleId, GuideId, RequestId, ServiceId, TopicId};

use super::Kind;

/// A document by kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind", content = "id", rename_all = "lowercase")]
pub enum Key {
    /// An article.
    Article(ArticleId),
    /// A guide.
    Guide(GuideId),
    /// A request type.
    Request(RequestId),
    /// A service.
    Service(ServiceId),
    /// A topic.
    Topic(TopicId),
}

impl Key {
    /// The document of this kind with this id.
    pub fn of(kind: Kind, id: &str) -> Key {
        match kind {
            Kind::Article => Key::Article(id.into()),
            Kind::Guide => Key::Guide(id.into()),
            Kind::Request => Key::Request(id.into()),
            Kind::Service => Key::Service(id.into()),
            Kind::Topic => Key::Topic(id.into()),
        }
    }

    /// What the document is.
    pub fn kind(&self) -> Kind {
        match self {
            Key::Article(_) => Kind::Article,
            Key::Guide(_) => Kind::Guide,
            Key::Request(_) => Kind::Request,
            Key::Service(_) => Kind::Service,
            Key::Topic(_) => Kind::Topic,
        }
    }

    /// Its id, which is its own among its kind.
    pub fn id(&self) -> &str {
        match self {
            Key::Article(id) => id,
            Key::Guide(id) => id,
            Key::Request(id) => id,
            Key::Service(id) => id,
            Key::Topic(id) => id,
        }
    }

    /// The article that it is, if it is one.
    pub fn article(&self) -> Option<&ArticleId> {
        if let Key::Article(id) = self { Some(id) } else { None }
    }
}
