//! The parts that pages are made of; each emits the markup that its stylesheet of the same name expects.

pub use crate::parts::icon;

pub mod about;
pub mod article_card;
pub mod badge;
pub mod breadcrumb;
pub mod choices;
pub mod clock;
pub mod document;
pub mod empty;
pub mod field;
pub mod finds;
pub mod human;
pub mod in_sentence;
pub mod join;
pub mod kept;
pub mod marked;
pub mod notice;
pub mod pager;
pub mod promises;
pub mod search_form;
pub mod set_aside;
pub mod solved;
pub mod standing;
pub mod text_area;
pub mod ticket_stub;
pub mod timeline;
pub mod window;
pub mod written;
