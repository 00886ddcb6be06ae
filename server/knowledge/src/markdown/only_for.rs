//! Parts that are only for some, rendered apart: what they say is in no section of the search, no list of contents and no
//! register of links, so that nothing made of those can tell of them.

use super::blocks::Writer;
use super::prepare::PreparedPart;
use crate::article::{Part, PartPicture, Who};

impl Writer<'_> {
    /// Renders the parts in the order in which they stand.
    pub(super) fn parts(&mut self) {
        let prepared = self.prepared;
        for index in std::mem::take(&mut self.part_order) {
            if let Some(part) = prepared.parts.get(index) {
                let rendered = self.part(part);
                self.rendered.parts.parts.push(rendered);
            }
        }
    }

    fn part(&mut self, part: &PreparedPart) -> Part {
        let mut writer = Writer::new(self.page, self.around, &part.prepared);
        writer.is_whole = false;
        // Ids stay different on the whole page.
        writer.rendered.anchors = std::mem::take(&mut self.rendered.anchors);
        writer.next_anchor = std::mem::take(&mut self.next_anchor);
        writer.labels = std::mem::take(&mut self.labels);
        writer.title_anchors.clone_from(&self.title_anchors);
        (writer.code_blocks, writer.tabs_before) = (self.code_blocks, self.tabs_before);
        writer.footnotes.begin_behind(&self.footnotes);
        writer.run();
        writer.parts();
        self.next_anchor = std::mem::take(&mut writer.next_anchor);
        self.labels = std::mem::take(&mut writer.labels);
        (self.code_blocks, self.tabs_before) = (writer.code_blocks, writer.tabs_before);
        self.footnotes.begin_behind(&writer.footnotes);
        let mut rendered = writer.rendered;
        self.rendered.anchors = rendered.anchors;
        self.rendered.findings.append(&mut rendered.findings);
        let all = &mut self.rendered.parts;
        all.links.append(&mut rendered.links);
        all.links.append(&mut rendered.parts.links);
        let for_these = |mut picture: PartPicture| {
            picture.who.push(part.who.clone());
            picture
        };
        let own = rendered.pictures.into_iter().map(|path| PartPicture { path, who: Vec::<Who>::new() });
        all.pictures.extend(own.chain(rendered.parts.pictures).map(for_these));
        Part::new(part.who.clone(), &rendered.html, rendered.parts.parts)
    }
}
