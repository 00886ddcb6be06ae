//! Numbers with points between them (an address, a version): words each, and one name together.

/// From so many numbers on they are a name.
const FROM: usize = 3;

/// Follows the words of a text and notices such names.
#[derive(Default)]
pub struct Dotted {
    name: String,
    numbers: usize,
    end: usize,
}

impl Dotted {
    /// Takes in the next word of a text, between these bytes; the name that stands there so far, if it is one.
    pub fn next(&mut self, text: &str, word: &str, start: usize, end: usize) -> Option<&str> {
        if self.numbers > 0 && text.get(self.end..start) == Some(".") {
            self.name.push('.');
        } else {
            self.name.clear();
            self.numbers = 0;
        }
        // "v1.24.3" is one, too.
        if !word.ends_with(|last: char| last.is_ascii_digit()) {
            self.numbers = 0;
            return None;
        }
        self.name.push_str(word);
        self.numbers += 1;
        self.end = end;
        (self.numbers >= FROM).then_some(self.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::super::each_word;
    use super::*;

    #[test]
    fn addresses_and_versions_are_names() {
        let names = |text: &str| {
            let (mut dotted, mut names) = (Dotted::default(), Vec::new());
            each_word(text, |word, start, end| names.extend(dotted.next(text, word, start, end).map(str::to_owned)));
            names
        };
        assert_eq!(names("at 192.168.40.17, and V1.24.3."), ["192.168.40", "192.168.40.17", "v1.24.3"]);
        assert_eq!(names("1.24, 3. and 4 5 6; on 23.11. 2026"), [""; 0]);
    }
}
