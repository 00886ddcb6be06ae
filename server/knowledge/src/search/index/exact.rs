//! Titles that are what was typed: they come before whatever the words are worth.

use std::collections::HashMap;

use super::super::analysis::{is_filler, stem, words};
use super::super::query::Meaning;
use super::super::score::{Scores, bit};
use super::kept::stem_number;
use super::sight::{Sight, is_known};
use super::{Index, Kind, Scope};

/// What such a title adds: more than any words do, and less than a pin.
const EXACT: f32 = 1_000.0;

/// What one adds that has other endings or fillers, or that is the title in another language.
const NEARLY: f32 = 800.0;

impl Index {
    /// The documents whose title was typed, with what that adds. `begins` are those that begin so.
    pub(super) fn exact(
        &self,
        sight: &Sight,
        scope: &Scope,
        meaning: &Meaning,
        scores: &Scores,
        begins: &[u32],
    ) -> HashMap<u32, f32> {
        let is_it = |number: &u32| self.documents[*number as usize].line == meaning.whole;
        let mut exact: HashMap<u32, f32> = begins.iter().copied().filter(is_it).map(|number| (number, EXACT)).collect();
        let nearly = self.called_in_another(sight, scope, meaning).chain(self.nearly(meaning, scores));
        for number in nearly.collect::<Vec<_>>() {
            exact.entry(number).or_insert(NEARLY);
        }
        exact
    }

    /// Titles of the same words, in any ending and without fillers: "printer" for "The printers".
    fn nearly(&self, meaning: &Meaning, scores: &Scores) -> impl Iterator<Item = u32> {
        let own: Vec<_> = meaning.words.iter().enumerate().filter(|(_, meant)| meant.own).collect();
        let all = own.iter().fold(0, |bits, (place, _)| bits | bit(*place));
        let typed = own.iter().filter_map(|(_, meant)| meant.forms.first()).map(|form| form.word.as_str());
        let typed: Vec<&str> = typed.filter(|word| !is_filler(word)).collect();
        let may = !meaning.long && !typed.is_empty();
        let matched = scores.matched.iter().copied().filter(|number| scores.stand_out[*number as usize] & all == all);
        let is_it = |number: &u32| {
            let one = &self.documents[*number as usize];
            let language = one.document.language;
            // A title has seldom more than two fillers for each word that says something.
            if one.document.key.kind() == Kind::Service
                || !(typed.len()..=3 * typed.len() + 2).contains(&one.title.len())
            {
                return false;
            }
            let title = words(&one.document.title).into_iter().filter(|word| !is_filler(&word.text));
            if meaning.unfinished {
                // What is typed so far may become the beginning of another title.
                return title.map(|word| word.text).eq(typed.iter().copied());
            }
            title
                .map(|word| stem_number(&stem(&word.text, language)))
                .eq(typed.iter().map(|word| stem_number(&stem(word, language))))
        };
        matched.filter(|_| may).filter(is_it).collect::<Vec<_>>().into_iter()
    }

    /// What the page shows in its own language of documents whose title in another one was typed.
    fn called_in_another(&self, sight: &Sight, scope: &Scope, meaning: &Meaning) -> impl Iterator<Item = u32> {
        let typed = meaning.whole.as_str();
        let from = self.titles.partition_point(|(title, _)| title.as_str() < typed);
        let same = self.titles[from..].iter().take_while(move |(title, _)| title == typed && !typed.is_empty());
        let hidden = same.map(|(_, number)| *number as usize).filter(|number| {
            let one = &self.documents[*number];
            !sight.visible[*number] && one.document.key.kind() != Kind::Service && is_known(one, scope)
        });
        hidden.flat_map(|number| &self.siblings[number]).copied().filter(|number| sight.visible[*number as usize])
    }
}
