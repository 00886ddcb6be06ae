//! Which lines of a file are fenced code.

/// Tells lines of fenced code from others.
#[derive(Default)]
pub(super) struct Fence {
    open: Option<(char, usize)>,
}

impl Fence {
    /// Whether code was begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether this line belongs to fenced code, its fences included.
    pub(super) fn covers(&mut self, line: &str) -> bool {
        let words = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let mark = words.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| words.chars().take_while(|c| *c == mark).count());
        match self.open {
            Some((mark_open, at_least)) => {
                if mark == Some(mark_open) && length >= at_least && length == words.chars().count() {
                    self.open = None;
                }
                true
            }
            None => {
                let opens = length >= 3 && !(mark == Some('`') && words[length..].contains('`'));
                if opens {
                    self.open = mark.map(|mark| (mark, length));
                }
                opens
            }
        }
    }
}
