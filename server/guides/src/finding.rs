//! What a checker says about a file: where, how bad, which rule, and what to do.

use std::fmt;

use serde::{Deserialize, Serialize};
use viewer::is_unseen;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Readers are served; somebody should look.
    Warning,
    /// It would break readers; the content is refused.
    Error,
}

/// One finding. Ordered by place, so that lists read like the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file, relative to the content's root.
    pub path: String,
    /// The line, from 1; 0 means the whole file.
    pub line: u32,
    /// The rule, for example `G001`.
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub help: String,
    /// Whether no policy makes it a warning.
    #[serde(skip)]
    pub firm: bool,
}

impl Finding {
    /// The same, whatever the portal's policy says: it is about who may read something.
    pub fn firm(self) -> Finding {
        Finding { firm: true, ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.level == Level::Error { "error" } else { "warning" };
        let help = if self.help.is_empty() { String::new() } else { format!(" ({})", self.help) };
        let line = format!("{}:{}: {level} {} {}{help}", self.path, self.line, self.code, self.message);
        // Paths and quoted words are somebody's: they begin no line of their own and speak to no terminal.
        out.write_str(&line.replace(|c: char| c.is_control() || is_unseen(c), "\u{FFFD}"))
    }
}
