//! The browser walks a guide with the server's code: random answers to every guide of the demonstration lead both to the same
//! step, under the same address.

use std::path::Path;

use app::guiding::{InHand, Next};
use guides::{Guide, NodeKind};
use tempfile::TempDir;

use crate::portal::{DEMO, TestPortal, copy};

#[tokio::test]
async fn a_browser_makes_the_same_step_as_the_server() {
    let content = TempDir::new().unwrap();
    copy(Path::new(DEMO), content.path());
    let portal = TestPortal::with_content(content).await;
    let browser = portal.browser();
    let nobody = viewer::Viewer::nobody(viewer::Language::En);
    let edition = portal.site.library.current();
    let guides: Vec<_> = edition.guides(&nobody).into_iter().cloned().collect();
    let mut random = Random(20_261_125);
    let mut steps = 0;
    for guide in &guides {
        for language in ["en", "es"] {
            let json = browser.get(&format!("/{language}/guides/{}/guide.json", guide.id)).await;
            let hand: InHand<'_> = serde_json::from_str(&json.body).unwrap();
            for _ in 0..60 {
                let (name, pairs) = random.answers(guide);
                let given = hand.answered(&name, &pairs);
                let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
                let address = format!("/{language}/guides/{}/{name}?{query}&answered=1", guide.id);
                let server = browser.get(&address).await;
                match hand.next(&name, &given) {
                    Next::Step(step, url) => {
                        assert_eq!(server.location(), url, "{address}");
                        let walk = hand.walk(&given, Some(&step));
                        if let Some(title) = hand.title(walk.step) {
                            let page = browser.get(&url).await;
                            let shown = page.body.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
                            assert!(shown.ends_with(title), "{url}: {shown}");
                        }
                        steps += 1;
                    }
                    Next::Missing => assert!(server.location().ends_with("missing=1"), "{address}"),
                    Next::Odd => assert!(server.location().ends_with("missing=odd"), "{address}"),
                }
            }
        }
    }
    assert!(guides.len() >= 6 && steps > 300, "{} guides, {steps} steps", guides.len());
}

/// The same numbers in every run (an LCG with Knuth's constants).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    /// Some answers, right and wrong ones, and the question that is being answered.
    fn answers(&mut self, guide: &Guide) -> (String, Vec<(String, String)>) {
        let mut pairs = Vec::new();
        for node in &guide.nodes {
            let value = match (self.below(8), node.kind) {
                (0, _) => continue,
                (1, _) => "odd & <value>".to_owned(),
                (_, NodeKind::Info) => String::new(),
                (_, NodeKind::Number) => self.below(20).to_string(),
                _ if node.options.is_empty() => "2026-11-25".to_owned(),
                _ => node.options[self.below(node.options.len())].id.clone(),
            };
            pairs.push((node.id.to_string(), value));
        }
        for fact in &guide.asks {
            match self.below(4) {
                0 => {}
                1 => pairs.push((fact.name.clone(), String::new())),
                _ => pairs.push((fact.name.clone(), fact.values[self.below(fact.values.len())].id.clone())),
            }
        }
        let node = &guide.nodes[self.below(guide.nodes.len())];
        (node.id.to_string(), pairs)
    }
}
